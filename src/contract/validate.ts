/** @module What a contract must satisfy when it is defined: the type checks again, for JavaScript users. */
import { ContractError } from '../errors.ts';
import { isInteger, parseCType, rangeOf } from './c-type.ts';
import type { FunctionContract } from './fn.ts';
import { misfit, type Param } from './param.ts';
import { references, type Size } from './size.ts';

const SIZED_BY_NAME = new Set(['bytesIn', 'bytesOut', 'bytesInOut', 'derIn', 'derOut']);

/** @throws ContractError `CONTRACT_INVALID` with the function, the parameter and the cure. */
export function validateFunction(contract: FunctionContract): void {
  const { symbol, params, returns } = contract;
  const refuse = (name: string, why: string): never => {
    throw new ContractError(`${symbol}: ${name}: ${why}`);
  };
  const byName = new Map<string, Param>();
  for (const param of params) {
    if (byName.has(param.name)) refuse(param.name, 'the name is used twice');
    byName.set(param.name, param);
    const why = misfit(parseCType(param.ctype), param.role);
    if (why !== null) refuse(param.name, why);
  }
  const lengths = new Set(params.flatMap(({ role }) => (role.role === 'lengthOf' ? [role.of] : [])));
  const cells = new Set(params.flatMap(({ role }) => (role.role === 'sizeOf' ? [role.of] : [])));

  const checkSize = (name: string, size: Size) => {
    for (const ref of references(size)) {
      const target = byName.get(ref.name)?.role.role;
      const fitting = ref.as === 'value' ? target === 'scalar' : target === 'bytesIn' || target === 'derIn' || target === 'bytesInOut';
      if (!fitting) refuse(name, `its size reads ${ref.as}('${ref.name}'), and there is no such ${ref.as === 'value' ? 'scalar' : 'input'}`);
    }
  };
  const checkHandle = (name: string, target: string | null) => {
    if (target !== null && byName.get(target)?.role.role !== 'handleIn') refuse(name, `there is no handle parameter '${target}'`);
  };

  for (const { name, ctype, role } of params) {
    switch (role.role) {
      case 'bytesIn':
        if (role.exactly === null && !lengths.has(name)) refuse(name, `no parameter is lengthOf('${name}'): C cannot know how much to read`);
        if (role.exactly !== null) checkSize(name, role.exactly);
        if (role.min > role.max) refuse(name, 'min is larger than max');
        checkHandle(name, role.retainedBy);
        break;
      case 'derIn':
        if (!lengths.has(name)) refuse(name, `no parameter is lengthOf('${name}'): C cannot know how much to read`);
        break;
      case 'bytesOut':
        if (role.size.size !== null) checkSize(name, role.size.size);
        if (role.size.rule !== 'exactly' && !cells.has(name)) refuse(name, `no parameter is sizeOf('${name}'): nothing says how much C wrote`);
        break;
      case 'derOut':
        if (returns.returns !== 'lengthOf' || returns.of !== name) refuse(name, `the function must be returnsLengthOf(…, '${name}')`);
        break;
      case 'bytesInOut':
        checkSize(name, role.capacity);
        break;
      case 'lengthOf':
      case 'sizeOf':
      case 'capacityOf': {
        const target = byName.get(role.of)?.role.role;
        if (target === undefined || !SIZED_BY_NAME.has(target)) refuse(name, `there is no bytes parameter '${role.of}'`);
        if (role.role === 'sizeOf' && target !== 'bytesOut' && target !== 'bytesInOut') refuse(name, `'${role.of}' is not an output`);
        if (role.role === 'capacityOf' && target !== 'bytesInOut') refuse(name, `'${role.of}' is not bytesInOut`);
        break;
      }
      case 'fixed':
        if (typeof role.value !== 'string') {
          const base = parseCType(ctype).base;
          const value = BigInt(role.value);
          if (isInteger(base) && (value < rangeOf(base).min || value > rangeOf(base).max)) refuse(name, `${value} does not fit ${base}`);
        } else if (role.value.includes('\0')) refuse(name, 'the constant holds a NUL');
        break;
      case 'handleOut':
        checkHandle(name, role.of);
        checkHandle(name, role.keeps);
        if (role.transfer === 'none' && role.of === null) refuse(name, "transfer 'none' must say which handle it belongs to: of");
        break;
      case 'string':
        checkHandle(name, role.retainedBy);
        break;
      case 'stateInit':
        if (role.type.kind !== 'state') refuse(name, `'${role.type.name}' is not a caller-sized state`);
        break;
      case 'unsafe':
        if (typeof role.reason !== 'string' || role.reason.trim().length < 10) refuse(name, 'unsafe() must give its reason in a sentence');
        break;
      default:
    }
  }
  if (returns.returns === 'lengthOf' && byName.get(returns.of)?.role.role !== 'derOut') {
    refuse('return', `there is no derOut parameter '${returns.of}'`);
  }
  if (returns.returns === 'handle') {
    checkHandle('return', returns.of);
    checkHandle('return', returns.keeps);
  }
}
