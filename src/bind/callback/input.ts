/** @module Compiles the parameters through which C is given callbacks: checked without running any of the caller's code, registered, released once. */

import { types } from 'node:util';
import type { CallbackIn, CallbackStruct, Param } from '../../contract/index.ts';
import { type CallbackField, callbackOf } from '../../contract/roles/callback-struct.ts';
import { arrayBufferOf, BigUint64Array, Object } from '../../intrinsics.ts';
import { offHeap } from '../../memory/index.ts';
import type { CallState } from '../call/call-state.ts';
import { refuse } from '../checks/check.ts';
import { ownValue } from '../checks/own-value.ts';
import type { Context } from '../library/context.ts';
import { openGroup } from './group.ts';
import type { Callable, Called } from './model.ts';
import { compileCallback } from './trampoline.ts';

/** One such parameter: what is done when its argument is checked, and when every argument was accepted. */
export interface CallbackInput {
  check(value: unknown, call: CallState): void;
  register(call: CallState): void;
}

const POINTER_BYTES = 8;

/** One function for C. `users`: C positions of the user data that C is given in the same call. */
export function compileCallbackParameter(
  param: Param,
  role: CallbackIn,
  at: number,
  users: readonly number[],
  key: string,
  context: Context,
): CallbackInput {
  const where = { function: key, parameter: param.callerName };
  const register = compileCallback(role.type, { function: key, callback: param.callerName }, role.reentrant, users.length > 0, context);
  return {
    check(value, call) {
      if (role.nullable && value === null) return;
      if (typeof value !== 'function') refuse(value === null ? 'ARGUMENT_NULL' : 'ARGUMENT_TYPE', where, 'a function', value);
      call.native[at] = value;
    },
    register(call) {
      const fn = call.native[at] as Callable | null;
      if (fn === null) return;
      const group = openGroup(role, [{ fn, self: undefined, handles: handlesOf(role) }], call);
      call.native[at] = group.add(register, 0);
      for (const user of users) call.native[user] = group.id;
    },
  };
}

/** A struct of functions for C, in the same way. */
export function compileCallbackStructParameter(
  param: Param,
  role: CallbackStruct,
  at: number,
  users: readonly number[],
  key: string,
  context: Context,
): CallbackInput {
  const where = { function: key, parameter: param.callerName };
  const hasUserData = users.length > 0 || Object.values(role.fields).some((field: CallbackField) => callbackOf(field) === null);
  const fields = Object.entries(role.fields).map(([name, field]: readonly [string, CallbackField]) => {
    const called = callbackOf(field);
    const label = { function: key, callback: `${param.callerName}.${name}` };
    return {
      name,
      nullable: called?.nullable ?? true,
      register: called && compileCallback(called.type, label, role.reentrant, hasUserData, context),
    };
  });
  const names = fields.flatMap(({ name, register }) => (register === null ? [] : [name]));
  const expected = `an object with the functions ${names.join(', ')}`;
  return {
    check(value, call) {
      if (role.nullable && value === null) return;
      if (value === null) refuse('ARGUMENT_NULL', where, expected, value);
      if (typeof value !== 'object' || isExotic(value)) refuse('ARGUMENT_TYPE', where, expected, value);
      if (isPlain(value)) {
        const unknown = Object.keys(value).find((name) => !names.includes(name));
        if (unknown !== undefined) refuse('ARGUMENT_TYPE', where, expected, value, ' with a property that is none of these');
      }
      call.native[at] = fields.map(({ name, nullable, register }): Called | null => {
        if (register === null) return null;
        const fn = dataProperty(value, name);
        if (nullable && (fn === null || fn === undefined)) return null;
        const parameter = `${param.callerName}.${name}`;
        if (typeof fn !== 'function') refuse('ARGUMENT_TYPE', { function: key, parameter }, 'a function, not behind a getter', fn);
        return { fn: fn as Callable, self: value, handles: handlesOf(role) };
      });
    },
    register(call) {
      const found = call.native[at] as readonly (Called | null)[] | null;
      if (found === null) return;
      const memory = offHeap(fields.length * POINTER_BYTES);
      const called = found.filter((entry) => entry !== null);
      const group = openGroup(role, called, call, memory);
      const pointers = new BigUint64Array(arrayBufferOf(memory), 0, fields.length);
      for (let i = 0; i < fields.length; i++) {
        const { register } = fields[i] as (typeof fields)[number];
        const entry = found[i];
        pointers[i] = register === null ? group.id : entry ? group.add(register, called.indexOf(entry)) : 0n;
      }
      for (const user of users) call.native[user] = group.id;
      call.native[at] = memory;
    },
  };
}

/** C's own threads use the handle that keeps the function: it must not be released while C can call. */
const handlesOf = ({ retainedBy, thread }: CallbackIn | CallbackStruct) => (retainedBy !== null && thread === 'any' ? [] : null);

/** Is it a proxy, or does one stand behind it? Reading from it would run code of the caller's. */
function isExotic(value: object): boolean {
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at) as object | null) if (types.isProxy(at)) return true;
  return false;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || prototype === Object.prototype;
}

/** A property that is no getter, the value's own or inherited. */
function dataProperty(value: object, name: string): unknown {
  // A method of a class is inherited; what every object inherits is not meant.
  for (let at: object | null = value; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null)
    if (Object.hasOwn(at, name)) return ownValue(at, name);
  return undefined;
}
