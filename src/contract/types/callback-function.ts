/** @module From a callback's contract to the TypeScript type of the function that a caller gives. */

import type { JsInteger, JsIntegerOut } from '../model/c-type.ts';
import type { Param, Role } from '../model/param.ts';
import type { Returns, ReturnsNothing, ReturnsValue, Verdict } from '../model/returns.ts';
import type { Bytes, BytesIn, BytesOut } from '../roles/bytes.ts';
import type { CallbackType } from '../roles/callback.ts';
import type { CallbackFields, CallbackOrNull } from '../roles/callback-struct.ts';
import type { Scalar, StringIn } from '../roles/scalar.ts';

type Argument<C extends string, X extends Role> =
  X extends BytesIn<infer Nullable, boolean>
    ? [Nullable extends true ? Buffer | null : Buffer]
    : X extends Scalar
      ? [JsIntegerOut<C>]
      : X extends StringIn<infer Nullable, infer Values>
        ? [Nullable extends true ? Values | null : Values]
        : [];

type Arguments<Ps extends readonly Param[]> = Ps extends readonly [Param<infer C, string, infer X>, ...infer Rest extends readonly Param[]]
  ? [...Argument<C, X>, ...Arguments<Rest>]
  : [];

type Result<R extends Returns, Ps extends readonly Param[]> = [Extract<Ps[number]['role'], BytesOut>] extends [never]
  ? R extends Verdict
    ? boolean
    : R extends ReturnsValue<infer C>
      ? JsInteger<C>
      : R extends ReturnsNothing
        ? // biome-ignore lint/suspicious/noConfusingVoidType: what such a function returns is of no interest, as in any void callback
          void
        : undefined
  : Bytes;

/** The function that a caller gives for a callback. Its bytes are private copies; it must not be async where C wants an answer. */
export type CallbackFunction<T extends CallbackType> =
  T extends CallbackType<string, infer R, infer Ps> ? (...args: Arguments<Ps>) => Result<R, Ps> : never;

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
