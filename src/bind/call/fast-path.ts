/**
 * @module The fast path of a call: bytes in, one output of an exact size, and nothing else that a contract can demand. Whatever is not
 * plainly right is left to the general path, which checks it again and throws the error.
 */

import type { BytesIn, Param, Role, Scalar } from '../../contract/index.ts';
import { isInteger, rangeOf } from '../../contract/model/c-type.ts';
import { BufferTooSmall, WatertightError } from '../../errors.ts';
import { isObserved, type Memory, wipeRange } from '../../memory/index.ts';
import { byteLengthOf, overlaps, ownerOfPlain, type Where } from '../checks/check.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput } from '../compile/outputs.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import { type CallState, newCallState } from './call-state.ts';
import type { IntegerCell } from './cell.ts';
import { failure, violation } from './failure.ts';

/** Longer arrays are not remembered: they would stay alive for the sake of nanoseconds. */
const LONGEST = 1 << 16;

/** No memory of any caller's: not null either, which a caller may give. */
const NOBODY: unknown = Object.freeze({});

const SIMPLE = new Set<Role['role']>(['bytesIn', 'bytesOut', 'scalar', 'lengthOf', 'fixed', 'nullPointer', 'sizeOf']);

/** An argument, where C gets it, and the smallest and largest value or length that is plainly right. */
interface Slot {
  readonly at: number;
  readonly bytes: boolean;
  readonly nullable: boolean;
  readonly min: number;
  readonly max: number;
  /** C position of the integer that is its length; -1 without one. */
  readonly carrier: number;
}

function isSimple({ role, ctype }: Param): boolean {
  if (!SIMPLE.has(role.role)) return false;
  if (role.role === 'bytesIn') return !role.terminated;
  // A boolean is no number, and a list of values no range.
  if (role.role === 'scalar') return role.oneOf === null && ctype !== 'bool';
  return role.role !== 'bytesOut' || (role.size.rule === 'exactly' && role.size.size?.kind !== 'asked');
}

function slotOf({ role, ctype }: Param, at: number, { inputs, contract }: CompiledFunction): Slot {
  const { lengthAt, lengthOf } = inputs;
  const carrier = lengthAt[lengthOf.indexOf(at)] ?? -1;
  if (role.role === 'bytesIn') return { at, bytes: true, carrier, ...boundsOf(role, contract.params[carrier]?.ctype ?? 'int') };
  const { min, max } = role as Scalar;
  const range = isInteger(ctype) ? rangeOf(ctype) : { min: 1n, max: 0n };
  const low = min === null || min < range.min ? range.min : min;
  const high = max === null || max > range.max ? range.max : max;
  return { at, bytes: false, nullable: false, min: Number(low), max: Number(high), carrier: -1 };
}

