/** @module The fourth stage of a call: what C returned is judged, what it wrote is measured, what it took over is let go. */
import type { HandleType } from '../../contract/index.ts';
import { BufferTooSmall } from '../../errors.ts';
import { NOTHING, warnReleaseFailed } from '../../memory/index.ts';
import { keepCallbacks } from '../callback/state.ts';
import type { ByteOutput, ValueOutput } from '../compile/outputs.ts';
import type { Plan } from '../compile/plan.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import type { IntegerCell, PointerCell } from './cell.ts';
import { callbackError, failure, violation } from './failure.ts';
import { type Frame, handleAt, type Used } from './frame.ts';
import { provideOne } from './place.ts';
import { allowed, moreThan } from './sizes.ts';

/**
 * Before C runs: a call is counted once, however often C is called for it. What it takes over goes without its dependents,
 * but not for a question that can complete nothing.
 */
export function begin({ inputs, usage, completes }: Plan, frame: Frame, asking: boolean): void {
  if (frame.raw === undefined) usage.calls += 1;
  if (asking && !completes) return;
  const { moved } = inputs;
  for (let i = 0; i < moved.length; i++) handleAt(frame, moved[i] as number)?.resource.releaseDependents();
}

/** Did C find too little room? */
export const isTooSmall = ({ judge, outputs }: Plan, frame: Frame): boolean =>
  outputs.bytes.length > 0 && (frame.callbacks?.failure ?? null) === null && judge.judge(frame.raw, frame.errno) === TOO_SMALL;

/**
 * After C ran with its outputs in place. On return the call has succeeded, and how much C wrote is known.
 * @throws LibraryError, CallbackError, BufferTooSmall, ContractViolation
 */
export function conclude(plan: Plan, frame: Frame): void {
  const { inputs, outputs, usage } = plan;
  succeeded(plan, frame);
  inputs.transitions?.succeeded(frame);
  const { bytes } = outputs;
  const { bytesAt, moved } = inputs;
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    const actual = written(plan, bytes[i] as ByteOutput, frame.rooms[i] as number, frame);
    frame.actual[i] = actual;
    plan.last[i] = actual;
    count += actual;
  }
  for (let i = 0; i < bytesAt.length; i++) count += frame.lengths[bytesAt[i] as number] as number;
  usage.bytes += count;
  if (frame.retained !== null || frame.callbacks !== null) keep(plan, frame);
  for (let i = 0; i < moved.length; i++) move(plan, handleAt(frame, moved[i] as number));
}

/** C has taken it over; where it was given to its release function, it is gone. */
function move({ key }: Plan, used: Used | undefined): void {
  used?.resource.move(used.resource.type.release === key);
}

/** The call succeeded when C was only asked: what it was asked for is empty, everything else is as after any success. */
export function completed(plan: Plan, frame: Frame): void {
  const { bytes } = plan.outputs;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as ByteOutput).asking === null) continue;
    frame.rooms[i] = 0;
    if (frame.lent[i] === null) provideOne(plan, i, frame);
    else frame.memories[i] = { bytes: NOTHING, address: null };
  }
  conclude(plan, frame);
}

/** What C points to from now on belongs to the resource that it serves. */
function keep({ contract, context: { guards } }: Plan, frame: Frame): void {
  for (const { by, bytes } of frame.retained ?? []) {
    const resource = handleAt(frame, by)?.resource;
    resource?.retain(bytes);
    if (guards !== null) resource?.attach(() => guards.done(bytes));
  }
  frame.retained = null;
  if (frame.callbacks === null) return;
  for (const { at, handle } of frame.handles ?? []) keepCallbacks(frame.callbacks, contract.params[at]?.name ?? '', handle);
}

/** @throws LibraryError, CallbackError, BufferTooSmall: what C returned is not success. */
function succeeded(plan: Plan, frame: Frame): void {
  const { inputs, outputs, judge } = plan;
  let code = judge.judge(frame.raw, frame.errno);
  const thrown = frame.callbacks === null ? null : callbackError(plan, frame);
  if (code === TOO_SMALL && thrown === null && outputs.bytes.length > 0) {
    takeAnyway(plan, frame);
    throw tooSmall(plan, frame);
  }
  if (code === null) {
    const { conclude: checks } = inputs;
    const { values } = outputs;
    for (let i = 0; i < checks.length; i++) code ??= (checks[i] as (typeof checks)[number])(frame);
    for (let i = 0; i < values.length; i++) if (isMissing(values[i] as ValueOutput, frame)) code ??= 'LIBRARY_ERROR';
    if (code === null && thrown === null) return;
    // C has taken over and kept what it was given all the same: a release here would be a second one, a wipe under its hands.
    undo(plan, frame);
  } else takeAnyway(plan, frame);
  inputs.transitions?.failed(frame);
  throw thrown ?? failure(plan, code as string, frame);
}

