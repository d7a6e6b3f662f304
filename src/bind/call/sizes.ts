/** @module The second stage of a call: how much room each output of bytes needs, by the contract, by prediction, or by asking C. */
import { LimitExceeded } from '../../errors.ts';
import { wipe } from '../../memory/index.ts';
import type { ByteOutput } from '../compile/outputs.ts';
import type { Plan } from '../compile/plan.ts';
import { TOO_SMALL } from '../compile/return-decoder.ts';
import type { IntegerCell } from './cell.ts';
import { callbackError, failure, violation } from './failure.ts';
import type { Frame } from './frame.ts';
import { dropMemory, offer, offerValues, provideOne } from './place.ts';

/** Where C does not say how much it needs, growth does not begin with single bytes. */
const LEAST = 64;

/** Sizes that the contract itself gives. @throws ArgumentError */
export function measure({ outputs, usage }: Plan, frame: Frame): void {
  try {
    const { bytes } = outputs;
    for (let i = 0; i < bytes.length; i++) {
      const capacity = (bytes[i] as ByteOutput).capacity;
      if (capacity !== null) frame.rooms[i] = capacity(frame);
    }
  } catch (error) {
    usage.rejected += 1;
    throw error;
  }
}

/** Room as the contract predicts it; false when nothing is known yet and C must be asked. */
export function predict(plan: Plan, frame: Frame): boolean {
  const { bytes } = plan.outputs;
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    if (output.asking === null) continue;
    const { predict: rule } = output.asking;
    const room = rule === 'last' || rule === null ? (plan.last[i] as number) : rule(frame);
    // Nothing was needed, or nothing is known: asking is no more than a call without room.
    if (rule === 'last' && room <= 0) return false;
    frame.rooms[i] = Math.min(room, mostOf(output, frame));
  }
  return true;
}

/** Before C is asked: no memory, no room; what the contract wants to be real is real. */
export function ask(plan: Plan, frame: Frame): void {
  const { bytes } = plan.outputs;
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    if (!output.realWhenAsked) offer(output, null, 0, frame, plan.context.backend);
    else offer(output, frame.memories[i] ?? provideOne(plan, i, frame), frame.rooms[i] as number, frame, plan.context.backend);
  }
  offerValues(plan, frame);
}

/**
 * After C was asked: the room that each output needs. True when the call is complete already.
 * @throws LibraryError, CallbackError, LimitExceeded, ContractViolation
 */
export function answered(plan: Plan, frame: Frame): boolean {
  const code = plan.judge.judge(frame.raw, frame.errno);
  const thrown = callbackError(plan, frame);
  if (thrown !== null || (code !== null && code !== TOO_SMALL)) {
    plan.inputs.transitions?.failed(frame);
    throw thrown ?? failure(plan, code as string, frame);
  }
  if (code === null && plan.completes) return true;
  for (const rewind of plan.inputs.rewind) rewind(frame);
  const { bytes } = plan.outputs;
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    if (output.asking !== null) frame.rooms[i] = allowed(plan, output, needOf(output, frame), frame);
  }
  return false;
}

/** The most that C may be given. */
export const mostOf = ({ asking, maxRoom }: ByteOutput, frame: Frame): number => Math.min(maxRoom, asking?.limit?.(frame) ?? maxRoom);

function needOf(output: ByteOutput, frame: Frame): number {
  if (output.kind === 'der') return Number(frame.raw);
  return output.cellAt < 0 ? Number.NaN : (frame.cells[output.cellAt] as IntegerCell).read();
}

/** @throws LimitExceeded, ContractViolation */
export function allowed(plan: Plan, output: ByteOutput, need: number, frame: Frame): number {
  if (!(need >= 0 && need <= output.maxRoom)) throw violation(plan, `${output.name}: asked for its size, C answered ${need}`);
  const limit = output.asking?.limit?.(frame) ?? Number.POSITIVE_INFINITY;
  if (need <= limit) return need;
  plan.usage.failures += 1;
  throw new LimitExceeded({ function: plan.key, parameter: output.name }, need, limit);
}

/**
 * Room for another attempt, after C found too little: what it says that it needs, or twice as much where it says nothing.
 * What C may have changed in place is copied anew, states are zero again. False when there is no more room to be had.
 * @throws LimitExceeded, ContractViolation
 */
export function grow(plan: Plan, frame: Frame): boolean {
  const { inputs, outputs } = plan;
  const { rooms, memories } = frame;
  const needs = outputs.bytes.map((output, i) => (output.asking === null ? 0 : moreThan(rooms[i] as number, output, frame)));
  // Where C says which outputs need more, the others have enough.
  const told = needs.some((need) => need > 0);
  let grown = false;
  for (let i = 0; i < memories.length; i++) {
    const output = outputs.bytes[i] as ByteOutput;
    const room = rooms[i] as number;
    const need = needs[i] as number;
    if (need > 0) rooms[i] = allowed(plan, output, need, frame);
    else if (!told && output.asking !== null) rooms[i] = Math.min(Math.max(2 * room, LEAST), mostOf(output, frame));
    grown ||= (rooms[i] as number) > room;
    const memory = memories[i];
    if (memory !== null && memory !== undefined) dropMemory(plan, memory);
    memories[i] = null;
  }
  for (const rewind of inputs.rewind) rewind(frame);
  for (const state of frame.states ?? []) wipe(state);
  return grown;
}

/** What C says that it needs when that is more than `room`; else 0. */
export function moreThan(room: number, output: ByteOutput, frame: Frame): number {
  const need = needOf(output, frame);
  return need > room ? need : 0;
}
