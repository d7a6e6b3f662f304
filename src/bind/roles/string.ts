/** @module Binds `string`: C reads a copy in UTF-8 that ends with NUL. */
import type { StringIn } from '../../contract/roles/string.ts';
import { checkString } from '../checks/check.ts';
import { terminated } from '../compile/terminated-string.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const string: RoleBinding<StringIn> = {
  ...HIDDEN,
  input({ context, role, at, where, positionOf }, { checks, conversions }) {
    checks.push((value, call) => {
      if (role.nullable && value === null) return;
      call.lengths[at] = checkString(value, where, role.max, role.oneOf);
      call.native[at] = value;
    });
    const { retainedBy } = role;
    conversions.push((call) => {
      if (call.native[at] === null) return;
      const length = call.lengths[at] as number;
      const text = terminated(call.native[at] as string, length);
      const memory = context.inputs?.(text, length + 1, where, call.callNumber) ?? text;
      call.native[at] = memory;
      // Kept or not, each copy is wiped when C has done with it: nothing says that a string is no password.
      if (memory !== text) (call.copies ??= []).push(text);
      if (typeof memory === 'bigint') return;
      if (retainedBy === null) (call.copies ??= []).push(memory);
      else (call.retained ??= []).push({ by: positionOf(retainedBy), bytes: memory });
    });
  },
};
