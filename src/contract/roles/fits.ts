/** @module Which roles fit which C types, for the compiler and for the run time. */
import { type CByte, type CInteger, type CType, isByte, isInteger, type ParseCType } from '../model/c-type.ts';
import type { RoleDoesNotFit } from '../model/refusals.ts';
import type { BytesIn } from './bytes-in.ts';
import type { BytesInOut } from './bytes-in-out.ts';
import type { BytesOut } from './bytes-out.ts';
import type { CallbackIn } from './callback.ts';
import type { CallbackStruct } from './callback-struct.ts';
import type { CapacityOf } from './capacity-of.ts';
import type { DerIn } from './der-in.ts';
import type { DerOut } from './der-out.ts';
import type { Fixed } from './fixed.ts';
import type { HandleIn } from './handle-in.ts';
import type { HandleOut } from './handle-out.ts';
import type { LengthOf } from './length-of.ts';
import type { Role } from './role.ts';
import type { Scalar } from './scalar.ts';
import type { ScalarOut } from './scalar-out.ts';
import type { SizeOf } from './size-of.ts';
import type { StateInit } from './state-init.ts';
import type { StringIn } from './string.ts';
import type { StringOut } from './string-out.ts';
import type { StringRef } from './string-ref.ts';

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
