/** @module From a callback's contract to the TypeScript type of the function that a caller gives. */

import type { Bytes } from '../model/bytes.ts';
import type { JsInteger, JsIntegerOut } from '../model/c-type.ts';
import type { Line } from '../model/line.ts';
import type { Returns, ReturnsNothing, ReturnsValue, Verdict } from '../model/returns.ts';
import type { BytesIn } from '../roles/bytes-in.ts';
import type { BytesOut } from '../roles/bytes-out.ts';
import type { CallbackFields, CallbackOrNull } from '../roles/callback-struct.ts';
import type { CallbackParam, CallbackRole, CallbackType } from '../roles/callback-type.ts';
import type { Scalar } from '../roles/scalar.ts';
import type { StringIn } from '../roles/string.ts';

type Argument<C extends string, X extends CallbackRole> =
  X extends BytesIn<infer Nullable, boolean>
    ? [Nullable extends true ? Buffer | null : Buffer]
    : X extends Scalar
      ? [JsIntegerOut<C>]
      : X extends StringIn<infer Nullable, infer Values>
        ? [Nullable extends true ? Values | null : Values]
        : [];

type Arguments<Ps extends readonly CallbackParam[]> = Ps extends readonly [
  Line<infer C, string, infer X extends CallbackRole>,
  ...infer Rest extends readonly CallbackParam[],
]
  ? [...Argument<C, X>, ...Arguments<Rest>]
  : [];

type Result<R extends Returns, Ps extends readonly CallbackParam[]> = [Extract<Ps[number]['role'], BytesOut>] extends [never]
  ? R extends Verdict
    ? boolean
    : R extends ReturnsValue<infer C>
      ? JsInteger<C>
      : R extends ReturnsNothing
        ? // biome-ignore lint/suspicious/noConfusingVoidType: what such a function returns is of no interest, as in any void callback
          void
        : undefined
  : Bytes;

/** After all others: how many bytes C has room for, where the function returns bytes. */
type Room<Ps extends readonly CallbackParam[]> = [Extract<Ps[number]['role'], BytesOut>] extends [never] ? [] : [capacity: number];

/** The function that a caller gives for a callback. Its bytes are private copies; it must not be async where C wants an answer. */
export type CallbackFunction<T extends CallbackType> =
  T extends CallbackType<string, infer R, infer Ps extends readonly CallbackParam[]>
    ? (...args: [...args: Arguments<Ps>, ...room: Room<Ps>]) => Result<R, Ps>
    : never;

type Flat<O> = { readonly [K in keyof O]: O[K] };

/** The object that a caller gives for a struct of callbacks: its functions by their names. */
export type CallbackFunctions<Fs extends CallbackFields> = Flat<
  {
    readonly [K in keyof Fs as Fs[K] extends CallbackType ? K : never]: Fs[K] extends CallbackType ? CallbackFunction<Fs[K]> : never;
  } & {
    readonly [K in keyof Fs as Fs[K] extends CallbackOrNull ? K : never]?: Fs[K] extends CallbackOrNull<infer T>
      ? CallbackFunction<T> | null | undefined
      : never;
  }
>;
