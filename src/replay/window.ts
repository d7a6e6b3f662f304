/** @module Which numbered messages were seen before: a bitmap over the last 1,024 numbers, as IPsec and DTLS keep one (RFC 4303, section 3.4.3). */
import { ArgumentError } from '../errors.ts';

/** Numbers that are told apart; a number further behind the highest one is too old. */
const WIDTH = 1024;
const LAST = BigInt(WIDTH - 1);
const HIGHEST = 2n ** 64n - 1n;

/** What a window says of a number. */
export type Verdict = 'new' | 'replayed' | 'old';

/** A counter as its sender gives it: a bigint, or a number that holds it exactly. @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE` */
function counterOf(value: unknown, method: string): bigint {
  const where = { function: `ReplayWindow.${method}`, parameter: 'counter' };
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value >= 0) return BigInt(value);
    throw new ArgumentError('ARGUMENT_RANGE', where, 'a whole number from 0 to 2^53 - 1, or a bigint', 'another number');
  }
  if (typeof value !== 'bigint')
    throw new ArgumentError('ARGUMENT_TYPE', where, 'a bigint or a number', value === null ? 'null' : typeof value);
  if (value >= 0n && value <= HIGHEST) return value;
  throw new ArgumentError('ARGUMENT_RANGE', where, 'from 0 to 2^64 - 1', 'another bigint');
}

/**
 * Accepts each of a sender's numbers once, in any order, as long as it is not 1,024 or more behind the highest one that was accepted. Its
 * memory is 128 bytes, whatever comes. One window is for one sender and one key: with a new key, numbers and window begin anew.
 *
 * Only a number whose message has been authenticated may be accepted. A forged one would move the window, and shut out what is genuine.
 */
export class ReplayWindow {
  /** How far a number may be behind the highest one, and still be told from others: 1,024 numbers. */
  static readonly WIDTH = WIDTH;

  /** A bit for each number, at its place modulo 1,024. */
  readonly #seen = new Uint32Array(WIDTH / 32);
  #highest = -1n;

  /** The highest number that was accepted; null before the first. */
  get highest(): bigint | null {
    return this.#highest < 0n ? null : this.#highest;
  }

  /**
   * What `accept` would say; the window stays as it is. For the time before a message is authenticated.
   * @param counter 0 to 2^64 - 1
   * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
   */
  check(counter: bigint | number): Verdict {
    return this.#judge(counterOf(counter, 'check'));
  }

  /**
   * True the first time that a number comes, which is remembered; false for one that was seen before, and for one that is too old to know.
   * @param counter 0 to 2^64 - 1, of a message that has been authenticated
   * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`; then nothing is remembered
   */
  accept(counter: bigint | number): boolean {
    const value = counterOf(counter, 'accept');
    if (this.#judge(value) !== 'new') return false;
    this.#advance(value);
    const at = Number(value & LAST);
    this.#seen[at >>> 5] = (this.#seen[at >>> 5] as number) | (1 << (at & 31));
    return true;
  }

  #judge(value: bigint): Verdict {
    if (value > this.#highest) return 'new';
    if (this.#highest - value > LAST) return 'old';
    const at = Number(value & LAST);
    return (((this.#seen[at >>> 5] as number) >>> (at & 31)) & 1) === 1 ? 'replayed' : 'new';
  }

  /** Forgets the numbers that are too old beside a higher one. */
  #advance(value: bigint): void {
    if (value <= this.#highest) return;
    if (value - this.#highest > LAST) this.#seen.fill(0);
    else {
      for (let passed = this.#highest + 1n; passed <= value; passed++) {
        const at = Number(passed & LAST);
        this.#seen[at >>> 5] = (this.#seen[at >>> 5] as number) & ~(1 << (at & 31));
      }
    }
    this.#highest = value;
  }
}
