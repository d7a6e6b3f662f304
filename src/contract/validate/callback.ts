/** @module What callbacks must satisfy when they are defined: the type checks again, for JavaScript users, and what only values show. */
import { ContractError } from '../../errors.ts';
import { has } from '../../own.ts';
import { isByte, isInteger, parseCType, rangeOf } from '../model/c-type.ts';
import type { Returns } from '../model/returns.ts';
import { references, type Size } from '../model/size.ts';
import { type CallbackField, type CallbackStruct, callbackOf } from '../roles/callback-struct.ts';
import type { CallbackType } from '../roles/callback-type.ts';
import type { Param } from '../roles/role.ts';
import { rulesOf } from '../roles/rules.ts';
import { validateReturn } from './return.ts';

type Refuse = (name: string, why: string) => never;

const NAME = /^[A-Za-z_]\w*$/;
const ROLES = new Set(['bytesIn', 'bytesOut', 'lengthOf', 'scalar', 'string', 'userData']);

/** @throws ContractError `CONTRACT_INVALID` with the callback's type, the parameter and the cure. */
export function validateCallbackType(type: CallbackType): void {
  const { name: typeName, params, returns } = type;
  const refuse: Refuse = (name, why) => {
    throw new ContractError(`${typeName}: ${name}: ${why}`);
  };
  checkName(type, refuse);
  const byName = new Map<string, Param>();
  for (const param of params) {
    const { name, role } = param;
    if (byName.has(name)) refuse(name, 'the name is used twice');
    if (!NAME.test(name)) refuse(name, 'this cannot be the name of a parameter');
    if (!ROLES.has(role.role)) refuse(name, `a callback's parameter cannot be ${role.role}`);
    byName.set(name, param);
    const why = rulesOf(role)?.misfit(parseCType(param.ctype), role) ?? null;
    if (why !== null) refuse(name, why);
  }
  const lengths = params.flatMap(({ role }) => (role.role === 'lengthOf' ? [role.of] : []));
  const kindOf = (name: string) => byName.get(name)?.role.role;
  const isBytes = (name: string) => kindOf(name) === 'bytesIn' || kindOf(name) === 'bytesOut';
  const checkSize = (name: string, size: Size) => {
    for (const bytes of constants(size)) if (!Number.isSafeInteger(bytes) || bytes < 0) refuse(name, `${bytes} is not a number of bytes`);
    for (const ref of references(size)) {
      const known =
        ref.as === 'value' ? kindOf(ref.name) === 'scalar' : ref.as === 'length' && isBytes(ref.name) && lengths.includes(ref.name);
      if (!known) refuse(name, `its size reads ${ref.as}('${ref.name}'), which C does not give to this callback`);
    }
  };
  for (const { name, role } of params) {
    if (role.role === 'bytesIn') {
      if (role.exactly === null && !lengths.includes(name))
        refuse(name, `no parameter is lengthOf('${name}'): nothing says how much C has put there`);
      if (role.exactly !== null) checkSize(name, role.exactly);
      if (role.retainedBy !== null) refuse(name, 'a callback gets a copy: nothing is retained');
    }
    if (role.role === 'bytesOut') {
      if (role.size.size === null) refuse(name, 'a callback is not asked for a size: use upTo(…) or exactly(…)');
      else checkSize(name, role.size.size);
    }
    if (role.role === 'lengthOf') {
      if (!isBytes(role.of)) refuse(name, `there is no bytes parameter '${role.of}'`);
      if (lengths.filter((of) => of === role.of).length > 1) refuse(name, `another parameter is lengthOf('${role.of}') too`);
    }
    if (role.role === 'string' && role.retainedBy !== null) refuse(name, 'a callback gets a copy: nothing is retained');
  }
  const outputs = params.filter(({ role }) => role.role === 'bytesOut');
  if (outputs.length > 1) refuse(outputs[1]?.name as string, 'the function returns the bytes of one output, and there are two');
  if (outputs.length > 0 && (returns.returns === 'value' || returns.returns === 'verdict'))
    refuse('return', 'the function returns the bytes of its output: use status, returnsLengthOf or returnsNothing');
  if (returns.returns === 'lengthOf' && !isBytes(returns.of)) refuse('return', `there is no bytes parameter '${returns.of}'`);
  validateReturn(returns, (why) => refuse('return', why));
  checkFailure(type, refuse);
}

