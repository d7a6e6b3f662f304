/** @module The TypeScript type of a callback as text: the twin of `contract/types/callback-function.ts`. */

import type { CallbackType } from '../contract/index.ts';
import { type CallbackFields, callbackOf } from '../contract/roles/callback-struct.ts';
import type { CallbackParam } from '../contract/roles/callback-type.ts';
import { integerOutText, integerText, labelText, orNull, propertyText } from './type.ts';

/** What JavaScript is given for a parameter; null where C's argument is not for it. */
function argumentText({ ctype, role }: CallbackParam): string | null {
  if (role.role === 'bytesIn') return orNull('Buffer', role.nullable);
  if (role.role === 'scalar') return integerOutText(ctype);
  return role.role === 'string' ? orNull(role.oneOf?.map((one) => JSON.stringify(one)).join(' | ') ?? 'string', role.nullable) : null;
}

/** What JavaScript has to return. */
function resultText({ returns, params }: CallbackType): string {
  if (params.some(({ role }) => role.role === 'bytesOut')) return 'Bytes';
  if (returns.returns === 'verdict') return 'boolean';
  if (returns.returns === 'value') return integerText(returns.ctype);
  return returns.returns === 'nothing' ? 'void' : 'undefined';
}

/** The function that a caller gives for a callback. */
export function callbackText(type: CallbackType): string {
  const given = type.params.flatMap((param) => {
    const argument = argumentText(param);
    return argument === null ? [] : [`${labelText(param.callerName)}: ${argument}`];
  });
  const room = type.params.some(({ role }) => role.role === 'bytesOut') ? ['capacity: number'] : [];
  return `(${[...given, ...room].join(', ')}) => ${resultText(type)}`;
}

/** The object that a caller gives for a struct of callbacks. */
export function callbacksText(fields: CallbackFields): string {
  const members = Object.entries(fields).flatMap(([name, field]) => {
    const called = callbackOf(field);
    if (called === null) return [];
    const text = callbackText(called.type);
    return [`readonly ${propertyText(name)}${called.nullable ? `?: (${text}) | null | undefined` : `: ${text}`}`];
  });
  return `{ ${members.join('; ')} }`;
}
