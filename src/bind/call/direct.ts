/**
 * @module The short way through a call: bytes in, one output of an exact size, and nothing else that the contract could say. Whatever is not
 * plainly right is left to the long way, which checks it again and says what is wrong.
 */

import type { BytesIn, Param, Role, Scalar } from '../../contract/index.ts';
import { isInteger, rangeOf } from '../../contract/model/c-type.ts';
import { BufferTooSmall, WatertightError } from '../../errors.ts';
import { isObserved, type Memory, wipeRange } from '../../memory/index.ts';
import { byteLengthOf, overlaps, ownerOfPlain, type Where } from '../checks/check.ts';
import type { ByteOutput } from '../compile/outputs.ts';
import type { Plan } from '../compile/plan.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import type { IntegerCell } from './cell.ts';
import { failure, violation } from './failure.ts';
import { type Frame, newFrame } from './frame.ts';

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

function slotOf({ role, ctype }: Param, at: number, { inputs, contract }: Plan): Slot {
  const { lengthAt, lengthOf } = inputs;
  const carrier = lengthAt[lengthOf.indexOf(at)] ?? -1;
  if (role.role === 'bytesIn') return { at, bytes: true, carrier, ...boundsOf(role, contract.params[carrier]?.ctype ?? 'int') };
  const { min, max } = role as Scalar;
  const range = isInteger(ctype) ? rangeOf(ctype) : { min: 1n, max: 0n };
  const low = min === null || min < range.min ? range.min : min;
  const high = max === null || max > range.max ? range.max : max;
  return { at, bytes: false, nullable: false, min: Number(low), max: Number(high), carrier: -1 };
}

/** Longer inputs than an `int` can tell, or than their own length can, take the long way, which knows how long they may be. */
function boundsOf(
  { exactly, min, max, nullable }: BytesIn,
  told: string,
): { readonly min: number; readonly max: number; readonly nullable: boolean } {
  const widest = isInteger(told) ? Number(rangeOf(told).max) : 0;
  const fixed = exactly?.kind === 'constant' ? exactly.bytes : null;
  return { min: Math.max(fixed ?? min, 1), max: Math.min(fixed ?? max, widest, 0x7fff_ffff), nullable };
}

/** The short way of one function. */
export class Direct {
  readonly #plan: Plan;
  readonly #slots: readonly Slot[];
  readonly #output: ByteOutput;
  readonly #where: Where;
  readonly #cell: IntegerCell | null;
  /** The memory that each argument lies in. */
  readonly #owners: (ArrayBufferLike | null)[];
  /** What C gets, and how long inputs are: of this call only, since none can begin within it. */
  readonly #frame: Frame;
  /** The arguments of the last call; the same a second time are known. */
  #args: readonly unknown[] = [];
  #seen = false;
  #known = false;
  /** Of the known ones: their lengths (0 for what is no array), what C is given for them, and how much it reads and writes. */
  #lengths: readonly number[] = [];
  #given: unknown[] = [];
  #read = 0;
  #room = 0;
  /** The caller's memory of the last call. */
  #out: unknown = NOBODY;
  #outAddress: unknown = null;
  #offered = 0;

