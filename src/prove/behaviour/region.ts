/** @module Memory between canaries: what C writes beside it stays to be seen. */
import { randomBytes } from 'node:crypto';

/** Bytes that surround memory, and those that are in an output before C writes. */
export interface Weave {
  readonly canary: Buffer;
  readonly fill: Buffer;
  /** Does the memory of bytes begin at an odd address? A caller's may. */
  readonly odd: boolean;
}

/** A page: so long is the canary on each side; fills repeat after it. */
const BLOCK = 4096;
/** What the allocator guarantees. */
const ALIGN = 16;

const opposite = (block: Buffer) => Buffer.from(block.map((byte) => 255 - byte));

/** Two weaves that differ in every byte: C cannot have written what both held. No fill holds a NUL, which would end a string. */
export function newWeaves(): readonly [Weave, Weave] {
  const canary = randomBytes(BLOCK);
  const fill = Buffer.from(randomBytes(BLOCK).map((byte) => 1 + (byte % 254)));
  return [
    { canary, fill, odd: false },
    { canary: opposite(canary), fill: opposite(fill), odd: true },
  ];
}

const bytes = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`);

/** Fills memory with a block, over and over. */
export function lay(target: Buffer, block: Buffer): void {
  for (let at = 0; at < target.length; at += block.length) target.set(block.subarray(0, Math.min(block.length, target.length - at)), at);
}

/** What changed in a canary: first and last place, and how many; null when nothing did. Puts it right again. */
function changes(canary: Buffer, expected: Buffer): { readonly first: number; readonly last: number; readonly count: number } | null {
  if (canary.equals(expected)) return null;
  let [first, last, count] = [-1, -1, 0];
  for (let i = 0; i < expected.length; i++) {
    if (canary[i] === expected[i]) continue;
    if (first < 0) first = i;
    last = i;
    count += 1;
  }
  canary.set(expected);
  return { first, last, count };
}

const span = (from: number, to: number) => {
  const text = (at: number) => (at < 0 ? `${at}` : `+${at}`);
  return from === to ? `at ${text(from)}` : `from ${text(from)} to ${text(to)}`;
};

/** What a region holds for C. */
export type RegionKind = 'output' | 'input' | 'cell' | 'state';

/** Memory of exactly `length` bytes between two canaries. */
export class Region {
  readonly kind: RegionKind;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly address: bigint;
  /** The parameter that it serves, once a call has shown that. */
  parameter: string | null = null;
  /** What an input held before the call. */
  readonly content: Buffer | null;
  readonly #before: Buffer;
  readonly #after: Buffer;
  readonly #canary: Buffer;

  constructor(
    kind: RegionKind,
    length: number,
    { canary, odd }: Weave,
    addressOf: (memory: Uint8Array) => bigint,
    { align = ALIGN, content = null }: { readonly align?: number; readonly content?: Uint8Array | null } = {},
  ) {
    this.kind = kind;
    const whole = Buffer.from(new ArrayBuffer(BLOCK + align + 1 + length + BLOCK));
    const base = addressOf(whole);
    const beyond = Number((base + BigInt(BLOCK)) % BigInt(align));
    const aligned = BLOCK + (beyond === 0 ? 0 : align - beyond);
    // Cells and states lie as C demands, whoever provides them.
    const start = odd && (kind === 'input' || kind === 'output') ? aligned + 1 : aligned;
    this.address = base + BigInt(start);
    this.bytes = whole.subarray(start, start + length);
    this.#canary = canary;
    this.#before = whole.subarray(start - BLOCK, start);
    this.#after = whole.subarray(start + length, start + length + BLOCK);
    this.#before.set(canary);
    this.#after.set(canary);
    if (content !== null) this.bytes.set(content);
    this.content = content === null ? null : Buffer.from(content);
  }

  /** What C wrote beside it, in words; null when nothing. The canaries are whole again. */
  trespass(): string | null {
    const before = changes(this.#before, this.#canary);
    const after = changes(this.#after, this.#canary);
    const said = [
      ...(before === null ? [] : [`${bytes(before.count)} before its start, ${span(before.first - BLOCK, before.last - BLOCK)}`]),
      ...(after === null ? [] : [`${bytes(after.count)} after its end, ${span(after.first, after.last)}`]),
    ];
    return said.length === 0 ? null : `C wrote ${said.join(' and ')} (it has ${bytes(this.bytes.length)})`;
  }

  /** What C changed of an input, in words; null when nothing. */
  change(): string | null {
    if (this.content === null) return null;
    const changed = changes(this.bytes, this.content);
    if (changed === null) return null;
    return `C wrote to this input: ${bytes(changed.count)} of ${this.bytes.length}, ${span(changed.first, changed.last)}`;
  }
}
