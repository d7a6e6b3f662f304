/** @module Functions that C calls. */

import { ContractError } from '../../errors.ts';
import { parseCType } from '../model/c-type.ts';
import { type CallbackOptions, type CallingThread, type RetainerOf, retention, type ThreadOf } from '../model/callback-scope.ts';
import type { AnyRole, Line } from '../model/line.ts';
import { type Exact, readOf } from '../model/options.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';
import type { CallbackType } from './callback-type.ts';

/** A function that C calls. */
export interface CallbackIn<
  T extends CallbackType = CallbackType,
  Nullable extends boolean = boolean,
  Retainer extends string | null = string | null,
  Thread extends CallingThread = CallingThread,
> {
  readonly role: 'callback';
  readonly type: T;
  readonly scope: 'call' | 'notified';
  readonly retainedBy: Retainer;
  readonly nullable: Nullable;
  readonly reentrant: boolean;
  readonly thread: Thread;
}

/**
 * A JavaScript function that C calls. Scope `call`: until this call returns. Scope `notified`: as long as the handle `retainedBy`
 * lives, which is that of a handle parameter, or one that this call makes: `returned`, or the name of its parameter.
 */
export function callback<const T extends CallbackType, const O extends CallbackOptions>(
  type: T,
  options: O & Exact<O, CallbackOptions>,
): CallbackIn<T, O extends { readonly nullable: true } ? true : false, RetainerOf<O>, ThreadOf<O>> {
  if (readOf(type, 'kind') !== 'callback') throw new ContractError('callback() is given a callbackType');
  return Object.freeze({ role: 'callback', type, ...retention('callback', options) }) as never;
}

/** The parameter in which a callback gets back what C was given with it: its only user data of type `void *`. Null when it has none, or several. */
export function userDataAt({ params }: CallbackType): number | null {
  const found = params.flatMap(({ ctype, role }, at) => {
    const { base, depth } = parseCType(ctype);
    return role.role === 'userData' && base === 'void' && depth === 1 ? [at] : [];
  });
  return found.length === 1 ? (found[0] as number) : null;
}

/** A parameter whose callback a thread of C's own may call while the call waits for it. Null when the function has none. */
export function calledElsewhere<P extends Line>(params: readonly P[]): P | null {
  return params.find(({ role }) => isGiven(role) && role.scope === 'call' && role.thread === 'any') ?? null;
}

/** True if C is given a callback here, alone or in a struct. */
const isGiven = (role: AnyRole): role is AnyRole & Pick<CallbackIn, 'scope' | 'thread'> =>
  role.role === 'callback' || role.role === 'callbackStruct';

/** The C types that it fits, for the compiler. */
export interface CallbackInFits<T extends CallbackType> {
  readonly ctype: { readonly text: T['name'] | `${T['name']} *` };
  readonly needs: 'the type of the callback';
}

/** Its rules. How long C keeps it is a matter of the whole function. */
export const callbackRules: RoleRules<CallbackIn> = {
  misfit: (type, role) => (type.text === role.type.name || type.text === `${role.type.name} *` ? null : needs(role, role.type.name, type)),
};
