/** @module The compiler's look-up of names: each that a role mentions must be a parameter of the right kind. */

import type { Param } from '../model/param.ts';
import type { NamesIn } from '../model/reference.ts';
import type { Returns, ReturnsLengthOf } from '../model/returns.ts';
import type { BytesIn, BytesInOut, DerIn, DerOut } from '../roles/bytes.ts';
import type { HandleIn, HandleType } from '../roles/handle.ts';
import type { Scalar } from '../roles/scalar.ts';

/** Shown by the compiler where a name is that of no parameter, or of one that does not fit. */
export interface UnknownName<Name extends string, Message extends string> {
  readonly unknownName: Name;
  readonly error: Message;
}

/** The role of the parameter with this name; never when there is none. */
export type RoleOf<Ps extends readonly Param[], Name extends string> = Extract<Ps[number], { readonly name: Name }>['role'];

type Is<X, Expected> = [X] extends [never] ? false : X extends Expected ? true : false;

/** What is wrong with one mention, or never. A name that is only known at run time is left to the run time. */
type Fault<Ps extends readonly Param[], Mention extends string> = Mention extends `${infer Kind}(${infer Of})`
  ? string extends Of
    ? never
    : FaultOf<Kind, Of, RoleOf<Ps, Of>>
  : never;

type FaultOf<Kind extends string, Of extends string, X> = Kind extends 'length'
  ? Is<X, BytesIn | DerIn | BytesInOut> extends true
    ? never
    : `its size reads length('${Of}'), and there is no such input`
  : Kind extends 'value'
    ? Is<X, Scalar> extends true
      ? never
      : `its size reads value('${Of}'), and there is no such scalar`
    : Kind extends 'asked'
      ? Is<X, HandleIn<HandleType, false>> extends true
        ? never
        : `its size is asked of '${Of}', and there is no such handle that is always there`
      : Kind extends 'overlap'
        ? Is<X, BytesIn> extends true
          ? never
          : `there is no input of bytes '${Of}' that it could overlap`
        : Is<X, HandleIn> extends true
          ? Is<X, HandleIn<HandleType, false>> extends true
            ? never
            : `'${Of}' may be null: nothing would say how long this lives`
          : `there is no handle parameter '${Of}'`;

type Sentence<Name extends string, Message extends string> = [Message] extends [never] ? unknown : UnknownName<Name, Message>;

/** What `fn` demands of a line for the names that its role mentions. */
export type CheckNames<Ps extends readonly Param[], Name extends string, X> = Sentence<Name, Fault<Ps, NamesIn<X>>>;

/** What `fn` demands of a return for the names that it mentions. */
export type CheckReturn<R extends Returns, Ps extends readonly Param[]> =
  R extends ReturnsLengthOf<infer Of>
    ? Is<RoleOf<Ps, Of>, DerOut> extends true
      ? unknown
      : UnknownName<'return', `there is no derOut parameter '${Of}'`>
    : Sentence<'return', Fault<Ps, NamesIn<R>>>;
