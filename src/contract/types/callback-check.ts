/** @module The type checks of callbacks: what the compiler refuses where a length is missing, or nothing says how long C keeps a function. */

import type { OrphanLength, OrphanPointer } from '../model/fn.ts';
import type { Param, Role } from '../model/param.ts';
import type { Returns, ReturnsLengthOf, ReturnsNothing, Status } from '../model/returns.ts';
import type { BytesIn, BytesOut, LengthOf } from '../roles/bytes.ts';
import type { CallbackReturns, UserData } from '../roles/callback.ts';
import type { HandleIn, HandleOut, ReturnsHandle, StateInit } from '../roles/handle.ts';
import type { Scalar, StringIn } from '../roles/scalar.ts';

/** Shown by the compiler for a role that a callback's parameter cannot have. */
export interface NotInCallbacks<Name extends string, Message extends string> {
  readonly notInCallbacks: Name;
  readonly error: Message;
}

/** Shown by the compiler where the handle that keeps a callback is not there. */
export interface OrphanCallback<Name extends string, Message extends string> {
  readonly orphanCallback: Name;
  readonly error: Message;
}

type RoleOf<Ps extends readonly Param[], Name extends string> = Extract<Ps[number], { readonly name: Name }>['role'];
type Allowed = BytesIn | BytesOut<'exactly' | 'upTo'> | LengthOf | Scalar | StringIn | UserData;

type Check<Ps extends readonly Param[], Name extends string, X extends Role> =
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
export type CheckedCallback<Ps extends readonly Param[]> = {
  readonly [K in keyof Ps]: Ps[K] extends Param<string, infer Name, infer X> ? Check<Ps, Name, X> : unknown;
};

type HasOutput<Ps extends readonly Param[]> = [Extract<Ps[number]['role'], BytesOut>] extends [never] ? false : true;

/** What the return of a callback must satisfy. */
export type CheckedCallbackReturns<R extends CallbackReturns, Ps extends readonly Param[]> =
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
export type CheckedRetainer<R extends Returns, Ps extends readonly Param[], Name extends string, By extends string> = By extends 'returned'
  ? R extends ReturnsHandle
    ? unknown
    : OrphanCallback<Name, 'the function returns no handle'>
  : [RoleOf<Ps, By>] extends [never]
    ? OrphanCallback<Name, `there is no handle parameter '${By}'`>
    : RoleOf<Ps, By> extends HandleIn | HandleOut | StateInit
      ? unknown
      : OrphanCallback<Name, `'${By}' is not a handle`>;
