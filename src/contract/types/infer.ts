/** @module From a contract to the wrapper's TypeScript type: its parameters, its result, its handles. */

import type { Bytes } from '../model/bytes.ts';
import type { JsInteger, JsIntegerOut } from '../model/c-type.ts';
import type { FunctionContract } from '../model/function.ts';
import type { HandleType } from '../model/handle-type.ts';
import type { Returns, ReturnsHandle, ReturnsString, ReturnsValue, Status, Verdict } from '../model/returns.ts';
import type { Secret } from '../model/secret.ts';
import type { BytesIn } from '../roles/bytes-in.ts';
import type { BytesInOut } from '../roles/bytes-in-out.ts';
import type { BytesOut } from '../roles/bytes-out.ts';
import type { CallbackIn } from '../roles/callback.ts';
import type { CallbackFields, CallbackStruct } from '../roles/callback-struct.ts';
import type { CallbackType } from '../roles/callback-type.ts';
import type { DerIn } from '../roles/der-in.ts';
import type { DerOut } from '../roles/der-out.ts';
import type { HandleIn } from '../roles/handle-in.ts';
import type { HandleOut } from '../roles/handle-out.ts';
import type { Param, Role } from '../roles/role.ts';
import type { Scalar } from '../roles/scalar.ts';
import type { ScalarOut } from '../roles/scalar-out.ts';
import type { StateInit } from '../roles/state-init.ts';
import type { StringIn } from '../roles/string.ts';
import type { StringOut } from '../roles/string-out.ts';
import type { StringRef } from '../roles/string-ref.ts';
import type { Unsafe } from '../roles/unsafe.ts';
import type { CallbackFunction, CallbackFunctions } from './callback-function.ts';
import type { AsyncFunction, Filled, FillingFunction, LibraryFunction, Memory } from './function.ts';

declare const brand: unique symbol;

/** A native resource with one owner. The brand keeps handle types apart; `using` releases it at the end of a block. */
export interface Handle<Type extends string = string> {
  readonly [brand]: Type;
  /** The C type, e.g. `EVP_PKEY`. */
  readonly type: Type;
  /** True once the resource was released, or moved into C. */
  readonly disposed: boolean;
  /** Releases the resource. @throws HandleError `DOUBLE_DISPOSE`, `BORROWED_DISPOSE` */
  dispose(): void;
  [Symbol.dispose](): void;
}

/** A handle of a type that a contract declares. */
export type HandleOf<T extends HandleType> = Handle<T['name']>;

type Pointee<C extends string> = C extends `${infer B} *` ? B : C;
type OrNull<T, Nullable extends boolean> = Nullable extends true ? T | null : T;

/** Bytes from the caller: secret ones come in a `Secret` as well. */
type Given<IsSecret extends boolean> = IsSecret extends true ? Bytes | Secret : Bytes;
/** Bytes for the caller: secret ones come back in a `Secret`, which must be opened to be seen. */
type Made<IsSecret extends boolean> = IsSecret extends true ? Secret : Buffer;

type Argument<C extends string, X extends Role> =
  X extends BytesIn<infer Nullable, boolean, infer IsSecret>
    ? [OrNull<Given<IsSecret>, Nullable>]
    : X extends DerIn<infer IsSecret> | BytesInOut<infer IsSecret>
      ? [Given<IsSecret>]
      : X extends Scalar
        ? [JsInteger<C>]
        : X extends StringIn<infer Nullable, infer Values>
          ? [OrNull<Values, Nullable>]
          : X extends HandleIn<infer T, infer Nullable>
            ? [OrNull<HandleOf<T>, Nullable>]
            : X extends CallbackIn<infer T, infer Nullable>
              ? [OrNull<CallbackFunction<T>, Nullable>]
              : X extends CallbackStruct<string, infer Fs, infer Nullable>
                ? [OrNull<CallbackFunctions<Fs>, Nullable>]
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

type Output<C extends string, X extends Role> = X extends
  | BytesOut<'exactly' | 'upTo' | 'query', infer IsSecret>
  | DerOut<infer IsSecret>
  | BytesInOut<infer IsSecret>
  ? Made<IsSecret>
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
  readonly [P in Ps[number] as [Output<P['ctype'], P['role']>] extends [never] ? never : P['callerName']]: Output<P['ctype'], P['role']>;
};

type Returned<R extends Returns> = R extends Verdict
  ? boolean
  : R extends Status<infer Told>
    ? Told extends true
      ? number
      : never
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

/** Everything that comes back, by its name. */
type Everything<R extends Returns, Ps extends readonly Param[]> = Flat<WithReturned<Outputs<Ps>, R>>;

/** The wrapper's result: nothing, the only output, or an object of all outputs by their names in C (`returned` is C's own return). */
export type ResultOf<R extends Returns, Ps extends readonly Param[]> = [keyof Outputs<Ps>] extends [never]
  ? [Returned<R>] extends [never]
    ? undefined
    : Returned<R>
  : Single<Everything<R, Ps>>;

/** The names of the outputs whose memory the caller can provide. */
type Fillable<Ps extends readonly Param[]> = Extract<Ps[number], { readonly role: BytesOut | DerOut | BytesInOut }>['callerName'];

/** The names by which the caller provides memory: none for an only output, whose memory comes bare. */
type Named<R extends Returns, Ps extends readonly Param[]> = IsUnion<keyof Everything<R, Ps>> extends true ? Fillable<Ps> : never;

/** The memory that the caller provides: bare for an only output, else by the names of the outputs. */
export type MemoryOf<R extends Returns, Ps extends readonly Param[]> = Memory<Named<R, Ps>>;

/** The result with the caller's memory: the number of bytes in it where there were bytes. */
export type FilledOf<R extends Returns, Ps extends readonly Param[]> = Filled<ResultOf<R, Ps>, Named<R, Ps>>;

/** Callbacks that a thread of C's own may call while the call waits for it. */
type Elsewhere = CallbackIn<CallbackType, boolean, null, 'any'> | CallbackStruct<string, CallbackFields, boolean, null, 'any'>;

/** The function to import in place of the raw binding. One whose callback C calls from a thread of its own has only `.async`. */
export type BoundFunction<F extends FunctionContract> =
  F extends FunctionContract<string, infer R, infer Ps>
    ? [Extract<Ps[number]['role'], Elsewhere>] extends [never]
      ? [Fillable<Ps>] extends [never]
        ? LibraryFunction<ArgumentsOf<Ps>, ResultOf<R, Ps>>
        : FillingFunction<ArgumentsOf<Ps>, ResultOf<R, Ps>, Named<R, Ps>>
      : AsyncFunction<ArgumentsOf<Ps>, ResultOf<R, Ps>>
    : never;
