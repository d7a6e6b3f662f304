/** @module Pointers that are always NULL. */
import { needs, type RoleRules } from '../model/role-rules.ts';

/** A pointer that is always NULL. */
export interface NullPointer {
  readonly role: 'nullPointer';
}

/** C always gets NULL here. */
export const nullPointer = (): NullPointer => Object.freeze({ role: 'nullPointer' });

/** The C types that it fits, for the compiler. */
export interface NullPointerFits {
  readonly ctype: { readonly depth: 1 | 2 };
  readonly needs: 'a pointer';
}

/** Its rules. */
export const nullPointerRules: RoleRules<NullPointer> = {
  misfit: (type, role) => (type.depth > 0 ? null : needs(role, 'a pointer', type)),
};
