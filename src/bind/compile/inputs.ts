/** @module Compiles the parameters that come from the caller: one check and one conversion each, as their roles have it. */

import type { FunctionContract } from '../../contract/index.ts';
import { Object } from '../../intrinsics.ts';
import type { Context } from '../library/context.ts';
import { bindingOf } from '../roles/table.ts';
import type { InputSteps, Inputs } from './argument-steps.ts';
import { compileStateTransitions } from './state-transitions.ts';

/** Compiles every parameter that the caller gives. */
export function compileInputs(key: string, contract: FunctionContract, context: Context): Inputs {
  const { params } = contract;
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const steps: InputSteps = {
    checks: [],
    conversions: [],
    register: [],
    rewinds: [],
    verifications: [],
    takenOver: [],
    takenOnFailure: [],
    rechecks: [],
    recheckSizes: [],
  };
  params.forEach((param, at) => {
    const { role } = param;
    const where = Object.freeze({ function: key, parameter: param.callerName });
    bindingOf(role).input?.({ key, contract, context, param, role, at, where, positionOf }, steps);
  });
  const bytesAt = params.flatMap(({ role }, at) => (bindingOf(role).readsBytes ? [at] : []));
  const lengths = params.flatMap(({ role }, at) => {
    const of = role.role === 'lengthOf' ? positionOf(role.of) : -1;
    return bytesAt.includes(of) ? [{ at, of }] : [];
  });
  const { rechecks, recheckSizes, ...others } = steps;
  return Object.freeze({
    ...others,
    count: steps.checks.length,
    // C is asked about no handle that is not there any more.
    rechecks: [...rechecks, ...recheckSizes],
    borrowed: params.flatMap(({ role }, at) => (bindingOf(role).borrows(role) ? [at] : [])),
    transitions: compileStateTransitions(contract),
    bytesAt,
    lengthAt: lengths.map(({ at }) => at),
    lengthOf: lengths.map(({ of }) => of),
  });
}
