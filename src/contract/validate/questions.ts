/** @module What a library must satisfy where one function is asked before another: a size, a handle's readiness, the bytes of a callback. */
import { ContractError } from '../../errors.ts';
import type { FunctionContract } from '../model/function.ts';
import { accepted } from '../model/handle-state.ts';
import { isSameType } from '../model/handle-type.ts';
import { questions, type Size } from '../model/size.ts';
import { callbackOf } from '../roles/callback-struct.ts';
import type { HandleIn } from '../roles/handle-in.ts';
import { rulesOf } from '../roles/rules.ts';

/** Every size in a function's contract. */
const sizes = ({ params }: FunctionContract): readonly Size[] => params.flatMap(({ role }) => rulesOf(role)?.sizes?.(role) ?? []);

/** @throws ContractError when a size is asked of a function that cannot answer. */
export function checkQuestions(name: string, functions: Readonly<Record<string, FunctionContract>>): void {
  for (const [key, contract] of Object.entries(functions)) {
    for (const { by, of } of sizes(contract).flatMap(questions)) {
      const subject = contract.params.find((param) => param.name === of)?.role;
      const answer = Object.hasOwn(functions, by) ? functions[by] : undefined;
      const takes = answer?.params[0]?.role;
      const fits =
        answer?.params.length === 1 &&
        answer.returns.returns === 'value' &&
        takes?.role === 'handleIn' &&
        subject?.role === 'handleIn' &&
        isSameType(takes.type, subject.type);
      if (!fits)
        throw new ContractError(
          `${name}: ${key} asks '${by}' for a size: it must be declared with the handle as its one parameter, and returnsValue`,
        );
      const unanswered = accepted(subject.type.states, subject).find((label) => !accepted(takes.type.states, takes).includes(label));
      if (unanswered !== undefined)
        throw new ContractError(`${name}: ${key} asks '${by}' for a size in the state '${unanswered}', in which '${by}' is not allowed`);
    }
  }
}

/** The callback types that a function gives to C. */
const callbackTypes = ({ params }: FunctionContract) =>
  params.flatMap(({ role }) => {
    if (role.role === 'callback') return [role.type];
    return role.role === 'callbackStruct' ? Object.values(role.fields).flatMap((field) => callbackOf(field)?.type ?? []) : [];
  });

/** @throws ContractError when what a callback gives is to be examined by a function that cannot. */
export function checkExaminers(name: string, functions: Readonly<Record<string, FunctionContract>>): void {
  for (const [key, contract] of Object.entries(functions)) {
    for (const { params } of callbackTypes(contract)) {
      for (const { name: of, role } of params) {
        if (role.role !== 'bytesOut' || role.validBy === null) continue;
        const by = Object.hasOwn(functions, role.validBy) ? functions[role.validBy] : undefined;
        const given = by?.params.filter((param) => param.role.role !== 'lengthOf') ?? [];
        if (by?.returns.returns === 'status' && given.length === 1 && given[0]?.role.role === 'bytesIn') continue;
        throw new ContractError(
          `${name}: ${key}: ${of}: '${role.validBy}' must be declared with bytesIn as the one thing it is given, and a status`,
        );
      }
    }
  }
}

/** @throws ContractError when a handle's readiness is asked of a function that cannot answer, or could be asked too early. */
export function checkWhen(name: string, functions: Readonly<Record<string, FunctionContract>>): void {
  for (const [key, { params }] of Object.entries(functions)) {
    for (const { name: of, role } of params) {
      if (role.role !== 'handleIn') continue;
      const asks = [role.when, role.unless].filter((by) => by !== null);
      for (const by of asks) checkReadiness(`${name}: ${key}: ${of}`, role, by, functions);
    }
  }
}

function checkReadiness(where: string, role: HandleIn, by: string, functions: Readonly<Record<string, FunctionContract>>): void {
  const answer = Object.hasOwn(functions, by) ? functions[by] : undefined;
  const takes = answer?.params[0]?.role;
  const fits =
    answer?.params.length === 1 &&
    answer.returns.returns === 'verdict' &&
    takes?.role === 'handleIn' &&
    isSameType(takes.type, role.type) &&
    takes.transfer === 'none' &&
    takes.when === null &&
    takes.unless === null;
  if (!fits)
    throw new ContractError(`${where}: '${by}' is asked first: it must be declared with the handle as its one parameter, and a verdict`);
  // Another call may be changing the answer, or the handle, meanwhile.
  if (role.type.concurrent !== 'refused')
    throw new ContractError(`${where}: with when or unless, a second call with ${role.type.name} must be 'refused'`);
  const unanswered = accepted(role.type.states, role).find((label) => !accepted(takes.type.states, takes).includes(label));
  if (unanswered !== undefined)
    throw new ContractError(`${where}: '${by}' is asked first, and is not allowed in the state '${unanswered}'`);
}
