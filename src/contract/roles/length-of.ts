/** @module The integer that carries the length of an input, or the room of an output. */
import { type CInteger, isInteger } from '../model/c-type.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** The length in bytes of an input, or the room in bytes of an output. */
export interface LengthOf<Of extends string = string> {
  readonly role: 'lengthOf';
  readonly of: Of;
}

/** This integer is the length of the bytes in parameter `of`; for an output, the room C has there. */
export const lengthOf = <const Of extends string>(of: Of): LengthOf<Of> => Object.freeze({ role: 'lengthOf', of });

/** The C types that it fits, for the compiler. */
export interface LengthOfFits {
  readonly ctype: { readonly base: CInteger; readonly depth: 0 };
  readonly needs: 'an integer';
}

/** Its rules. */
export const lengthOfRules: RoleRules<LengthOf> = {
  misfit: (type, role) => (type.depth === 0 && isInteger(type.base) ? null : needs(role, 'an integer', type)),
  validate({ of }, at) {
    if (!at.isBytes(of) && at.kindOf(of) !== 'stringOut') at.refuse(`there is no bytes parameter '${of}'`);
  },
};
