/** @module The pointer to an integer through which C gets the room of an output and returns its length. */
import { type CInteger, isInteger } from '../model/c-type.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** The cell that tells C the room for an output and gets its actual length. */
export interface SizeOf<Of extends string = string> {
  readonly role: 'sizeOf';
  readonly of: Of;
}

/** This pointer to an integer is the size of output `of`: the room before the call, the actual length after it. */
export const sizeOf = <const Of extends string>(of: Of): SizeOf<Of> => Object.freeze({ role: 'sizeOf', of });

/** The C types that it fits, for the compiler. */
export interface SizeOfFits {
  readonly ctype: { readonly const: false; readonly base: CInteger; readonly depth: 1 };
  readonly needs: 'a pointer to an integer';
}

/** Its rules. */
export const sizeOfRules: RoleRules<SizeOf> = {
  misfit: (type, role) => (type.depth === 1 && isInteger(type.base) && !type.const ? null : needs(role, 'a pointer to an integer', type)),
  validate({ of }, at) {
    if (!at.isBytes(of)) at.refuse(`there is no bytes parameter '${of}'`);
    const kind = at.kindOf(of);
    if (kind !== 'bytesOut' && kind !== 'bytesInOut') at.refuse(`'${of}' is not an output`);
    if (at.count('sizeOf', of) > 1) at.refuse(`another parameter is sizeOf('${of}') too`);
  },
};