/** Names the output that C says needs more room; where it says nothing, the first whose size only C knows. @throws LimitExceeded */
function tooSmall(plan: Plan, frame: Frame): BufferTooSmall {
  const { bytes } = plan.outputs;
  const needs = bytes.map((output, i) => moreThan(frame.rooms[i] as number, output, frame));
  const at = [needs.findIndex((need) => need > 0), bytes.findIndex(({ asking }) => asking !== null), 0].find(
    (index) => index >= 0,
  ) as number;
  const output = bytes[at] as ByteOutput;
  const need = needs[at] as number;
  if (need > 0) allowed(plan, output, need, frame);
  plan.usage.failures += 1;
  // What was remembered was a wrong guess; nobody remembers what the caller's own memory was.
  for (let i = 0; i < bytes.length; i++) if (frame.lent[i] === null) plan.last[i] = -1;
  return new BufferTooSmall({ function: plan.key, parameter: output.name }, need > 0 ? need : null, frame.rooms[at] as number);
}

/** C failed, and took these over all the same. */
function takeAnyway(plan: Plan, frame: Frame): void {
  for (const at of plan.inputs.takenAnyway) move(plan, handleAt(frame, at));
}

/** C was called and nobody knows what came of it: what it may have taken or kept stays with it. A leak is better than a second release. */
export function lose(plan: Plan, frame: Frame): void {
  plan.usage.failures += 1;
  keep(plan, frame);
  for (const at of plan.inputs.moved) handleAt(frame, at)?.resource.move();
  plan.inputs.transitions?.failed(frame);
}

/** C succeeded and the call fails all the same: what C took stays with C, what it handed out goes back to it. */
function undo(plan: Plan, frame: Frame): void {
  keep(plan, frame);
  for (const at of plan.inputs.moved) move(plan, handleAt(frame, at));
  giveBack(plan, frame);
}

/** What C handed out goes back to it: nobody will get it. Never throws: a release that fails becomes a warning, and the others are made. */
export function giveBack(plan: Plan, frame: Frame): void {
  const { identity } = plan.context;
  const outer = identity.running;
  // A callback that has failed stays silent while what it spoiled is given back.
  identity.running = frame.callbacks;
  releaseMade(plan, frame);
  identity.running = outer;
}

function releaseMade({ contract, context, outputs }: Plan, frame: Frame): void {
  const release = (type: HandleType, address: bigint) => {
    try {
      context.release(type)?.(address);
    } catch (error) {
      warnReleaseFailed(`a ${type.name} that nobody got`, error);
    }
  };
  const { returns } = contract;
  if (returns.returns === 'handle' && returns.transfer === 'full' && frame.raw !== null) release(returns.type, frame.raw as bigint);
  for (const { param, at } of outputs.values) {
    if (param.role.role !== 'handleOut' || param.role.transfer !== 'full') continue;
    const address = (frame.cells[at] as PointerCell).read();
    if (address !== 0n) release(param.role.type, address);
  }
}

/** How many bytes C wrote by its own account. @throws ContractViolation when that is more than it had room for. */
function written(plan: Plan, output: ByteOutput, room: number, frame: Frame): number {
  if (output.kind === 'der') {
    const advanced = (frame.cells[output.at] as PointerCell).advance();
    const returned = Number(frame.raw);
    if (advanced === BigInt(room) && returned === room) return room;
    throw violation(plan, `${output.name}: C asked for ${room} bytes, returned ${returned} and advanced by ${advanced}`);
  }
  if (output.cellAt < 0) return room;
  const actual = (frame.cells[output.cellAt] as IntegerCell).read();
  if (output.exact ? actual === room : actual >= 0 && actual <= room) return actual;
  throw violation(
    plan,
    `${output.name}: C says it wrote ${actual} bytes; the contract says ${output.exact ? 'exactly' : 'at most'} ${room}`,
  );
}

/** Did C leave NULL where a handle was promised? */
const isMissing = ({ param, at }: ValueOutput, frame: Frame): boolean =>
  param.role.role === 'handleOut' && (frame.cells[at] as PointerCell).read() === 0n;
