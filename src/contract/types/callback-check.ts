/** @module The type checks of callbacks: what the compiler refuses where a length is missing, or nothing says how long C keeps a function. */

import type { AnyRole, Line } from '../model/line.ts';
import type { NotInCallbacks, OrphanCallback, OrphanLength, OrphanPointer } from '../model/refusals.ts';
import type { Returns, ReturnsHandle, ReturnsLengthOf, ReturnsNothing, Status } from '../model/returns.ts';
import type { BytesIn } from '../roles/bytes-in.ts';
import type { BytesOut } from '../roles/bytes-out.ts';
import type { CallbackReturns } from '../roles/callback-type.ts';
import type { HandleIn } from '../roles/handle-in.ts';
import type { HandleOut } from '../roles/handle-out.ts';
import type { LengthOf } from '../roles/length-of.ts';
import type { Scalar } from '../roles/scalar.ts';
import type { StateInit } from '../roles/state-init.ts';
import type { StringIn } from '../roles/string.ts';
import type { UserData } from '../roles/user-data.ts';
import type { RoleOf } from './check-names.ts';

type Allowed = BytesIn | BytesOut<'exactly' | 'upTo'> | LengthOf | Scalar | StringIn | UserData;

type Check<Ps extends readonly Line[], Name extends string, X extends AnyRole> =
  X extends BytesIn<boolean, false>
    ? [Extract<Ps[number]['role'], LengthOf<Name>>] extends [never]
      ? OrphanPointer<Name, `no parameter is lengthOf('${Name}'): nothing says how much C has put there`>
      : unknown
    : X extends LengthOf<infer Of>
      ? [RoleOf<Ps, Of>] extends [never]
        ? OrphanLength<Name, `there is no bytes parameter '${Of}'`>
        : RoleOf<Ps, Of> extends BytesIn | BytesOut
          ? unknown
          : OrphanLength<Name, `'${Of}' is not bytes`>
      : X extends Allowed
        ? unknown
        : NotInCallbacks<Name, `a callback's parameter cannot be ${X['role']}`>;

/** What every line of a callback must satisfy. */
export type CheckedCallback<Ps extends readonly Line[]> = {
  readonly [K in keyof Ps]: Ps[K] extends Line<string, infer Name, infer X> ? Check<Ps, Name, X> : unknown;
};

type HasOutput<Ps extends readonly Line[]> = [Extract<Ps[number]['role'], BytesOut>] extends [never] ? false : true;

/** What the return of a callback must satisfy. */
export type CheckedCallbackReturns<R extends CallbackReturns, Ps extends readonly Line[]> =
  R extends ReturnsLengthOf<infer Of>
    ? [RoleOf<Ps, Of>] extends [never]
      ? OrphanLength<'return', `there is no bytes parameter '${Of}'`>
      : RoleOf<Ps, Of> extends BytesIn | BytesOut
        ? unknown
        : OrphanLength<'return', `'${Of}' is not bytes`>
    : R extends ReturnsNothing | Status
      ? unknown
      : HasOutput<Ps> extends true
        ? NotInCallbacks<'return', 'the function returns the bytes of its output: status, returnsLengthOf or returnsNothing'>
        : unknown;

/** What must be there for a callback of scope `notified`: a handle that C keeps it in. */
export type CheckedRetainer<R extends Returns, Ps extends readonly Line[], Name extends string, By extends string> = By extends 'returned'
  ? R extends ReturnsHandle
    ? unknown
    : OrphanCallback<Name, 'the function returns no handle'>
  : [RoleOf<Ps, By>] extends [never]
    ? OrphanCallback<Name, `there is no handle parameter '${By}'`>
    : RoleOf<Ps, By> extends HandleIn | HandleOut | StateInit
      ? unknown
      : OrphanCallback<Name, `'${By}' is not a handle`>;