/** Longer inputs than an `int` can tell, or than their own length can, take the general path, which knows how long they may be. */
function boundsOf(
  { exactly, min, max, nullable }: BytesIn,
  carrierType: string,
): { readonly min: number; readonly max: number; readonly nullable: boolean } {
  const widest = isInteger(carrierType) ? Number(rangeOf(carrierType).max) : 0;
  const fixed = exactly?.kind === 'constant' ? exactly.bytes : null;
  return { min: Math.max(fixed ?? min, 1), max: Math.min(fixed ?? max, widest, 0x7fff_ffff), nullable };
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
  /** The arguments of the last call; the same a second time are known. */
  #args: readonly unknown[] = [];
  #seen = false;
  #known = false;
  /** Of the known ones: their lengths (0 for what is no array), what C is given for them, and how much it reads and writes. */
  #lengths: readonly number[] = [];
  #given: unknown[] = [];
  #read = 0;
  #capacity = 0;
  /** The caller's memory of the last call. */
  #out: unknown = NOBODY;
  #outAddress: unknown = null;
  #callerSize = 0;

  private constructor(compiled: CompiledFunction, slots: readonly Slot[]) {
    this.#compiled = compiled;
    this.#slots = slots;
    this.#owners = slots.map(() => null);
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

  /** Null for functions of which the contract says more. */
  static of(compiled: CompiledFunction): FastPath | null {
    const { contract, context, callerOutputs, decoder, outputs } = compiled;
    const { returns, params } = contract;
    const [output] = outputs.bytes;
    const onlyStatus = returns.returns === 'status' || returns.returns === 'nothing';
    if (!onlyStatus || decoder.readsErrno || context.inputs !== null || context.guards !== null || compiled.asyncOnlyCallback !== null)
      return null;
    if (!callerOutputs.isOnlyResult || output === undefined || output.kind !== 'bytes' || !params.every(isSimple)) return null;
    const slots = params.flatMap((param, at) =>
      param.role.role === 'bytesIn' || param.role.role === 'scalar' ? [slotOf(param, at, compiled)] : [],
    );
    const once = new Set(compiled.inputs.lengthOf).size === compiled.inputs.lengthOf.length;
    // What needs the lengths of others, a copy or a second look is no matter of one argument.
    if (!once || compiled.inputs.conversions.length > 0) return null;
    return new FastPath(compiled, slots);
  }

  /** Can JavaScript run before C is done, or is this library out of use? Then the general path is taken. */
  get #open(): boolean {
    const { loadedFile } = this.#compiled.context;
    return loadedFile.poisonedBy === null && loadedFile.callbacks === 0 && loadedFile.runningCallback === null;
  }

  /** Puts the arguments in place and returns the capacity that the output needs; -1 for the general path. */
  #loadArguments(args: readonly unknown[]): number {
    const slots = this.#slots;
    const owners = this.#owners;
    const { native, lengths } = this.#call;
    if (args.length !== slots.length) return -1;
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
      owners[i] = null;
      if (value !== null || !slot.nullable) {
        const owner = ownerOfPlain(value);
        if (owner === null) return -1;
        length = byteLengthOf(value);
        if (length < slot.min || length > slot.max) return -1;
        owners[i] = owner;
      }
      native[at] = value;
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
  #touches(out: unknown, owner: ArrayBufferLike, args: readonly unknown[]): boolean {
    const owners = this.#owners;
    for (let i = 0; i < owners.length; i++) {
      if (owners[i] === owner && overlaps(out as Uint8Array, args[i] as Uint8Array)) return true;
    }
    return false;
  }

  /** Are these the arrays of the calls before, as long as they were? What else was checked of them cannot have changed. */
  #same(args: readonly unknown[]): boolean {
    const known = this.#args;
    const lengths = this.#lengths;
    if (args.length !== known.length) return false;
    for (let i = 0; i < known.length; i++) {
      const value = args[i];
      const length = lengths[i] as number;
      if (value !== known[i] || (length > 0 && byteLengthOf(value) !== length)) return false;
    }
    return true;
  }

  /** The call has succeeded: the same arrays a third time are known by their addresses. They are held until the next call. */
  #remember(args: readonly unknown[], capacity: number): void {
    const { native, lengths } = this.#call;
    const before = this.#args;
    let read = 0;
    let seen = this.#seen && args.length === before.length;
    for (let i = 0; i < args.length; i++) {
      const slot = this.#slots[i] as Slot;
      if (slot.bytes) read += lengths[slot.at] as number;
      seen &&= args[i] === before[i];
    }
    this.#seen = read <= LONGEST;
    this.#args = this.#seen ? args : [];
    this.#known = this.#seen && seen;
    if (!this.#known) return;
    this.#lengths = this.#slots.map(({ bytes, at }, i) => (bytes && args[i] !== null ? (lengths[at] as number) : 0));
    this.#given = native.map((value) => this.#address(value));
    this.#read = read;
    this.#capacity = capacity;
  }

  #address(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? this.#compiled.context.backend.address(value as Uint8Array) : value;
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
    this.#forget();
    if (code !== TOO_SMALL) return failure(this.#compiled, code, this.#call);
    this.#compiled.usage.failures += 1;
    return new BufferTooSmall(this.#where, null, capacity);
  }

  #forget(): void {
    this.#known = false;
    this.#seen = false;
    this.#args = [];
    this.#given = [];
    this.#out = NOBODY;
  }

  /** Into the caller's memory; how much C wrote, or -1 for the general path. */
  into(out: unknown, args: readonly unknown[]): number {
    if (!this.#open || (this.#compiled.createsOwned && isObserved())) return -1;
    if (this.#known && out === this.#out && this.#same(args) && byteLengthOf(out) === this.#callerSize) {
      const given = this.#given;
      given[this.#output.at] = this.#outAddress;
      return this.#write(out, given, this.#capacity, this.#read);
    }
    const capacity = this.#loadArguments(args);
    if (capacity <= 0) return this.#refuse();
    const owner = ownerOfPlain(out);
    if (owner === null) return this.#refuse();
    const callerSizes = byteLengthOf(out);
    if (callerSizes < capacity || (callerSizes > capacity && this.#compiled.context.exacting) || this.#touches(out, owner, args))
      return this.#refuse();
    const { native } = this.#call;
    native[this.#output.at] = out;
    try {
      this.#write(out, native, capacity, this.#count());
      const again = out === this.#out;
      this.#remember(args, capacity);
      // Together with these arguments it was found not to overlap them.
      this.#out = callerSizes <= LONGEST ? out : NOBODY;
      this.#callerSize = callerSizes;
      if (this.#known && again) this.#outAddress = this.#address(out);
      else this.#known = false;
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
    if (this.#known && this.#same(args)) return this.#make(this.#given, this.#capacity, this.#read);
    const capacity = this.#loadArguments(args);
    if (capacity <= 0) {
      this.#clear();
      return null;
    }
    try {
      const made = this.#make(this.#call.native, capacity, this.#count());
      this.#out = NOBODY;
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
