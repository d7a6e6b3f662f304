/** @module Pointers outside every rule. */
import { needs, type RoleRules } from '../model/role-rules.ts';

/** A pointer outside every rule. */
export interface Unsafe {
  readonly role: 'unsafe';
  readonly reason: string;
}

/** The only way round the contract: a pointer passed as it is (a bigint address, bytes, or null). The reason is listed by the audit. */
export const unsafe = (reason: string): Unsafe => Object.freeze({ role: 'unsafe', reason });

/** The C types that it fits, for the compiler. */
export interface UnsafeFits {
  readonly ctype: { readonly depth: 1 | 2 };
  readonly needs: 'a pointer';
}

/** Its rules. */
export const unsafeRules: RoleRules<Unsafe> = {
  misfit: (type, role) => (type.depth > 0 ? null : needs(role, 'a pointer', type)),
  validate({ reason }, { refuse }) {
    if (typeof reason !== 'string' || reason.trim().length < 10) refuse('unsafe() must give its reason in a sentence');
  },
};
