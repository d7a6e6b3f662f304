/** @module The integer that carries the room of bytes that are changed in place. */
import { type CInteger, isInteger } from '../model/c-type.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** The room in bytes of bytes that are changed in place. */
export interface CapacityOf<Of extends string = string> {
  readonly role: 'capacityOf';
  readonly of: Of;
}

/** This integer is the room C has in parameter `of`, which is `bytesInOut`. */
export const capacityOf = <const Of extends string>(of: Of): CapacityOf<Of> => Object.freeze({ role: 'capacityOf', of });

/** The C types that it fits, for the compiler. */
export interface CapacityOfFits {
  readonly ctype: { readonly base: CInteger; readonly depth: 0 };
  readonly needs: 'an integer';
}

/** Its rules. */
export const capacityOfRules: RoleRules<CapacityOf> = {
  misfit: (type, role) => (type.depth === 0 && isInteger(type.base) ? null : needs(role, 'an integer', type)),
  validate({ of }, at) {
    if (!at.isBytes(of)) at.refuse(`there is no bytes parameter '${of}'`);
    if (at.kindOf(of) !== 'bytesInOut') at.refuse(`'${of}' is not bytesInOut`);
  },
};
