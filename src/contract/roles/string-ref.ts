/** @module Pointers to a string of the library, written by C. */
import { needs, type RoleRules } from '../model/role-rules.ts';

/** A pointer to a string that the library owns, written by C. */
export interface StringRef {
  readonly role: 'stringRef';
}

/** `const char **`: C points it at a string of its own (transfer none); the wrapper returns a copy, or null. */
export const stringRef = (): StringRef => Object.freeze({ role: 'stringRef' });

/** The C types that it fits, for the compiler. */
export interface StringRefFits {
  readonly ctype: { readonly const: true; readonly base: 'char'; readonly depth: 2 };
  readonly needs: 'const char **';
}

/** Its rules. */
export const stringRefRules: RoleRules<StringRef> = {
  isResult: true,
  misfit: (type, role) => (type.depth === 2 && type.base === 'char' && type.const ? null : needs(role, 'const char **', type)),
};
