/** @module The compiler's look-up of names: each that a role mentions must be a parameter of the right kind. */

import type { HandleType } from '../model/handle-type.ts';
import type { Line } from '../model/line.ts';
import type { NamesIn } from '../model/reference.ts';
import type { UnknownName } from '../model/refusals.ts';
import type { Returns, ReturnsLengthOf } from '../model/returns.ts';
import type { BytesIn } from '../roles/bytes-in.ts';
import type { BytesInOut } from '../roles/bytes-in-out.ts';
import type { BytesOut } from '../roles/bytes-out.ts';
import type { DerIn } from '../roles/der-in.ts';
import type { DerOut } from '../roles/der-out.ts';
import type { HandleIn } from '../roles/handle-in.ts';
import type { Scalar } from '../roles/scalar.ts';
import type { StringOut } from '../roles/string-out.ts';

/** The role of the parameter with this name; never when there is none. */
export type RoleOf<Ps extends readonly Line[], Name extends string> = Extract<Ps[number], { readonly name: Name }>['role'];

type Is<X, Expected> = [X] extends [never] ? false : X extends Expected ? true : false;

/** What is wrong with one mention, or never. A name that is only known at run time is left to the run time. */
type Fault<Ps extends readonly Line[], Mention extends string> = Mention extends `${infer Kind}(${infer Of})`
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
export type CheckNames<Ps extends readonly Line[], Name extends string, X> = Sentence<Name, Fault<Ps, NamesIn<X>>>;

/** What `fn` demands of a return for the names that it mentions. */
export type CheckReturn<R extends Returns, Ps extends readonly Line[]> =
  R extends ReturnsLengthOf<infer Of>
    ? Is<RoleOf<Ps, Of>, DerOut | BytesOut | StringOut> extends true
      ? unknown
      : UnknownName<'return', `there is no output '${Of}' whose length it could be`>
    : Sentence<'return', Fault<Ps, NamesIn<R>>>;
