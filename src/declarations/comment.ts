/** @module The comment on a function: its C prototype, the shapes of its arguments and results in bytes, and the codes of its errors. */

import { print, prototypeOf } from '../audit/verify/prototype.ts';
import type { FunctionContract, Param } from '../contract/index.ts';
import { failuresOf } from '../contract/model/failures.ts';
import { resultsOf } from './function.ts';
import { argumentText, resultText, shapeOf } from './roles.ts';
import type { Names } from './size.ts';

/** `24 bytes (n)`, with the name in the header where callers have another. */
function phrase(param: Param, names: Names): string {
  const header = param.name === param.callerName ? [] : [`\`${param.name}\``];
  return [...shapeOf(param.role, names), ...header].join(', ');
}

/** Text of a contract inside of a comment, which it cannot end. */
const inComment = (text: string): string => text.replaceAll('*/', '* /').replaceAll(/[\r\n]+/g, ' ');

/** The failures that the contract names; where it names none and C can fail, the code of a failure without a name. */
function codesOf({ returns, exits }: FunctionContract): readonly string[] {
  const named = exits ?? failuresOf(returns);
  if (named.length > 0) return named;
  const fails =
    returns.returns === 'value' ? returns.failure.length > 0 : ['status', 'lengthOf', 'notNull', 'handle'].includes(returns.returns);
  return fails ? ['LIBRARY_ERROR'] : [];
}

/** The lines of the comment on a function, without its frame. */
export function commentOn(key: string, contract: FunctionContract): readonly string[] {
  const names: Names = new Map(contract.params.map(({ name, callerName }) => [name, callerName]));
  const { since, requires, blocking } = contract;
  const about = [
    ...(since === null ? [] : [`Since ${since}.`]),
    ...(requires === null ? [] : [`Needs \`${requires}\`.`]),
    ...(blocking ? ['Slow: call it with `.async`.'] : []),
  ];
  const params = contract.params.flatMap((param) => {
    const text = argumentText(param.role, param.ctype) === null ? '' : phrase(param, names);
    return text === '' ? [] : [`@param ${param.callerName} ${text}`];
  });
  const results = contract.params.flatMap((param) => {
    const text = resultText(param.role, param.ctype) === null ? '' : shapeOf(param.role, names).join(', ');
    return text === '' ? [] : [resultsOf(contract).length === 1 ? text : `\`${param.callerName}\`: ${text}`];
  });
  const codes = codesOf(contract);
  return [
    `\`${print(prototypeOf(key, contract))}\``,
    ...(about.length === 0 ? [] : [about.join(' ')]),
    ...params,
    ...(results.length === 0 ? [] : [`@returns ${results.join('; ')}`]),
    ...(codes.length === 0 ? [] : [`@throws LibraryError ${codes.map((code) => `\`${code}\``).join(', ')}`]),
  ].map(inComment);
}
