/** @module `.into` again with the very same arrays: what was checked of them cannot have changed, but for their length. */
import type { Role } from '../contract/index.ts';
import { BufferTooSmall } from '../errors.ts';
import { wipeRange } from '../memory/index.ts';
import { byteLengthOf, type Where } from './check.ts';
import { failure } from './failure.ts';
import type { Frame } from './frame.ts';
import { TOO_SMALL } from './judge.ts';
import type { Plan } from './plan.ts';

/** Longer arrays are not remembered: they would stay alive for the sake of nanoseconds. */
const LONGEST = 1 << 16;

/** Parameters whose values follow from arrays and numbers alone. */
const PLAIN = new Set<Role['role']>(['bytesIn', 'bytesOut', 'scalar', 'lengthOf', 'fixed', 'nullPointer']);

/** The arrays of a call that succeeded, and what C was given for them. */
interface Known {
  readonly out: Uint8Array;
  readonly args: readonly unknown[];
  /** Of each argument, in bytes; -1 for one that is no array. */
  readonly lengths: readonly number[];
  readonly native: readonly unknown[];
  readonly offered: number;
  readonly written: number;
  readonly read: number;
}

/**
 * A loop that fills one buffer from another again and again pays for the checks twice: in its first two calls. Type and kind of memory of an
 * array never change, its length only to 0, when its memory is given away. The arrays are held until the next call.
 */
export class Again {
  readonly #plan: Plan;
  #known: Known | null = null;
  /** The arrays of the last call: the same a second time are worth an address. */
  #out: unknown = null;
  #args: readonly unknown[] = [];

  private constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** For functions of which it is known beforehand that a call reads some bytes and writes exactly so many; null for others. */
  static of(plan: Plan): Again | null {
    const { fillable, outputs, contract, context, inputs, judge } = plan;
    const [output] = outputs.bytes;
    const plain = contract.params.every(
      ({ role }) => PLAIN.has(role.role) && !(role.role === 'bytesIn' && (role.secret || role.retainedBy !== null)),
    );
    const exact = output?.exact && output.cellAt < 0 && output.asking === null && !output.secret;
    if (!plain || !exact || !fillable.bare || judge.readsErrno || inputs.count === 0 || context.inputs !== null) return null;
    return new Again(plan);
  }

  /** Calls C with what it was given before; -1 when these are not the same arrays, or C may not be called. */
  call(out: unknown, args: readonly unknown[]): number {
    const known = this.#known;
    if (known === null || known.out !== out || byteLengthOf(out) !== known.offered) return -1;
    const { args: before, lengths } = known;
    if (args.length !== before.length) return -1;
    for (let i = 0; i < before.length; i++) {
      if (args[i] !== before[i] || (lengths[i] !== -1 && byteLengthOf(args[i]) !== lengths[i])) return -1;
    }
    const { context, usage, native, judge } = this.#plan;
    const { identity, queue } = context;
    if (identity.condemned !== null || identity.callbacks > 0) return -1;
    queue?.clear();
    usage.calls += 1;
    const raw = native(known.native);
    const code = judge.judge(raw, 0);
    if (code !== null) this.#fail(known, code, raw);
    usage.bytes += known.read + known.written;
    return known.written;
  }

  #fail(known: Known, code: string, raw: unknown): never {
    const { frames, fillable, usage } = this.#plan;
    this.#known = null;
    wipeRange(known.out, 0, known.written);
    if (code === TOO_SMALL) {
      usage.failures += 1;
      throw new BufferTooSmall(fillable.wheres[0] as Where, null, known.written);
    }
    const frame = frames.open();
    frame.raw = raw;
    try {
      throw failure(this.#plan, code, frame);
    } finally {
      frames.close(frame);
    }
  }

  /** The call with these arrays has succeeded: the next one with the same may be short. `frame` is still as C was given it. */
  remember(out: unknown, args: readonly unknown[], frame: Frame): void {
    const seen = this.#out === out && this.#args.length === args.length && this.#args.every((value, i) => value === args[i]);
    const { inputs, context } = this.#plan;
    const offered = frame.offered[0] as number;
    const lengths = args.map((value) => (typeof value === 'object' && value !== null ? byteLengthOf(value) : -1));
    const read = inputs.bytesAt.reduce((sum, at) => sum + (frame.lengths[at] as number), 0);
    this.#known = null;
    this.#out = null;
    this.#args = [];
    // Of no bytes there is no address; and null is no array.
    const fit = offered <= LONGEST && frame.actual[0] !== 0 && !frame.exposed && read <= LONGEST && lengths.every((length) => length !== 0);
    if (!fit) return;
    this.#out = out;
    this.#args = args;
    if (!seen) return;
    const { address } = context.backend;
    this.#known = {
      out: out as Uint8Array,
      args,
      lengths,
      native: frame.native.map((value) => (typeof value === 'object' && value !== null ? address(value as Uint8Array) : value)),
      offered,
      written: frame.actual[0] as number,
      read,
    };
  }
}
