/** @module Arguments that come again: the same arrays a third time are given to C by their addresses, which costs less than the arrays. */
import { Object } from '../../intrinsics.ts';
import { byteLengthOf } from '../checks/check.ts';
import type { CallState } from './call-state.ts';
import type { AddressOf } from './cell.ts';
import type { Slot } from './fast-path-slots.ts';

/** Longer arrays are not remembered: they would stay alive for the sake of nanoseconds. */
const LONGEST = 1 << 16;

/** No memory of any caller's: not null either, which a caller may give. */
const NOBODY: unknown = Object.freeze({});

/** The arguments of the last call of one function, held until the next one. */
export class KnownArguments {
  readonly #slots: readonly Slot[];
  readonly #addressOf: AddressOf;
  #args: readonly unknown[] = [];
  /** True if the last call may be compared with the next one. */
  #seen = false;
  /** True if the last two calls had the same arguments. */
  #known = false;
  /** Of the known ones: their lengths, 0 for what is no array. */
  #lengths: readonly number[] = [];
  /** What C is given for them, and how much it reads and writes. */
  given: unknown[] = [];
  read = 0;
  capacity = 0;
  /** The caller's memory of the last call. */
  #out: unknown = NOBODY;
  #callerSize = 0;
  outAddress: unknown = null;

  constructor(slots: readonly Slot[], addressOf: AddressOf) {
    this.#slots = slots;
    this.#addressOf = addressOf;
  }

  /** True for the arrays of the calls before, as long as they were: what else was checked of them cannot have changed. */
  matches(args: readonly unknown[]): boolean {
    if (!this.#known) return false;
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

  /** True for the caller's memory of the calls before, as long as it was. */
  matchesOutput(out: unknown): boolean {
    return out === this.#out && byteLengthOf(out) === this.#callerSize;
  }

  isLastOutput(out: unknown): boolean {
    return out === this.#out;
  }

  /** A call with these arguments has succeeded. */
  remember(args: readonly unknown[], { native, lengths }: CallState, capacity: number): void {
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
    this.given = native.map((value) => this.#address(value));
    this.read = read;
    this.capacity = capacity;
  }

  /** The caller's memory of that call; `again` if it was that of the call before, too. */
  rememberOutput(out: unknown, callerSize: number, again: boolean): void {
    this.#out = callerSize <= LONGEST ? out : NOBODY;
    this.#callerSize = callerSize;
    if (this.#known && again) this.outAddress = this.#address(out);
    else this.#known = false;
  }

  forgetOutput(): void {
    this.#out = NOBODY;
  }

  forget(): void {
    this.#known = false;
    this.#seen = false;
    this.#args = [];
    this.given = [];
    this.#out = NOBODY;
  }

  #address(value: unknown): unknown {
    return typeof value === 'object' && value !== null ? this.#addressOf(value as Uint8Array) : value;
  }
}
