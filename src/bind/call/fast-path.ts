/**
 * @module The fast path of a call: bytes in, one output of an exact size, and nothing else that a contract can demand. Whatever is not
 * plainly right is left to the general path, which checks it again and throws the error.
 */

import { BufferTooSmall, WatertightError } from '../../errors.ts';
import { Number } from '../../intrinsics.ts';
import { isAnyProtected, isObserved, type Memory, Secret, wipeRange } from '../../memory/index.ts';
import { bufferOf, byteLengthOf, overlaps, ownerOfPlain, type Where } from '../checks/check.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput } from '../compile/output.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import { type CallState, newCallState } from './call-state.ts';
import type { IntegerCell } from './cell.ts';
import { failure, violation } from './failure.ts';
import { type Slot, slotsOf } from './fast-path-slots.ts';
import { KnownArguments } from './known-arguments.ts';

/** The memory of a Secret that is still there; null for anything else, which the general path refuses. */
function bytesOfSecret(value: unknown): Uint8Array | null {
  const memory = Secret.memoryOf(value);
  if (memory === null || memory.disposed) return null;
  try {
    return memory.bytes;
  } catch {
    // It was transferred away while it was shown.
    return null;
  }
}

/** The fast path of one function. */
export class FastPath {
  readonly #compiled: CompiledFunction;
  readonly #slots: readonly Slot[];
  readonly #output: ByteOutput;
  readonly #where: Where;
  readonly #cell: IntegerCell | null;
  /** The memory that each argument lies in. */
  readonly #owners: (ArrayBufferLike | null)[];
  /** What C gets, and how long inputs are: of this call only, since none can begin within it. */
  readonly #call: CallState;
  /** True if one of this call's arguments is a Secret. */
  #hasSecret = false;
  readonly #known: KnownArguments;
  private constructor(compiled: CompiledFunction, slots: readonly Slot[]) {
    this.#compiled = compiled;
    this.#slots = slots;
    this.#owners = slots.map(() => null);
    this.#known = new KnownArguments(slots, compiled.context.backend.address);
    this.#output = compiled.outputs.bytes[0] as ByteOutput;
    this.#where = compiled.callerOutputs.wheres[0] as Where;
    this.#call = newCallState({
      native: compiled.constants,
      lengths: compiled.constants.map(() => 0),
      capacities: [0],
      memories: [null],
      cells: compiled.outputs.cells,
    });
    const { cellAt } = this.#output;
    this.#cell = cellAt < 0 ? null : (this.#call.cells[cellAt] as IntegerCell);
    if (this.#cell !== null) this.#call.native[cellAt] = this.#cell.address;
  }

  /** Null for functions of which the contract demands more. */
  static of(compiled: CompiledFunction): FastPath | null {
    const slots = slotsOf(compiled);
    return slots === null ? null : new FastPath(compiled, slots);
  }

  /** Can JavaScript run before C is done, is memory protected, or is this library out of use? Then the general path is taken. */
  get #open(): boolean {
    const { loadedFile } = this.#compiled.context;
    return loadedFile.poisonedBy === null && loadedFile.callbacks === 0 && loadedFile.runningCallback === null && !isAnyProtected();
  }

  /** Puts the arguments in place and returns the capacity that the output needs; -1 for the general path. */
  #loadArguments(args: readonly unknown[]): number {
    const slots = this.#slots;
    const owners = this.#owners;
    const { native, lengths } = this.#call;
    if (args.length !== slots.length) return -1;
    this.#hasSecret = false;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot;
      const { at, carrier } = slot;
      const value = args[i];
      if (!slot.bytes) {
        if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < slot.min || value > slot.max) return -1;
        native[at] = value;
        continue;
      }
      let length = 0;
      let bytes = value;
      owners[i] = null;
      if (value !== null || !slot.nullable) {
        let owner = ownerOfPlain(value);
        if (owner === null) {
          bytes = slot.secret ? bytesOfSecret(value) : null;
          if (bytes === null) return -1;
          owner = bufferOf(bytes);
          this.#hasSecret = true;
        }
        length = byteLengthOf(bytes);
        if (length < slot.min || length > slot.max) return -1;
        owners[i] = owner;
      }
      native[at] = bytes;
      lengths[at] = length;
      if (carrier >= 0) native[carrier] = length;
    }
    const capacity = this.#capacityOf();
    const { capacityAt } = this.#output;
    for (let i = 0; i < capacityAt.length; i++) native[capacityAt[i] as number] = capacity;
    return capacity;
  }

  #capacityOf(): number {
    try {
      return (this.#output.computeCapacity as (call: CallState) => number)(this.#call);
    } catch {
      // The general path throws the error.
      return -1;
    }
  }

  #refuse(): number {
    this.#clear();
    return -1;
  }

  /** Lets go of what the caller gave. */
  #clear(): void {
    const slots = this.#slots;
    const owners = this.#owners;
    const { native } = this.#call;
    for (let i = 0; i < slots.length; i++) {
      native[(slots[i] as Slot).at] = null;
      owners[i] = null;
    }
    native[this.#output.at] = null;
  }

  /** Does the caller's memory share a byte with an input? */
  #touches(out: unknown, owner: ArrayBufferLike): boolean {
    const owners = this.#owners;
    const { native } = this.#call;
    for (let i = 0; i < owners.length; i++) {
      if (owners[i] === owner && overlaps(out as Uint8Array, native[(this.#slots[i] as Slot).at] as Uint8Array)) return true;
    }
    return false;
  }

  /** The call has succeeded: its arguments may come again. */
  #remember(args: readonly unknown[], capacity: number): void {
    // Between calls, the memory of a Secret is its own, and so is the time at which it ends.
    if (this.#hasSecret) this.#known.forget();
    else this.#known.remember(args, this.#call, capacity);
  }

  /** Calls C; null when it succeeded, and wrote as much as it must, else the code of its failure. */
  #perform(given: readonly unknown[], capacity: number, read: number): string | null {
    const { context, usage, native, decoder } = this.#compiled;
    const { queue } = context;
    const cell = this.#cell;
    cell?.write(capacity);
    queue?.clear();
    usage.calls += 1;
    let raw: unknown;
    try {
      raw = native(given);
    } catch (cause) {
      throw new WatertightError('BACKEND_ERROR', `${this.#compiled.key}: the ${context.backend.name} backend refused the call`, { cause });
    }
    const code = decoder.decode(raw, 0);
    if (code !== null) {
      this.#call.raw = raw;
      return code;
    }
    const actual = cell === null ? capacity : cell.read();
    if (actual !== capacity)
      throw violation(this.#compiled, `${this.#output.name}: C says it wrote ${actual} bytes; the contract says exactly ${capacity}`);
    usage.bytes += read + capacity;
    return null;
  }

  #error(code: string, capacity: number): Error {
    this.#known.forget();
    if (code !== TOO_SMALL) return failure(this.#compiled, code, this.#call);
    this.#compiled.usage.failures += 1;
    return new BufferTooSmall(this.#where, null, capacity);
  }

  /** Into the caller's memory; how much C wrote, or -1 for the general path. */
  into(out: unknown, args: readonly unknown[]): number {
    if (!this.#open || (this.#compiled.createsOwned && isObserved())) return -1;
    const known = this.#known;
    if (known.matches(args) && known.matchesOutput(out)) {
      const { given } = known;
      given[this.#output.at] = known.outAddress;
      return this.#write(out, given, known.capacity, known.read);
    }
    const capacity = this.#loadArguments(args);
    if (capacity <= 0) return this.#refuse();
    const owner = ownerOfPlain(out);
    if (owner === null) return this.#refuse();
    const callerSize = byteLengthOf(out);
    if (callerSize < capacity || (callerSize > capacity && this.#compiled.context.exacting) || this.#touches(out, owner))
      return this.#refuse();
    const { native } = this.#call;
    native[this.#output.at] = out;
    try {
      this.#write(out, native, capacity, this.#count());
      const again = known.isLastOutput(out);
      this.#remember(args, capacity);
      // Together with these arguments it was found not to overlap them.
      known.rememberOutput(out, callerSize, again);
      return capacity;
    } finally {
      this.#clear();
    }
  }

  #count(): number {
    const { bytesAt } = this.#compiled.inputs;
    const { lengths } = this.#call;
    let count = 0;
    for (let i = 0; i < bytesAt.length; i++) count += lengths[bytesAt[i] as number] as number;
    return count;
  }

  #write(out: unknown, given: readonly unknown[], capacity: number, read: number): number {
    let done = false;
    try {
      const code = this.#perform(given, capacity, read);
      if (code !== null) throw this.#error(code, capacity);
      done = true;
      return capacity;
    } finally {
      if (!done) wipeRange(out as Uint8Array, 0, capacity);
    }
  }

  /** Into a Buffer of its own; null for the general path. */
  call(args: readonly unknown[]): Buffer | null {
    if (this.#output.secret || !this.#open) return null;
    const known = this.#known;
    if (known.matches(args)) return this.#make(known.given, known.capacity, known.read);
    const capacity = this.#loadArguments(args);
    if (capacity <= 0) {
      this.#clear();
      return null;
    }
    try {
      const made = this.#make(this.#call.native, capacity, this.#count());
      known.forgetOutput();
      this.#remember(args, capacity);
      return made;
    } finally {
      this.#clear();
    }
  }

  #make(given: unknown[], capacity: number, read: number): Buffer {
    const { outputs } = this.#compiled.context;
    const memory: Memory = outputs.acquire(capacity, this.#where, 0);
    given[this.#output.at] = memory.address ?? memory.bytes;
    let done = false;
    try {
      const code = this.#perform(given, capacity, read);
      if (code !== null) throw this.#error(code, capacity);
      done = true;
      return outputs.take(memory, capacity, capacity);
    } finally {
      if (!done) outputs.discard(memory);
      given[this.#output.at] = null;
    }
  }
}