  private constructor(plan: Plan, slots: readonly Slot[]) {
    this.#plan = plan;
    this.#slots = slots;
    this.#owners = slots.map(() => null);
    this.#output = plan.outputs.bytes[0] as ByteOutput;
    this.#where = plan.fillable.wheres[0] as Where;
    this.#frame = newFrame({
      native: plan.constants,
      lengths: plan.constants.map(() => 0),
      rooms: [0],
      memories: [null],
      cells: plan.outputs.cells,
    });
    const { cellAt } = this.#output;
    this.#cell = cellAt < 0 ? null : (this.#frame.cells[cellAt] as IntegerCell);
    if (this.#cell !== null) this.#frame.native[cellAt] = this.#cell.address;
  }

  /** Null for functions of which the contract says more. */
  static of(plan: Plan): Direct | null {
    const { contract, context, fillable, judge, outputs } = plan;
    const { returns, params } = contract;
    const [output] = outputs.bytes;
    const told = returns.returns === 'status' || returns.returns === 'nothing';
    if (!told || judge.readsErrno || context.inputs !== null || context.guards !== null || plan.elsewhere !== null) return null;
    if (!fillable.bare || output === undefined || output.kind !== 'bytes' || !params.every(isSimple)) return null;
    const slots = params.flatMap((param, at) =>
      param.role.role === 'bytesIn' || param.role.role === 'scalar' ? [slotOf(param, at, plan)] : [],
    );
    const once = new Set(plan.inputs.lengthOf).size === plan.inputs.lengthOf.length;
    // What needs the lengths of others, a copy or a second look is no matter of one argument.
    if (!once || plan.inputs.prepare.length > 0) return null;
    return new Direct(plan, slots);
  }

  /** Can JavaScript run before C is done, or is this library out of use? Then the long way knows what to do. */
  get #open(): boolean {
    const { identity } = this.#plan.context;
    return identity.condemned === null && identity.callbacks === 0 && identity.barred === null;
  }

  /** Puts the arguments in place and gives the room that the output needs; -1 for the long way. */
  #admit(args: readonly unknown[]): number {
    const slots = this.#slots;
    const owners = this.#owners;
    const { native, lengths } = this.#frame;
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
    const room = this.#roomOf();
    const { roomAt } = this.#output;
    for (let i = 0; i < roomAt.length; i++) native[roomAt[i] as number] = room;
    return room;
  }

  #roomOf(): number {
    try {
      return (this.#output.capacity as (frame: Frame) => number)(this.#frame);
    } catch {
      // The long way says why.
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
    const { native } = this.#frame;
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
  #remember(args: readonly unknown[], room: number): void {
    const { native, lengths } = this.#frame;
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
    this.#room = room;
  }

  #address(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? this.#plan.context.backend.address(value as Uint8Array) : value;
  }

  /** C's turn; null when it succeeded, and wrote as much as it must, else the code of its failure. */
  #perform(given: readonly unknown[], room: number, read: number): string | null {
    const { context, usage, native, judge } = this.#plan;
    const { queue } = context;
    const cell = this.#cell;
    cell?.write(room);
    queue?.clear();
    usage.calls += 1;
    let raw: unknown;
    try {
      raw = native(given);
    } catch (cause) {
      throw new WatertightError('BACKEND_ERROR', `${this.#plan.key}: the ${context.backend.name} backend refused the call`, { cause });
    }
    const code = judge.judge(raw, 0);
    if (code !== null) {
      this.#frame.raw = raw;
      return code;
    }
    const actual = cell === null ? room : cell.read();
    if (actual !== room)
      throw violation(this.#plan, `${this.#output.name}: C says it wrote ${actual} bytes; the contract says exactly ${room}`);
    usage.bytes += read + room;
    return null;
  }

  #error(code: string, room: number): Error {
    this.#forget();
    if (code !== TOO_SMALL) return failure(this.#plan, code, this.#frame);
    this.#plan.usage.failures += 1;
    return new BufferTooSmall(this.#where, null, room);
  }

  #forget(): void {
    this.#known = false;
    this.#seen = false;
    this.#args = [];
    this.#given = [];
    this.#out = NOBODY;
  }

  /** Into the caller's memory; how much C wrote, or -1 for the long way. */
  into(out: unknown, args: readonly unknown[]): number {
    if (!this.#open || (this.#plan.creates && isObserved())) return -1;
    if (this.#known && out === this.#out && this.#same(args) && byteLengthOf(out) === this.#offered) {
      const given = this.#given;
      given[this.#output.at] = this.#outAddress;
      return this.#write(out, given, this.#room, this.#read);
    }
    const room = this.#admit(args);
    if (room <= 0) return this.#refuse();
    const owner = ownerOfPlain(out);
    if (owner === null) return this.#refuse();
    const offered = byteLengthOf(out);
    if (offered < room || (offered > room && this.#plan.context.exacting) || this.#touches(out, owner, args)) return this.#refuse();
    const { native } = this.#frame;
    native[this.#output.at] = out;
    try {
      this.#write(out, native, room, this.#count());
      const again = out === this.#out;
      this.#remember(args, room);
      // Together with these arguments it was found not to overlap them.
      this.#out = offered <= LONGEST ? out : NOBODY;
      this.#offered = offered;
      if (this.#known && again) this.#outAddress = this.#address(out);
      else this.#known = false;
      return room;
    } finally {
      this.#clear();
    }
  }

  #count(): number {
    const { bytesAt } = this.#plan.inputs;
    const { lengths } = this.#frame;
    let count = 0;
    for (let i = 0; i < bytesAt.length; i++) count += lengths[bytesAt[i] as number] as number;
    return count;
  }

  #write(out: unknown, given: readonly unknown[], room: number, read: number): number {
    let done = false;
    try {
      const code = this.#perform(given, room, read);
      if (code !== null) throw this.#error(code, room);
      done = true;
      return room;
    } finally {
      if (!done) wipeRange(out as Uint8Array, 0, room);
    }
  }

  /** Into a Buffer of its own; null for the long way. */
  call(args: readonly unknown[]): Buffer | null {
    if (this.#output.secret || !this.#open) return null;
    if (this.#known && this.#same(args)) return this.#make(this.#given, this.#room, this.#read);
    const room = this.#admit(args);
    if (room <= 0) {
      this.#clear();
      return null;
    }
    try {
      const made = this.#make(this.#frame.native, room, this.#count());
      this.#out = NOBODY;
      this.#remember(args, room);
      return made;
    } finally {
      this.#clear();
    }
  }

  #make(given: unknown[], room: number, read: number): Buffer {
    const { outputs } = this.#plan.context;
    const memory: Memory = outputs.acquire(room, this.#where, 0);
    given[this.#output.at] = memory.address ?? memory.bytes;
    let done = false;
    try {
      const code = this.#perform(given, room, read);
      if (code !== null) throw this.#error(code, room);
      done = true;
      return outputs.take(memory, room, room);
    } finally {
      if (!done) outputs.discard(memory);
      given[this.#output.at] = null;
    }
  }
}
