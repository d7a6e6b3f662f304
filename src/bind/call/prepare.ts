/** @module The first stage of a call: every check, made in JavaScript before any C code runs. */
import { types } from 'node:util';
import { ArgumentError, AsyncOnlyError } from '../../errors.ts';
import { isObserved, NOTHING, privateCopy } from '../../memory/index.ts';
import { takeTurns } from '../async/turns.ts';
import { enterBackground, refuseReentry } from '../callback/state.ts';
import { bufferOf, refuse } from '../checks/check.ts';
import type { Plan } from '../compile/plan.ts';
import { hideMemory, resourceIn } from '../library/memory-view.ts';
import { type Frame, handleAt } from './frame.ts';
import { admit } from './into.ts';

type Check = Plan['inputs']['checks'][number];
type Step = Plan['inputs']['prepare'][number];

/** @throws ContractViolation when C has broken a contract of this library before; ReentryError inside one of its callbacks */
export function refuseBarred({ context, key }: Plan): void {
  const { identity } = context;
  if (identity.condemned !== null) throw identity.condemned;
  refuseReentry(identity, key);
}

/**
 * A frame with everything that the caller gives, checked; with `lends`, `out` is memory for outputs. Where JavaScript may run while C works, it holds copies only.
 * @throws ArgumentError, AsyncOnlyError, ContractViolation; then no C code has run and nothing is kept.
 */
export function prepare(plan: Plan, args: readonly unknown[], background: boolean, lends = false, out?: unknown): Frame {
  refuseBarred(plan);
  const { inputs, usage, frames, key, context } = plan;
  const { count, checks, prepare: steps, lengthAt, lengthOf, moved } = inputs;
  const frame = frames.open();
  frame.background = background;
  try {
    if (!background && plan.elsewhere !== null) throw new AsyncOnlyError({ function: key, callback: plan.elsewhere });
    if (args.length !== count) {
      const where = { function: key, parameter: 'the number of arguments' };
      throw new ArgumentError('ARGUMENT_COUNT', where, `${count}`, `${args.length}`);
    }
    for (let i = 0; i < count; i++) (checks[i] as Check)(args[i], frame);
    for (let i = 0; i < steps.length; i++) (steps[i] as Step)(frame);
    for (let i = 0; i < lengthAt.length; i++) frame.native[lengthAt[i] as number] = frame.lengths[lengthOf[i] as number];
    for (let i = 0; i < moved.length; i++) refuseShared(plan, moved[i] as number, frame);
    // Before anything is copied: what overlaps is seen on the memory that the caller gave.
    if (lends) admit(plan, out, frame);
    // A subscriber of the census is told of a secret output before C is called, and of handles before all of them are made.
    frame.exposed =
      background ||
      context.identity.callbacks > 0 ||
      inputs.register.some(({ at }) => frame.native[at] !== null) ||
      (plan.creates && isObserved());
    const isolated = frame.exposed || context.guards !== null;
    frame.apart ||= isolated;
    if (frame.exposed) hold(plan, frame);
    if (isolated) isolate(plan, frame);
    else if (context.inputs !== null) substitute(plan, frame);
    for (const { register } of inputs.register) register(frame);
  } catch (error) {
    usage.rejected += 1;
    frames.close(frame);
    throw error;
  }
  return frame;
}

/** What the call takes over may not be needed by another argument, or seen elsewhere: C would use that after its release. */
function refuseShared({ key, contract }: Plan, at: number, frame: Frame): void {
  const taken = handleAt(frame, at)?.resource;
  taken?.guard?.();
  for (const { at: other, handle, resource } of frame.handles ?? []) {
    if (other === at || taken === undefined || !resource.needs(taken)) continue;
    const where = { function: key, parameter: contract.params[other]?.name ?? '' };
    const expected = `a handle that does not need ${contract.params[at]?.name}`;
    refuse('HANDLE_MOVED', where, expected, handle, ' that does, and the call takes that over');
  }
}

/** Copies what the caller could detach, transfer, change or drop while C works; between guards everything that C only reads. */
function isolate(plan: Plan, frame: Frame): void {
  const { inputs, contract, context } = plan;
  for (const at of inputs.borrowed) {
    const bytes = frame.native[at];
    // Not `instanceof`: it does not know an array of another realm, or one whose prototype was changed.
    if (!types.isUint8Array(bytes)) continue;
    // What is changed in place is copied into its output.
    if (context.guards !== null && contract.params[at]?.role.role === 'bytesIn') {
      const copy = replace(plan, at, bytes, frame);
      if (typeof copy !== 'bigint') (frame.copies ??= []).push(copy);
    } else if (frame.exposed && bytes !== NOTHING && !frame.secrets?.some((secret) => secret.at === at)) {
      const resource = resourceIn(bufferOf(bytes));
      if (resource !== null) {
        // Memory of C's stays where it is while its handle is held: a copy would lie unprotected.
        resource.enter();
        (frame.closers ??= []).push(() => resource.leave());
        continue;
      }
      const copy = privateCopy(bytes, frame.lengths[at] as number);
      frame.native[at] = copy;
      (frame.copies ??= []).push(copy);
    }
  }
}

/** Puts what `inputs` gives in the place of an argument. */
function replace({ key, contract, context }: Plan, at: number, bytes: Uint8Array, frame: Frame): Uint8Array | bigint {
  const purpose = { function: key, parameter: contract.params[at]?.name as string };
  const memory = context.inputs?.(bytes, frame.lengths[at] as number, purpose, frame.turn) ?? bytes;
  frame.native[at] = memory;
  return memory;
}

/** C reads what `inputs` gives, and not the caller's memory. */
function substitute(plan: Plan, frame: Frame): void {
  for (const at of plan.inputs.borrowed) {
    const bytes = frame.native[at];
    // In the place of no bytes too: C may neither read nor write there.
    if (bytes instanceof Uint8Array) replace(plan, at, bytes, frame);
  }
}

/** While JavaScript runs, it may dispose what C is using: that waits until the call has ended. */
function hold({ inputs }: Plan, frame: Frame): void {
  const held = [...(frame.handles ?? []).map(({ resource }) => resource), ...(frame.secrets ?? []).map(({ memory }) => memory)];
  for (const one of held) {
    one.enter();
    (frame.closers ??= []).push(() => one.leave());
  }
  for (const at of inputs.moved) {
    const taken = handleAt(frame, at)?.resource;
    if (taken === undefined) continue;
    (frame.closers ??= []).push(taken.claim());
    if (frame.background) hideMemory(taken);
  }
  if (frame.background) (frame.closers ??= []).push(enterBackground(frame));
  // An asynchronous call from inside a callback of this one has to wait for it.
  else if (frame.handles !== null) (frame.closers ??= []).push(takeTurns(frame).end);
}
