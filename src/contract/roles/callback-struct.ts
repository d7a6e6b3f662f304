/** @module Structs of callbacks: several function pointers and a user pointer that C is given, and keeps, as one. */

import { ContractError } from '../../errors.ts';
import { type CallbackOptions, type CallingThread, type RetainerOf, retention, type ThreadOf } from '../model/callback-scope.ts';
import { type Exact, ownOf } from '../model/options.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';
import type { CallbackType } from './callback-type.ts';
import type { UserData } from './user-data.ts';

/** A field that may be NULL. */
export interface CallbackOrNull<T extends CallbackType = CallbackType> {
  readonly kind: 'callbackOrNull';
  readonly type: T;
}

/** A callback that may be left out: C then finds NULL in its field. */
export const callbackOrNull = <const T extends CallbackType>(type: T): CallbackOrNull<T> => Object.freeze({ kind: 'callbackOrNull', type });

/** One field of such a struct: a pointer of 8 bytes. */
export type CallbackField = CallbackType | CallbackOrNull | UserData;

/** The fields in C order. */
export type CallbackFields = Readonly<Record<string, CallbackField>>;

/** A struct of callbacks. */
export interface CallbackStruct<
  Name extends string = string,
  Fs extends CallbackFields = CallbackFields,
  Nullable extends boolean = boolean,
  Retainer extends string | null = string | null,
  Thread extends CallingThread = CallingThread,
> {
  readonly role: 'callbackStruct';
  /** The C type of the struct. */
  readonly name: Name;
  readonly fields: Fs;
  readonly scope: 'call' | 'notified';
  readonly retainedBy: Retainer;
  readonly nullable: Nullable;
  readonly reentrant: boolean;
  readonly thread: Thread;
}

/**
 * A pointer to a struct of callbacks. The wrapper takes an object with the functions by their names; methods are called on it. The struct
 * is made for this call and lives exactly as long as its callbacks. Every field of the C struct must be there, in C order, and each a pointer.
 */
export function callbackStruct<const Name extends string, const Fs extends CallbackFields, const O extends CallbackOptions>(
  name: Name,
  fields: Fs,
  options: O & Exact<O, CallbackOptions>,
): CallbackStruct<Name, Fs, O extends { readonly nullable: true } ? true : false, RetainerOf<O>, ThreadOf<O>> {
  const own = ownOf(fields);
  if (own === null) throw new ContractError('callbackStruct: its second argument is an object with the callback of each field');
  return Object.freeze({
    role: 'callbackStruct',
    name,
    fields: Object.freeze(Object.fromEntries(own)),
    ...retention('callbackStruct', options),
  }) as never;
}

/** The callback in a field, and whether it may be left out; null for the user pointer. */
export function callbackOf(field: CallbackField): { readonly type: CallbackType; readonly nullable: boolean } | null {
  // An own property: everything inherits what anybody has added to `Object.prototype`.
  if (Object.hasOwn(field, 'role')) return null;
  const called = field as Exclude<CallbackField, { readonly role: unknown }>;
  return called.kind === 'callbackOrNull' ? { type: called.type, nullable: true } : { type: called, nullable: false };
}

/** The C types that it fits, for the compiler. */
export interface CallbackStructFits<Name extends string> {
  readonly ctype: { readonly base: Name; readonly depth: 1 };
  readonly needs: 'a pointer to the struct';
}

/** Its rules. Its fields, and how long C keeps them, are a matter of the whole function. */
export const callbackStructRules: RoleRules<CallbackStruct> = {
  misfit: (type, role) => (type.depth === 1 && type.base === role.name ? null : needs(role, `const ${role.name} *`, type)),
};
