/** @module The last stage of a call: what the caller gets: a single result as it is, several in an object by their names in C. */
import { Object } from '../../intrinsics.ts';
import { Handle, type Memory, Secret } from '../../memory/index.ts';
import { keepCallbacks } from '../callback/state.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput } from '../compile/output.ts';
import type { CallState } from './call-state.ts';
import { releaseCreated } from './release-created.ts';

/** The results of a call that succeeded. Of bytes in the caller's memory it has the lengths. */
export function buildResult(compiled: CompiledFunction, call: CallState): unknown {
  const { intoCaller: lengths } = call;
  const { outputs, results } = compiled;
  const { bytes } = outputs;
  // By far the most calls: bytes, and nothing else.
  if (compiled.parts === 1 && bytes.length === 1 && !lengths)
    return results.bytes(bytes[0] as ByteOutput, call.memories[0] as Memory, call.capacities[0] as number, call.actual[0] as number);
  if (compiled.parts <= 1) return buildParts(null, compiled, call, lengths);
  // Without a prototype, whose setters would take what is assigned.
  const parts = { __proto__: null } as unknown as Record<string, unknown>;
  try {
    buildParts(parts, compiled, call, lengths);
    return Object.freeze({ ...parts });
  } catch (error) {
    // The scope that they belong to may have ended meanwhile: nobody gets the others either, made or not.
    releaseCreated(compiled, call);
    for (const part of Object.values(parts)) if (part instanceof Handle || part instanceof Secret) part.dispose();
    throw error;
  }
}

/** Puts every result into `parts`, where there are several; the last of them. */
function buildParts(parts: Record<string, unknown> | null, compiled: CompiledFunction, call: CallState, lengths: boolean): unknown {
  const { outputs, contract, results, decoder, hasReturned } = compiled;
  const { bytes, values } = outputs;
  const { returns } = contract;
  let last: unknown;
  for (let i = 0; i < values.length; i++) {
    const output = values[i] as (typeof values)[number];
    last = results.value(output, call);
    if (call.callbacks !== null) keepCallbacks(call.callbacks, output.param.name, last as Handle);
    if (parts !== null) parts[output.name] = last;
  }
  if (hasReturned) {
    const { raw } = call;
    // Its handle owns it now, even one that cannot be made.
    if (returns.returns === 'handle') call.raw = null;
    last = returns.returns === 'handle' ? results.returned(returns, raw as bigint, call) : decoder.value?.(raw);
    if (returns.returns === 'handle') keepCallbacks(call.callbacks, 'returned', last as Handle);
    if (parts !== null) parts.returned = last;
  }
  for (let i = 0; i < bytes.length; i++) {
    const output = bytes[i] as ByteOutput;
    const actual = call.actual[i] as number;
    if (lengths && output.kind !== 'string') last = actual;
    else {
      last = results.bytes(output, call.memories[i] as Memory, call.capacities[i] as number, actual);
      // Taken once: should the next one fail, it is not discarded as well, and then given to two calls.
      call.memories[i] = null;
    }
    if (parts !== null) parts[output.name] = last;
  }
  return last;
}
