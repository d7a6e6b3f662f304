/** @module A function's contract: one line per C parameter, in C order; misuse is a type error and a ContractError. */
import type { BytesIn, BytesInOut, BytesOut, CapacityOf, DerIn, DerOut, LengthOf, SizeOf } from '../roles/bytes.ts';
import type { CallbackIn, CallbackType } from '../roles/callback.ts';
import type { CallbackFields, CallbackStruct } from '../roles/callback-struct.ts';
import type { StringOut } from '../roles/scalar.ts';
import type { CheckedRetainer } from '../types/callback-check.ts';
import type { CheckNames, CheckReturn, RoleOf } from '../types/check-names.ts';
import { validateFunction } from '../validate/validate.ts';
import type { Param, Role } from './param.ts';
import type { Returns, ReturnsLengthOf } from './returns.ts';

/** The contract of one C function. */
export interface FunctionContract<S extends string = string, R extends Returns = Returns, Ps extends readonly Param[] = readonly Param[]> {
  readonly symbol: S;
  readonly returns: R;
  readonly params: Ps;
  /** Is it slow by nature? Then `.async` is the way to call it. */
  readonly blocking: boolean;
  /** Does each call change what the next one does? Then C is never called twice for one result. */
  readonly stateful: boolean;
  /** The version of the library that it came with; null when every accepted version has it. */
  readonly since: string | null;
  /** Key of the function that says whether this machine can run it; null where each can. */
  readonly requires: string | null;
  /** Names of the failures in which it ends, of those that its status has for a whole library; null for all of them. */
  readonly exits: readonly string[] | null;
}

/** What the header does not say of a function. */
export interface FunctionOptions {
  /** It is slow by nature (key derivation, key generation): callers should use `.async`. */
  readonly blocking?: boolean;
  /**
   * Each call changes what the next one does: C is never called twice for one result. An output by `query()` must then
   * say `completes` or `predict`; where the room of `predict` is too small, the call fails with `BUFFER_TOO_SMALL`.
   */
  readonly stateful?: boolean;
  /**
   * The version of the library that it came with, where the contract covers older ones: `'1.0.19'`. In these a use of it is a
   * `LoadError` `SYMBOL_NEWER`. A function without `since` must be there: a library without it is not the one meant.
   */
  readonly since?: string;
  /**
   * Key of a function without parameters whose verdict says whether this machine can run it (instructions of the processor). Where it
   * says no, a use is a `LoadError` `FUNCTION_UNAVAILABLE`.
   */
  readonly requires?: string;
  /**
   * Names of the failures in which it ends, where its status has names for a whole library. It says what the leak suite has to
   * provoke; any other failure has its name all the same.
   */
  readonly exits?: readonly string[];
}

/** Shown by the compiler where no parameter says how many bytes C reads or writes. */
export interface OrphanPointer<Name extends string, Message extends string> {
  readonly orphanPointer: Name;
  readonly error: Message;
}

/** Shown by the compiler where a length belongs to nothing. */
export interface OrphanLength<Name extends string, Message extends string> {
  readonly orphanLength: Name;
  readonly error: Message;
}

type HasLength<Ps extends readonly Param[], Name extends string> = Extract<Ps[number]['role'], LengthOf<Name>> extends never ? false : true;
type HasCell<Ps extends readonly Param[], Name extends string> = Extract<Ps[number]['role'], SizeOf<Name>> extends never ? false : true;
type ReturnsIt<R extends Returns, Name extends string> = R extends ReturnsLengthOf<Name> ? true : false;

type Check<R extends Returns, Ps extends readonly Param[], Name extends string, X extends Role> =
  X extends BytesIn<boolean, false>
    ? HasLength<Ps, Name> extends true
      ? unknown
      : OrphanPointer<Name, `no parameter is lengthOf('${Name}'): C cannot know how much to read`>
    : X extends DerIn
      ? HasLength<Ps, Name> extends true
        ? unknown
        : OrphanPointer<Name, `no parameter is lengthOf('${Name}'): C cannot know how much to read`>
      : X extends BytesOut<'query' | 'upTo'>
        ? X extends BytesOut<'exactly'>
          ? unknown
          : HasCell<Ps, Name> extends true
            ? unknown
            : OrphanPointer<Name, `no parameter is sizeOf('${Name}'): nothing says how much C wrote`>
        : X extends DerOut
          ? ReturnsIt<R, Name> extends true
            ? unknown
            : OrphanPointer<Name, `the function must be returnsLengthOf(…, '${Name}')`>
          : X extends StringOut<true>
            ? HasLength<Ps, Name> extends true
              ? unknown
              : OrphanPointer<Name, `no parameter is lengthOf('${Name}'): C cannot know how much room it has`>
            : X extends LengthOf<infer Of>
              ? RoleOf<Ps, Of> extends BytesIn | BytesOut | BytesInOut | DerIn | StringOut
                ? [RoleOf<Ps, Of>] extends [never]
                  ? OrphanLength<Name, `there is no bytes parameter '${Of}'`>
                  : unknown
                : OrphanLength<Name, `'${Of}' is not bytes`>
              : X extends SizeOf<infer Of>
                ? RoleOf<Ps, Of> extends BytesOut | BytesInOut
                  ? [RoleOf<Ps, Of>] extends [never]
                    ? OrphanLength<Name, `there is no output '${Of}'`>
                    : unknown
                  : OrphanLength<Name, `'${Of}' is not an output`>
                : X extends CapacityOf<infer Of>
                  ? RoleOf<Ps, Of> extends BytesInOut
                    ? [RoleOf<Ps, Of>] extends [never]
                      ? OrphanLength<Name, `there is no bytesInOut parameter '${Of}'`>
                      : unknown
                    : OrphanLength<Name, `'${Of}' is not bytesInOut`>
                  : X extends Retained<infer By>
                    ? CheckedRetainer<R, Ps, Name, By>
                    : unknown;

/** A callback that a handle keeps. */
type Retained<By extends string> = CallbackIn<CallbackType, boolean, By> | CallbackStruct<string, CallbackFields, boolean, By>;

/** The first sentence, or else the second: two at once would be no type at all. */
type Sound<First, Second> = unknown extends First ? Second : First;

type Checked<R extends Returns, Ps extends readonly Param[]> = {
  readonly [K in keyof Ps]: Ps[K] extends Param<string, infer Name, infer X>
    ? Sound<Check<R, Ps, Name, X>, CheckNames<Ps, Name, X>>
    : unknown;
};

/**
 * The contract of the C function `symbol`: what its return means, and one line per parameter in C order.
 * @throws ContractError `CONTRACT_INVALID`: a pointer without a length, a length that belongs to nothing, a size that
 * refers to a parameter that is not there, a name used twice. For TypeScript users most of these are type errors.
 */
export function fn<const S extends string, const R extends Returns, const Ps extends readonly Param[]>(
  symbol: S,
  returns: R & CheckReturn<R, Ps>,
  params: readonly [...Ps] & Checked<R, Ps>,
  options: FunctionOptions = {},
): FunctionContract<S, R, Ps> {
  const contract = Object.freeze({
    symbol,
    returns,
    params: Object.freeze([...params]) as unknown as Ps,
    blocking: options.blocking ?? false,
    stateful: options.stateful ?? false,
    since: options.since ?? null,
    requires: options.requires ?? null,
    exits: Array.isArray(options.exits) ? Object.freeze([...(options.exits as readonly string[])]) : (options.exits ?? null),
  });
  validateFunction(contract);
  return contract;
}
