/** @module From a line of the table and a contract to the type of the function. */
import type {
  ArgumentsOf,
  BoundFunction,
  BytesIn,
  BytesInOut,
  BytesOut,
  FunctionContract,
  HandleIn,
  Param,
  Scalar,
  StateInit,
} from '../../contract/index.ts';
import type { Kind, Signature } from './signature.ts';
import type { View } from './view.ts';

type Words<S extends string> = S extends '' ? [] : S extends `${infer First} ${infer Rest}` ? [First, ...Words<Rest>] : [S];

type Lines<Ps extends readonly Param[], Name> = Extract<Ps[number], { readonly name: Name }>;

type Argument<P> =
  P extends Param<infer C, string, infer R>
    ? R extends BytesIn<infer Nullable>
      ? View | (Nullable extends true ? null | undefined : never)
      : R extends Scalar
        ? ArgumentsOf<readonly [Param<C, string, Scalar>]>[0]
        : R extends BytesOut | BytesInOut
          ? View
          : R extends HandleIn | StateInit
            ? View
            : never
    : never;

type Given<Ps extends readonly Param[], Names extends readonly string[]> = {
  readonly [K in keyof Names]: Names[K] extends 'null' ? null : Argument<Lines<Ps, Names[K]>>;
};

type Answer<F extends FunctionContract, K extends Kind> = K extends 'nothing' | 'wipes'
  ? undefined
  : K extends 'length'
    ? number
    : K extends 'accepted'
      ? boolean
      : BoundFunction<F> extends (...args: never) => infer Result
        ? Result
        : never;

/** The arguments of a line, as a caller of sodium-native gives them. */
export type GivenTo<F extends FunctionContract, S> = S extends Signature<infer Order, Kind> ? Given<F['params'], Words<Order>> : never;

/** The function of a line. */
export type FunctionOf<F extends FunctionContract, S> =
  S extends Signature<string, infer K> ? (...given: GivenTo<F, S>) => Answer<F, K> : never;

type Answered<K extends Kind> = K extends 'value' ? boolean : undefined;

/** The same in a thread of its own. */
export type AsyncOf<F extends FunctionContract, S> =
  S extends Signature<string, infer K>
    ? {
        (...given: GivenTo<F, S>): Promise<Answered<K>>;
        (...given: [...GivenTo<F, S>, callback: (error: Error | null, answer?: Answered<K>) => void]): undefined;
      }
    : never;