/** The name is that of a typedef, or spells the declared pointer type itself. */
function checkName({ name, returns, params }: CallbackType, refuse: Refuse): void {
  if (NAME.test(name)) {
    if (isInteger(name) || isByte(name)) refuse('type', 'this is not the name of a function type');
    return;
  }
  const declared = `${returns.ctype} (*)(${params.map(({ ctype }) => ctype).join(', ') || 'void'})`;
  if (name !== declared) refuse('type', `its return and parameters spell '${declared}'`);
}

/** What C gets on failure is there, can be returned, and means no success. */
function checkFailure({ returns, failure }: CallbackType, refuse: Refuse): void {
  if (returns.returns === 'nothing') {
    if (failure !== null) refuse('failure', 'C gets nothing from this callback');
    return;
  }
  if (!['status', 'verdict', 'value', 'lengthOf'].includes(returns.returns))
    refuse('return', `a callback cannot return ${(returns as Returns).returns}`);
  const { min, max } = rangeOf(returns.ctype);
  if (failure === null) refuse('failure', 'say what C gets when the function throws: { failure: … }');
  else if (!Number.isSafeInteger(failure) || BigInt(failure) < min || BigInt(failure) > max)
    refuse('failure', `${failure} is no value of ${returns.ctype}`);
  else if (returns.returns === 'status' && returns.success.includes(failure)) refuse('failure', `${failure} means success`);
  else if (returns.returns === 'verdict') {
    if (returns.yes.includes(failure)) refuse('failure', `${failure} means yes`);
    if (returns.yes.length === 0 || returns.no.length === 0) refuse('return', 'there is no value for both yes and no');
  } else if (returns.returns === 'lengthOf' && failure > 0) refuse('failure', `${failure} would be taken for a length`);
}

/** What the callbacks among a function's parameters must satisfy. */
export function validateCallbacks(params: readonly Param[], returns: Returns, asked: string | null, refuse: Refuse): void {
  for (const { name, role } of params) {
    if (role.role !== 'callback' && role.role !== 'callbackStruct') continue;
    if (role.role === 'callbackStruct') checkFields(name, role, refuse);
    const { scope, retainedBy, thread } = role;
    if (thread !== 'caller' && thread !== 'any') refuse(name, "the thread that calls a callback is 'caller' or 'any'");
    if (scope === 'call') {
      if (retainedBy !== null) refuse(name, "C keeps it for this call only: scope 'notified' goes with retainedBy");
      continue;
    }
    if (scope !== 'notified') refuse(name, "a callback's scope is 'call' or 'notified'");
    if (asked !== null) refuse(name, `C is first asked for the size of '${asked}', and would be given the callback twice`);
    const why = retainedBy === null ? "scope 'notified' must say which handle keeps it: retainedBy" : unfit(retainedBy, params, returns);
    if (why !== null) refuse(name, why);
  }
}

/** Why a callback cannot be kept by `by`: its life must end with a release that this library makes. */
function unfit(by: string, params: readonly Param[], returns: Returns): string | null {
  const role = by === 'returned' ? null : params.find(({ name }) => name === by)?.role;
  const borrowed = `'${by}' belongs to another handle (transfer none), which alone is released`;
  if (role === null) {
    if (returns.returns !== 'handle') return 'the function returns no handle';
    return returns.transfer === 'none' ? borrowed : null;
  }
  switch (role?.role) {
    case 'stateInit':
      return null;
    case 'handleOut':
      return role.transfer === 'none' ? borrowed : null;
    case 'handleIn':
      if (role.nullable) return `'${by}' may be null: nothing would say how long this lives`;
      return role.transfer === 'full' ? `'${by}' is taken over by the call: it cannot outlive it` : null;
    default:
      return `there is no handle parameter '${by}'`;
  }
}

function checkFields(param: string, { name, fields }: CallbackStruct, refuse: Refuse): void {
  if (!NAME.test(name)) refuse(param, `'${name}' is not the name of a struct`);
  const named = Object.entries(fields) as readonly (readonly [string, CallbackField])[];
  for (const [field, content] of named) {
    if (!NAME.test(field) || field === '__proto__') refuse(param, `'${field}' is not the name of a field`);
    if (typeof content !== 'object' || content === null) refuse(param, `its field '${field}' is neither a callback nor userData()`);
    const ok = has(content, 'role') ? content.role === 'userData' : callbackOf(content)?.type?.kind === 'callback';
    if (!ok) refuse(param, `its field '${field}' is neither a callback nor userData()`);
  }
  if (!named.some(([, content]) => callbackOf(content) !== null)) refuse(param, 'it has no callback');
}

/** Every number that a size spells out. */
function constants(size: Size): readonly number[] {
  if (size.kind === 'constant') return [size.bytes];
  return has(size, 'left') ? [...constants(size.left), ...constants(size.right)] : [];
}
