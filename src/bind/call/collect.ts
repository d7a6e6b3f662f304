/** @module The last stage of a call: what the caller gets, one thing bare, several in an object by their names in C. */
import { Handle, type Memory, Secret } from '../../memory/index.ts';
import { keepCallbacks } from '../callback/state.ts';
import type { ByteOutput } from '../compile/outputs.ts';
import type { Plan } from '../compile/plan.ts';
import { giveBack } from './conclude.ts';
import type { Frame } from './frame.ts';

/** The results of a call that succeeded. With `lengths`, the bytes are in the caller's memory and their lengths stand for them. */
export function collect(plan: Plan, frame: Frame, lengths: boolean): unknown {
  const { outputs, results } = plan;
  const { bytes } = outputs;
  // By far the most calls: bytes, and nothing else.
  if (plan.parts === 1 && bytes.length === 1 && !lengths)
    return results.bytes(bytes[0] as ByteOutput, frame.memories[0] as Memory, frame.rooms[0] as number, frame.actual[0] as number);
  if (plan.parts <= 1) return collectInto(null, plan, frame, lengths);
  const parts: Record<string, unknown> = {};
  try {
    collectInto(parts, plan, frame, lengths);
    return Object.freeze(parts);
  } catch (error) {
    // The scope that they belong to may have ended meanwhile: nobody gets the others either, made or not.
    giveBack(plan, frame);
    for (const part of Object.values(parts)) if (part instanceof Handle || part instanceof Secret) part.dispose();
    throw error;
  }
}

/** Puts every result into `parts`, where there are several; the last of them. */
function collectInto(parts: Record<string, unknown> | null, plan: Plan, frame: Frame, lengths: boolean): unknown {
  const { outputs, contract, results, judge, hasReturned } = plan;
  const { bytes, values } = outputs;
  const { returns } = contract;
  let last: unknown;
  for (let i = 0; i < values.length; i++) {
    const output = values[i] as (typeof values)[number];
    last = results.value(output, frame);
    if (frame.callbacks !== null) keepCallbacks(frame.callbacks, output.name, last as Handle);
    if (parts !== null) parts[output.name] = last;
  }
  if (hasReturned) {
    const { raw } = frame;
    // Its handle owns it now, even one that cannot be made.
    if (returns.returns === 'handle') frame.raw = null;
    last = returns.returns === 'handle' ? results.returned(returns, raw as bigint, frame) : judge.value?.(raw);
    if (returns.returns === 'handle') keepCallbacks(frame.callbacks, 'returned', last as Handle);
    if (parts !== null) parts.returned = last;
  }
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    const actual = frame.actual[i] as number;
    if (lengths && output.kind !== 'string') last = actual;
    else {
      last = results.bytes(output, frame.memories[i] as Memory, frame.rooms[i] as number, actual);
      // Taken once: should the next one fail, it is not discarded as well, and then given to two calls.
      frame.memories[i] = null;
    }
    if (parts !== null) parts[output.name] = last;
  }
  return last;
}
