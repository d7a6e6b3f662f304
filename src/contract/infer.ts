/** @module From a contract to the wrapper's TypeScript type: its parameters, its result, its handles. */
import type { Bytes, BytesIn, BytesInOut, BytesOut, DerIn, DerOut } from './bytes.ts';
import type { JsInteger, JsIntegerOut } from './c-type.ts';
import type { FunctionContract } from './fn.ts';
import type { HandleIn, HandleOut, HandleType, ReturnsHandle, StateInit } from './handle.ts';
import type { Param, Role } from './param.ts';
import type { Returns, ReturnsString, ReturnsValue, Verdict } from './returns.ts';
import type { Scalar, ScalarOut, StringIn, StringOut, StringRef, Unsafe } from './scalar.ts';

declare const brand: unique symbol;

/** A native resource with one owner. The brand keeps handle types apart; `using` releases it at the end of a block. */
export interface HandleOf<T extends HandleType> {
  readonly [brand]: T['name'];
  /** The C type, e.g. `EVP_PKEY`. */
  readonly type: T['name'];
  /** True once the resource was released, or moved into C. */
  readonly disposed: boolean;
  /** Releases the resource. @throws HandleError `DOUBLE_DISPOSE`, `BORROWED_DISPOSE` */
  dispose(): void;
  [Symbol.dispose](): void;
}

type Pointee<C extends string> = C extends `${infer B} *` ? B : C;
type OrNull<T, Nullable extends boolean> = Nullable extends true ? T | null : T;

type Argument<C extends string, X extends Role> =
  X extends BytesIn<infer Nullable, boolean>
    ? [OrNull<Bytes, Nullable>]
    : X extends DerIn | BytesInOut
      ? [Bytes]
      : X extends Scalar
        ? [JsInteger<C>]
        : X extends StringIn<infer Nullable, infer Values>
          ? [OrNull<Values, Nullable>]
          : X extends HandleIn<infer T, infer Nullable>
            ? [OrNull<HandleOf<T>, Nullable>]
            : X extends Unsafe
              ? [bigint | Bytes | null]
              : [];

/** The wrapper's parameters, in C order. */
export type ArgumentsOf<Ps extends readonly Param[]> = Ps extends readonly [
  Param<infer C, string, infer X>,
  ...infer Rest extends readonly Param[],
]
  ? [...Argument<C, X>, ...ArgumentsOf<Rest>]
  : [];

type Output<C extends string, X extends Role> = X extends BytesOut | DerOut | BytesInOut
  ? Buffer
  : X extends ScalarOut
    ? JsIntegerOut<Pointee<C>>
    : X extends StringOut
      ? string
      : X extends StringRef
        ? string | null
        : X extends HandleOut<infer T> | StateInit<infer T>
          ? HandleOf<T>
          : never;

type Outputs<Ps extends readonly Param[]> = {
  readonly [P in Ps[number] as [Output<P['ctype'], P['role']>] extends [never] ? never : P['name']]: Output<P['ctype'], P['role']>;
};

type Returned<R extends Returns> = R extends Verdict
  ? boolean
  : R extends ReturnsValue<infer C>
    ? JsIntegerOut<C>
    : R extends ReturnsString
      ? string | null
      : R extends ReturnsHandle<infer T>
        ? HandleOf<T>
        : never;

type WithReturned<O, R extends Returns> = [Returned<R>] extends [never] ? O : O & { readonly returned: Returned<R> };
type IsUnion<T, U = T> = T extends unknown ? ([U] extends [T] ? false : true) : never;
type Single<O> = [keyof O] extends [never] ? undefined : IsUnion<keyof O> extends true ? O : O[keyof O];
type Flat<O> = { readonly [K in keyof O]: O[K] };

/** The wrapper's result: nothing, the only output, or an object of all outputs by their names in C (`returned` is C's own return). */
export type ResultOf<R extends Returns, Ps extends readonly Param[]> = [keyof Outputs<Ps>] extends [never]
  ? [Returned<R>] extends [never]
    ? undefined
    : Returned<R>
  : Single<Flat<WithReturned<Outputs<Ps>, R>>>;

type Fills<R extends Returns, Ps extends readonly Param[]> = [Returned<R>] extends [never]
  ? [keyof Outputs<Ps>] extends [never]
    ? false
    : IsUnion<keyof Outputs<Ps>> extends true
      ? false
      : Extract<Ps[number]['role'], BytesOut> extends never
        ? false
        : true
  : false;

/** A function whose only output is bytes can also write into memory of the caller's. */
export interface Into<A extends readonly unknown[]> {
  /**
   * Writes the output into `out` and returns its length in bytes; what C did not write of the room it had is wiped.
   * @throws BufferTooSmall `BUFFER_TOO_SMALL`; ArgumentError `BUFFER_OVERLAP` when `out` is also an input
   */
  into(out: Bytes, ...args: A): number;
}

/** The function to import in place of the raw binding. */
export type BoundFunction<F extends FunctionContract> =
  F extends FunctionContract<string, infer R, infer Ps>
    ? ((...args: ArgumentsOf<Ps>) => ResultOf<R, Ps>) & (Fills<R, Ps> extends true ? Into<ArgumentsOf<Ps>> : unknown)
    : never;
