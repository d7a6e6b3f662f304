/** @module Compiles the contract of a function once, for every call. */

import type { FunctionContract, Param } from '../../contract/index.ts';
import { isSecret } from '../../contract/model/secret.ts';
import { calledElsewhere } from '../../contract/roles/callback.ts';
import { Buffer, Math, Object } from '../../intrinsics.ts';
import { Creations, wipeSoon } from '../../memory/index.ts';
import { CallStatePool } from '../call/call-state.ts';
import { invoker } from '../call/invoke.ts';
import type { Context } from '../library/context.ts';
import { bindingOf } from '../roles/table.ts';
import { callerOutputsOf } from './caller-outputs.ts';
import type { CompiledFunction } from './compiled-function.ts';
import { compileInputs } from './inputs.ts';
import { nativeTypeOf } from './native-type.ts';
import { compileOutputs } from './outputs.ts';
import { Results } from './results.ts';
import { compileReturnDecoder } from './return-decoder.ts';
import { terminated } from './terminated-string.ts';

/** What C gets where nothing varies from call to call. */
function constantOf({ name, ctype, role }: Param, key: string, { guards, inputs }: Context): unknown {
  if (role.role !== 'fixed') return null;
  if (typeof role.value === 'string') {
    const text = terminated(role.value, Buffer.byteLength(role.value));
    return guards === null || inputs === null ? text : inputs(text, text.length, { function: key, parameter: name }, 0);
  }
  return ctype === 'bool' ? Boolean(role.value) : role.value;
}

/** Compiles the contract of the function that callers know as `key`. */
export function compileFunction(key: string, contract: FunctionContract, context: Context): CompiledFunction {
  const { params, returns, symbol } = contract;
  const outputs = compileOutputs(key, contract, context);
  const decoder = compileReturnDecoder(returns, context.backend.string);
  const types = params.map(nativeTypeOf);
  const rules = params.flatMap(({ role }) => (role.role === 'bytesOut' && role.size.rule === 'query' ? [role.size] : []));
  const constants = params.map((param) => constantOf(param, key, context));
  const hasReturned = decoder.value !== null || returns.returns === 'handle';
  const parts = outputs.bytes.length + outputs.values.length + (hasReturned ? 1 : 0);
  const native = invoker(context.loaded.func(symbol, decoder.native, types), params.length);
  const creations = new Creations();
  return Object.freeze({
    key,
    contract,
    context,
    usage: { calls: 0, failures: 0, rejected: 0, bytes: 0 },
    inputs: compileInputs(key, contract, context),
    outputs,
    decoder,
    creations,
    results: new Results(key, contract, context, creations),
    callStates: new CallStatePool(
      {
        native: constants,
        lengths: params.map(() => 0),
        capacities: outputs.bytes.map(() => 0),
        memories: outputs.bytes.map(() => null),
        cells: outputs.cells,
      },
      context.guards,
    ),
    types,
    constants,
    native: params.some(isSecret) ? context.backend.leavingNothing(native, wipeSoon) : native,
    needsSizeQuery: outputs.bytes.some(({ computeCapacity }) => computeCapacity === null),
    estimatesSizes: rules.some(({ predict }) => predict !== null),
    last: outputs.bytes.map(() => -1),
    retries: contract.stateful ? 0 : Math.max(0, ...rules.map(({ retries }) => retries)),
    queryMayComplete: rules.some(({ completes }) => completes),
    reportsTooSmall:
      returns.returns === 'status' && returns.tooSmall !== null && rules.length > 0 && !rules.some(({ completes }) => completes),
    hasReturned,
    parts,
    callerOutputs: callerOutputsOf(key, outputs.bytes, parts),
    createsOwned:
      outputs.bytes.some(({ secret }) => secret) ||
      (returns.returns === 'handle' && returns.transfer === 'full') ||
      params.some(({ role }) => bindingOf(role).creates(role)),
    asyncOnlyCallback: calledElsewhere(params)?.name ?? null,
  });
}
