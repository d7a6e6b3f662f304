/** @module One line of a contract: a C parameter's type, name and role, and which roles fit which C types. */
import type { BytesIn, BytesInOut, BytesOut, CapacityOf, DerIn, DerOut, LengthOf, SizeOf } from '../roles/bytes.ts';
import type { CallbackIn, UserData } from '../roles/callback.ts';
import type { CallbackStruct } from '../roles/callback-struct.ts';
import type { HandleIn, HandleOut, StateInit } from '../roles/handle.ts';
import type { Fixed, NullPointer, Scalar, ScalarOut, StringIn, StringOut, StringRef, Unsafe } from '../roles/scalar.ts';
import { type CByte, type CInteger, type CType, isByte, isInteger, type ParseCType, parseCType } from './c-type.ts';

/** What C does with a parameter. */
export type Role =
  | BytesIn
  | BytesOut
  | BytesInOut
  | DerIn
  | DerOut
  | LengthOf
  | CapacityOf
  | SizeOf
  | Scalar
  | ScalarOut
  | Fixed
  | NullPointer
  | StringIn
  | StringOut
  | StringRef
  | HandleIn
  | HandleOut
  | StateInit
  | CallbackIn
  | CallbackStruct
  | UserData
  | Unsafe;

/** One C parameter with its role. */
export interface Param<C extends string = string, N extends string = string, R extends Role = Role> {
  readonly ctype: C;
  readonly name: N;
  readonly role: R;
}

/** Shown by the compiler where a role does not fit its C type. */
export interface RoleDoesNotFit<Message extends string> {
  readonly error: Message;
}

type Expects = {
  bytesIn: 'a const pointer to bytes';
  bytesOut: 'a pointer to bytes without const';
  bytesInOut: 'a pointer to bytes without const';
  derIn: 'const unsigned char **';
  derOut: 'unsigned char **';
  lengthOf: 'an integer';
  capacityOf: 'an integer';
  sizeOf: 'a pointer to an integer';
  scalar: 'an integer';
  scalarOut: 'a pointer to an integer';
  fixed: 'an integer, or const char * for a string';
  nullPointer: 'a pointer';
  string: 'const char *';
  stringOut: 'char *';
  stringRef: 'const char **';
  handleIn: 'a pointer to the type of the handle';
  handleOut: 'a pointer to a pointer to the type of the handle';
  stateInit: 'a pointer to the type of the state';
  callback: 'the type of the callback';
  callbackStruct: 'a pointer to the struct';
  userData: 'a pointer';
  unsafe: 'a pointer';
};

/** Type-level twin of {@link fits}. */
export type Fits<C extends string, R extends Role> =
  DoesFit<ParseCType<C>, R, C> extends true ? unknown : RoleDoesNotFit<`${R['role']} needs ${Expects[R['role']]}; the C type is '${C}'`>;

type DoesFit<T extends { const: boolean; base: string; depth: number }, R extends Role, C extends string> = R extends BytesIn
  ? T extends { base: CByte; depth: 1 }
    ? true
    : false
  : R extends BytesOut | BytesInOut
    ? T extends { const: false; base: CByte; depth: 1 }
      ? true
      : false
    : R extends DerIn
      ? T extends { const: true; base: 'unsigned char'; depth: 2 }
        ? true
        : false
      : R extends DerOut
        ? T extends { const: false; base: 'unsigned char'; depth: 2 }
          ? true
          : false
        : R extends LengthOf | CapacityOf | Scalar
          ? T extends { base: CInteger; depth: 0 }
            ? true
            : false
          : R extends SizeOf | ScalarOut
            ? T extends { const: false; base: CInteger; depth: 1 }
              ? true
              : false
            : R extends Fixed
              ? T extends { base: CInteger; depth: 0 } | { const: true; base: 'char'; depth: 1 }
                ? true
                : false
              : R extends StringIn
                ? T extends { const: true; base: 'char'; depth: 1 }
                  ? true
                  : false
                : R extends StringOut
                  ? T extends { const: false; base: 'char'; depth: 1 }
                    ? true
                    : false
                  : R extends StringRef
                    ? T extends { const: true; base: 'char'; depth: 2 }
                      ? true
                      : false
                    : R extends HandleOut<infer H>
                      ? T extends { base: H['name']; depth: 2 }
                        ? true
                        : false
                      : R extends HandleIn<infer H> | StateInit<infer H>
                        ? T extends { base: H['name']; depth: 1 }
                          ? true
                          : false
                        : R extends CallbackStruct<infer N>
                          ? T extends { base: N; depth: 1 }
                            ? true
                            : false
                          : R extends CallbackIn<infer K>
                            ? C extends K['name'] | `${K['name']} *`
                              ? true
                              : false
                            : T extends { depth: 1 | 2 }
                              ? true
                              : false;

/** Why `role` does not fit `type`, or null when it does: the same rules as {@link Fits}, for JavaScript users. */
export function misfit(type: CType, role: Role): string | null {
  const { base, depth } = type;
  const bytes = depth === 1 && isByte(base);
  const ok = (fitting: boolean, expected: string) => (fitting ? null : `${role.role} needs ${expected}; the C type is '${type.text}'`);
  switch (role.role) {
    case 'bytesIn':
      if (bytes && !type.const && !role.unmodified) {
        return `bytesIn on '${type.text}' lacks const: say bytesIn({ unmodified: true }) when C only reads, or use bytesOut or bytesInOut`;
      }
      return ok(bytes, 'a const pointer to bytes');
    case 'bytesOut':
    case 'bytesInOut':
      return ok(bytes && !type.const, 'a pointer to bytes without const');
    case 'derIn':
      return ok(depth === 2 && base === 'unsigned char' && type.const, 'const unsigned char **');
    case 'derOut':
      return ok(depth === 2 && base === 'unsigned char' && !type.const, 'unsigned char **');
    case 'lengthOf':
    case 'capacityOf':
    case 'scalar':
      return ok(depth === 0 && isInteger(base), 'an integer');
    case 'sizeOf':
    case 'scalarOut':
      return ok(depth === 1 && isInteger(base) && !type.const, 'a pointer to an integer');
    case 'fixed':
      return typeof role.value === 'string'
        ? ok(depth === 1 && base === 'char' && type.const, 'const char * for a string')
        : ok(depth === 0 && isInteger(base), 'an integer');
    case 'string':
      return ok(depth === 1 && base === 'char' && type.const, 'const char *');
    case 'stringOut':
      return ok(depth === 1 && base === 'char' && !type.const, 'char *');
    case 'stringRef':
      return ok(depth === 2 && base === 'char' && type.const, 'const char **');
    case 'handleOut':
      return ok(depth === 2 && base === role.type.name, `${role.type.name} **`);
    case 'handleIn':
    case 'stateInit':
      return ok(depth === 1 && base === role.type.name, `${role.type.name} *`);
    case 'callback':
      return ok(type.text === role.type.name || type.text === `${role.type.name} *`, role.type.name);
    case 'callbackStruct':
      return ok(depth === 1 && base === role.name, `const ${role.name} *`);
    case 'userData':
    case 'nullPointer':
    case 'unsafe':
      return ok(depth > 0, 'a pointer');
  }
}

/**
 * One line of a contract: the C type as the header spells it, the parameter's name, and its role.
 * @throws ContractError `CONTRACT_INVALID` when the role does not fit the C type (for TypeScript users a type error).
 */
export function p<const C extends string, const N extends string, const R extends Role>(
  ctype: C,
  name: N,
  role: R & Fits<C, R>,
): Param<C, N, R> {
  return Object.freeze({ ctype: parseCType(ctype).text as C, name, role });
}
