/** @module What a contract must satisfy when it is defined: the type checks again, for JavaScript users. */
import { ContractError } from '../../errors.ts';
import { isInteger, parseCType, rangeOf } from '../model/c-type.ts';
import { failuresOf } from '../model/failures.ts';
import type { FunctionContract } from '../model/function.ts';
import { references, ruled, type Size } from '../model/size.ts';
import { misfit } from '../roles/fits.ts';
import type { Param } from '../roles/role.ts';
import { validateAsking } from './asking.ts';
import { validateCallbacks } from './callback.ts';
import { validateReturn } from './return.ts';
import { validateStates } from './states.ts';

const NAME = /^[A-Za-z_]\w*$/;
const OUTPUTS = new Set(['bytesOut', 'bytesInOut', 'derOut', 'scalarOut', 'stringOut', 'stringRef', 'handleOut', 'stateInit']);
const SIZED_BY_NAME = new Set(['bytesIn', 'bytesOut', 'bytesInOut', 'derIn', 'derOut']);

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
    if (param.name === 'returned' && OUTPUTS.has(param.role.role))
      refuse(param.name, "this is the name of C's own return among the results");
    byName.set(param.name, param);
    const why = misfit(parseCType(param.ctype), param.role);
    if (why !== null) refuse(param.name, why);
  }
  const lengths = new Set(params.flatMap(({ role }) => (role.role === 'lengthOf' ? [role.of] : [])));
  const sizeOfs = params.flatMap(({ role }) => (role.role === 'sizeOf' ? [role.of] : []));
  const cells = new Set(sizeOfs);

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
  const checkOverlap = (name: string, { of, at }: { readonly of: string; readonly at: string | number }) => {
    if (byName.get(of)?.role.role !== 'bytesIn') refuse(name, `there is no input of bytes '${of}' that it could overlap`);
    if (at !== 'start' && at !== 'any' && !Number.isSafeInteger(at))
      refuse(name, "it overlaps at 'start', a whole number of bytes behind it, or at 'any' place");
  };
  const checkBounds = (name: string, { min, max }: { readonly min: number; readonly max: number }) => {
    if (!isLength(min) || !isLength(max)) refuse(name, 'min and max must be numbers of bytes');
    if (min > max) refuse(name, 'min is larger than max');
  };

  for (const { name, ctype, role } of params) {
    switch (role.role) {
      case 'bytesIn':
        if (role.terminated && (role.secret || role.nullable))
          refuse(name, 'text that C reads up to its NUL is neither secret nor null here');
        if (role.exactly === null && !lengths.has(name))
          refuse(name, `no parameter is lengthOf('${name}'): C cannot know how much to read`);
        if (role.exactly !== null) checkSize(name, role.exactly);
        if (role.exactly?.kind === 'constant') checkFits(name, role.exactly.bytes);
        if (role.most !== null) {
          checkSize(name, role.most);
          if (references(role.most).some(({ as }) => as === 'handle'))
            refuse(name, 'C is not asked how long an input may be: most is of lengths and values');
        }
        checkBounds(name, role);
        checkHandle(name, role.retainedBy);
        break;
      case 'derIn':
        checkBounds(name, role);
        if (!lengths.has(name)) refuse(name, `no parameter is lengthOf('${name}'): C cannot know how much to read`);
        break;
      case 'bytesOut':
        for (const size of ruled(role.size)) checkSize(name, size);
        if (role.size.rule !== 'exactly' && !cells.has(name))
          refuse(name, `no parameter is sizeOf('${name}'): nothing says how much C wrote`);
        if (role.overlap !== null) checkOverlap(name, role.overlap);
        if (role.validBy !== null) refuse(name, 'C writes it: validBy is for what a callback gives');
        break;
      case 'derOut':
        if (role.limit !== null) checkSize(name, role.limit);
        if (returns.returns !== 'lengthOf' || returns.of !== name) refuse(name, `the function must be returnsLengthOf(…, '${name}')`);
        break;
      case 'bytesInOut':
        checkSize(name, role.capacity);
        checkBounds(name, role);
        break;
      case 'stringOut':
        checkSize(name, role.capacity);
        if (role.capacity.kind === 'constant' && role.capacity.bytes === 0)
          refuse(name, '0 is not a number of bytes with room for the NUL');
        if (role.lengthOf && !lengths.has(name)) refuse(name, `no parameter is lengthOf('${name}'): C cannot know how much room it has`);
        if (role.capacity.kind === 'constant') checkFits(name, role.capacity.bytes);
        break;
      case 'scalar': {
        const base = parseCType(ctype).base;
        if (!isInteger(base)) break;
        const range = rangeOf(base);
        const [low, high] = [role.min ?? range.min, role.max ?? range.max];
        if (low < range.min || high > range.max) refuse(name, `its bounds ${low} to ${high} do not fit ${base}`);
        if (low > high) refuse(name, 'min is larger than max');
        for (const one of role.oneOf ?? []) if (one < low || one > high) refuse(name, `${one} is not from ${low} to ${high}`);
        if (role.oneOf?.length === 0) refuse(name, 'oneOf names no value');
        break;
      }
      case 'lengthOf':
      case 'sizeOf':
      case 'capacityOf': {
        const target = byName.get(role.of)?.role.role;
        const isRoom = role.role === 'lengthOf' && target === 'stringOut';
        if (target === undefined || !(SIZED_BY_NAME.has(target) || isRoom)) refuse(name, `there is no bytes parameter '${role.of}'`);
        if (role.role === 'sizeOf' && target !== 'bytesOut' && target !== 'bytesInOut') refuse(name, `'${role.of}' is not an output`);
        if (role.role === 'sizeOf' && sizeOfs.filter((of) => of === role.of).length > 1)
          refuse(name, `another parameter is sizeOf('${role.of}') too`);
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
      case 'handleIn':
        checkHandle(name, role.apartFrom);
        if (typeof role.evenOnFailure !== 'boolean') refuse(name, 'evenOnFailure is true or false');
        if (role.evenOnFailure && role.transfer !== 'full') refuse(name, "evenOnFailure is for what the call takes over: transfer 'full'");
        if (role.evenOnFailure && role.onFailure !== null)
          refuse(name, 'the call takes it over even when it fails: then it is in no state');
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
        if (typeof role.type.size === 'number' && (!isLength(role.type.size) || role.type.size === 0))
          refuse(name, `${role.type.size} is not a number of bytes`);
        if (!isLength(role.type.align) || Math.log2(role.type.align) % 1 !== 0)
          refuse(name, `an alignment is a power of two; ${role.type.align} is none`);
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

const isLength = (bytes: number): boolean => Number.isSafeInteger(bytes) && bytes >= 0;

/** A version as numbers with dots. */
export const isVersion = (text: unknown): text is string => typeof text === 'string' && /^\d+(\.\d+)*$/.test(text);

/** JavaScript users may give anything for a size. */
const isSize = (size: unknown): size is Size => typeof size === 'object' && size !== null && 'kind' in size;

/** Every number that a size spells out. */
function constants(size: Size): readonly number[] {
  if (size.kind === 'constant') return [size.bytes];
  return 'left' in size ? [...constants(size.left), ...constants(size.right)] : [];
}
