/** @module What a contract must satisfy when it is defined: the type checks again, for JavaScript users. */
import { ContractError } from '../../errors.ts';
import { has } from '../../own.ts';
import { isInteger, parseCType, rangeOf } from '../model/c-type.ts';
import { failuresOf } from '../model/failures.ts';
import type { FunctionContract } from '../model/function.ts';
import { isLength } from '../model/role-rules.ts';
import { references, type Size } from '../model/size.ts';
import type { Param } from '../roles/role.ts';
import { rulesOf } from '../roles/rules.ts';
import { validateAsking } from './asking.ts';
import { validateCallbacks } from './callback.ts';
import { validateReturn } from './return.ts';
import { validateStates } from './states.ts';

const NAME = /^[A-Za-z_]\w*$/;

/** @throws ContractError `CONTRACT_INVALID` with the function, the parameter and the cure. */
export function validateFunction(contract: FunctionContract): void {
  const { symbol, params, returns } = contract;
  const refuse = (name: string, why: string): never => {
    throw new ContractError(`${symbol}: ${name}: ${why}`);
  };
  for (const flag of ['blocking', 'stateful'] as const) if (typeof contract[flag] !== 'boolean') refuse(flag, 'it is true or false');
  if (contract.exits !== null && !Array.isArray(contract.exits)) refuse('exits', 'they are a list of names');
  const unnamed = contract.exits?.find((name) => !failuresOf(contract.returns).includes(name));
  if (unnamed !== undefined) refuse('exits', `its return has no failure '${unnamed}'`);
  if (contract.since !== null && !isVersion(contract.since)) refuse('since', "it is the version that the function came with: '1.0.19'");
  const byName = new Map<string, Param>();
  for (const param of params) {
    if (byName.has(param.name)) refuse(param.name, 'the name is used twice');
    if (!NAME.test(param.name) || param.name === '__proto__') refuse(param.name, 'this cannot be the name of a parameter');
    const rules = rulesOf(param.role);
    if (param.callerName === 'returned' && rules?.isResult) refuse(param.name, "this is the name of C's own return among the results");
    byName.set(param.name, param);
    checkCallerName(param, params, refuse);
    const why = rules === null ? 'it has no role of the vocabulary' : rules.misfit(parseCType(param.ctype), param.role);
    if (why !== null) refuse(param.name, why);
  }
  const checkSize = (name: string, size: Size) => {
    if (!isSize(size)) refuse(name, 'a size is a number of bytes, or made of length(…), value(…) and asked(…)');
    for (const bytes of constants(size)) if (!isLength(bytes)) refuse(name, `${bytes} is not a number of bytes`);
    for (const ref of references(size)) {
      const role = byName.get(ref.name)?.role;
      if (ref.as === 'handle') {
        if (role?.role !== 'handleIn' || role.nullable)
          refuse(name, `its size is asked of '${ref.name}', and there is no such handle that is always there`);
        continue;
      }
      const target = role?.role;
      const fitting = ref.as === 'value' ? target === 'scalar' : target === 'bytesIn' || target === 'derIn' || target === 'bytesInOut';
      if (!fitting)
        refuse(name, `its size reads ${ref.as}('${ref.name}'), and there is no such ${ref.as === 'value' ? 'scalar' : 'input'}`);
    }
  };
  /** Every integer that carries a length must be able to carry this one. */
  const checkFits = (name: string, bytes: number) => {
    for (const { ctype, role } of params) {
      const base = parseCType(ctype).base;
      if (role.role !== 'lengthOf' || role.of !== name || !isInteger(base)) continue;
      if (BigInt(bytes) > rangeOf(base).max) refuse(name, `${bytes} bytes do not fit the ${base} that carries the length`);
    }
  };
  const checkHandle = (name: string, target: string | null) => {
    const role = target === null ? undefined : byName.get(target)?.role;
    if (target === null) return;
    if (role?.role !== 'handleIn') return refuse(name, `there is no handle parameter '${target}'`);
    if (role.nullable) refuse(name, `'${target}' may be null: nothing would say how long this lives`);
    if (role.transfer === 'full') refuse(name, `'${target}' is taken over by the call: it cannot outlive it`);
  };
  const count = (kind: 'lengthOf' | 'sizeOf', of: string) => params.filter(({ role }) => role.role === kind && role.of === of).length;
  const kindOf = (name: string) => byName.get(name)?.role.role;
  const isBytes = (name: string) => {
    const role = byName.get(name)?.role;
    return role !== undefined && rulesOf(role)?.isBytes === true;
  };
  for (const { name, ctype, role } of params) {
    const rules = rulesOf(role);
    for (const size of rules?.sizes?.(role) ?? []) checkSize(name, size);
    rules?.validate?.(role, {
      name,
      ctype: parseCType(ctype),
      returns,
      kindOf,
      isBytes,
      count,
      refuse: (why) => refuse(name, why),
      checkHandle: (target) => checkHandle(name, target),
      checkFits: (bytes) => checkFits(name, bytes),
    });
  }
  if (returns.returns === 'lengthOf') {
    const role = byName.get(returns.of)?.role;
    if (role === undefined || rulesOf(role)?.hasReturnedLength !== true)
      refuse('return', `there is no output '${returns.of}' whose length it could be`);
  }
  const asked = validateAsking(contract, refuse);
  const written = params.find(({ role }) => role.role === 'bytesOut' || role.role === 'bytesInOut' || role.role === 'stringOut');
  if (returns.returns === 'verdict' && written !== undefined) {
    refuse(written.name, 'what C writes when its verdict is no must not reach anybody: use status, with an error for no');
  }
  validateReturn(returns, (why) => refuse('return', why));
  validateStates(params, returns, refuse);
  validateCallbacks(params, returns, asked, refuse);
  if (returns.returns === 'handle') {
    checkHandle('return', returns.of);
    checkHandle('return', returns.keeps);
    if (returns.memory !== null) {
      checkSize('return', returns.memory);
      if (references(returns.memory).some(({ as }) => as === 'handle')) refuse('return', 'its memory is as long as lengths and values say');
      if (returns.transfer === 'none')
        refuse('return', 'memory that belongs to another handle cannot be shown: nothing would say when it ends');
    }
  }
}

/** A name for callers is an identifier, and that of one parameter alone: errors and results have it in place of the header's. */
function checkCallerName({ name, callerName }: Param, params: readonly Param[], refuse: (name: string, why: string) => never): void {
  if (callerName === name) return;
  if (!NAME.test(callerName) || callerName === '__proto__')
    refuse(name, `'${callerName}' cannot be its name for callers: that is an identifier`);
  const other = params.find((param) => param.name !== name && (param.name === callerName || param.callerName === callerName));
  if (other !== undefined) refuse(name, `its name for callers, '${callerName}', is also that of '${other.name}'`);
}

/** A version as numbers with dots. */
export const isVersion = (text: unknown): text is string => typeof text === 'string' && /^\d+(\.\d+)*$/.test(text);

/** JavaScript users may give anything for a size. */
const isSize = (size: unknown): size is Size => typeof size === 'object' && size !== null && has(size, 'kind');

/** Every number that a size spells out. */
function constants(size: Size): readonly number[] {
  if (size.kind === 'constant') return [size.bytes];
  return has(size, 'left') ? [...constants(size.left), ...constants(size.right)] : [];
}
