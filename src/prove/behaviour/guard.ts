/** @module Guarded memory for one open library: every byte that C is given lies between canaries, which are looked at after each call into C. */
import type { Backend, ForeignFunction } from '../../backend/index.ts';
import type { OpenOptions } from '../../bind/index.ts';
import type { FunctionContract } from '../../contract/index.ts';
import { exactBuffer, type Memory, type OutputMemory, wipe } from '../../memory/index.ts';
import type { FindingKind } from './finding.ts';
import { nameRegions } from './naming.ts';
import { lay, newWeaves, Region, type Weave } from './region.ts';

/** An output of bytes after a call that succeeded. */
export interface Written {
  readonly parameter: string | null;
  /** The capacity in bytes, and how many of them it says it wrote. */
  readonly capacity: number;
  readonly actual: number;
  /** The contents after the call, and before it. */
  readonly after: Buffer;
  readonly fill: Buffer;
}

/** What was seen of one call from JavaScript. */
export interface Seen {
  readonly written: readonly Written[];
  /** In the order in which they were provided. */
  readonly regions: readonly Region[];
}

type Report = (kind: FindingKind, parameter: string | null, what: string) => void;

/** A region by its number, and canaries. */
export interface Odd {
  readonly region: number;
  readonly canary: Buffer;
}

/** What is called, and how its memory is woven. */
export interface Call {
  readonly contract: FunctionContract;
  readonly weave: Weave;
  /** The region, by its number, that has other canaries. */
  readonly odd: Odd | null;
  readonly report: Report;
}

/** Provides the memory of a library and watches it. */
export class Guard {
  readonly #backend: Backend;
  readonly #cells: Region[] = [];
  readonly #resting = newWeaves()[0];
  #call: Call | null = null;
  #regions: Region[] = [];
  #written: Written[] = [];

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** How a library is opened over this memory. */
  get options(): Required<Pick<OpenOptions, 'backend' | 'outputs' | 'inputs' | 'storage'>> {
    const backend = this.#backend;
    return {
      backend: {
        ...backend,
        load: (file, probe) => {
          const loaded = backend.load(file, probe);
          return { ...loaded, func: (symbol, returns, params) => this.#watched(symbol, loaded.func(symbol, returns, params)) };
        },
      },
      outputs: this.#outputs,
      inputs: (bytes, length) => this.#input(bytes, length),
      storage: (kind, size, align) => {
        if (kind === 'state') return this.#provide('state', size, { align }).bytes;
        // A cell serves every call of its function.
        const cell = new Region('cell', size, this.#resting, backend.address);
        this.#cells.push(cell);
        return cell.bytes;
      },
    };
  }

  /** Memory that the caller of `.into` gives. */
  callerBuffer(capacity: number): Buffer {
    return this.#provide('output', capacity).bytes;
  }

  /** Everything from here to the end of `work` is of one call. */
  watch(call: Call, work: () => void): Seen {
    this.#call = call;
    this.#regions = [];
    this.#written = [];
    try {
      work();
      // Callbacks and finalizers of the library may have run since.
      this.#look(null, []);
      return { written: this.#written, regions: this.#regions };
    } finally {
      this.#call = null;
      this.#regions = [];
      this.#written = [];
    }
  }

  readonly #outputs: OutputMemory = {
    // Secrets are made of what is taken: C writes them between canaries as well.
    secrets: false,
    acquire: (length: number): Memory => ({ ...this.#provide('output', length), secret: null }),
    take: ({ bytes }: Memory, capacity: number, actual: number): Buffer => {
      const parameter = this.#regions.find((region) => region.bytes === bytes)?.parameter ?? null;
      const fill = Buffer.alloc(capacity);
      lay(fill, (this.#call?.weave ?? this.#resting).fill);
      this.#written.push({ parameter, capacity, actual, after: Buffer.from(bytes), fill });
      const out = exactBuffer(actual);
      out.set(bytes.subarray(0, actual));
      return out;
    },
    discard: ({ bytes }: Memory): void => wipe(bytes),
  };

  /** A copy for C. For no bytes it is one that C may not read: a pointer to an empty array could be NULL. */
  #input(bytes: Uint8Array, length: number): Buffer {
    // Memory that the caller of `.into` gave for an output, and for this input as well.
    const shared = this.#regions.some((region) => region.kind === 'output' && region.bytes.buffer === bytes.buffer);
    if (shared) return Buffer.from(bytes.buffer, bytes.byteOffset, length);
    const { canary } = (this.#call?.weave ?? this.#resting) as Weave;
    const content = length === 0 ? canary.subarray(0, 1) : bytes.subarray(0, length);
    return this.#provide('input', content.length, { content }).bytes;
  }

  #provide(kind: Region['kind'], length: number, more: { content?: Uint8Array; align?: number } = {}): Region {
    const { weave, odd } = this.#call ?? { weave: this.#resting, odd: null };
    const canaries = odd?.region === this.#regions.length ? { ...weave, canary: odd.canary } : weave;
    const region = new Region(kind, length, canaries, this.#backend.address, more);
    if (kind === 'output') lay(region.bytes, weave.fill);
    this.#regions.push(region);
    return region;
  }

  #watched(symbol: string, native: ForeignFunction): ForeignFunction {
    return (...args) => {
      const raw = native(...args);
      this.#look(symbol, args);
      return raw;
    };
  }

  /** After C: what it wrote beside its memory, and into inputs. */
  #look(symbol: string | null, args: readonly unknown[]): void {
    const { contract, report } = this.#call ?? {};
    const own = symbol !== null && symbol === contract?.symbol;
    if (own) nameRegions(contract as FunctionContract, args, [...this.#regions, ...this.#cells], this.#backend.address);
    const where = own || symbol === null ? '' : `, in ${symbol}`;
    for (const region of [...this.#regions, ...this.#cells]) {
      const beside = region.trespass();
      if (beside !== null) report?.('outside', region.parameter, `${beside}${where}`);
      const changed = own ? region.change() : null;
      if (changed !== null) report?.('input', region.parameter, changed);
    }
  }
}
