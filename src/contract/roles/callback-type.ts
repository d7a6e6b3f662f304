/** @module The type of a function that C calls, and the roles that its parameters can have. */
import type { Line } from '../model/line.ts';
import type { ReturnsLengthOf, ReturnsNothing, ReturnsValue, Status, Verdict } from '../model/returns.ts';
import type { BytesIn } from './bytes-in.ts';
import type { BytesOut } from './bytes-out.ts';
import type { LengthOf } from './length-of.ts';
import type { Scalar } from './scalar.ts';
import type { StringIn } from './string.ts';
import type { UserData } from './user-data.ts';

/** What C does with a parameter of a callback. */
export type CallbackRole = BytesIn | BytesOut | LengthOf | Scalar | StringIn | UserData;

/** One parameter of a callback. */
export type CallbackParam = Line<string, string, CallbackRole>;

/** What the return of a callback can mean. */
export type CallbackReturns = ReturnsNothing | ReturnsValue | Status | Verdict | ReturnsLengthOf;

/** The type of a function that C calls. */
export interface CallbackType<
  Name extends string = string,
  R extends CallbackReturns = CallbackReturns,
  Ps extends readonly Line[] = readonly CallbackParam[],
> {
  readonly kind: 'callback';
  /** The C type: a typedef (`pem_password_cb`) or the pointer type itself (`int (*)(const void *, size_t)`). */
  readonly name: Name;
  readonly returns: R;
  readonly params: Ps;
  /** What C gets when the JavaScript function fails; null where it gets nothing. */
  readonly failure: number | null;
}
