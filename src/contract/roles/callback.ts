/** @module Callbacks: the type of a function that C calls, and the role of a parameter through which C is given one. */
import { ContractError } from '../../errors.ts';
import { parseCType } from '../model/c-type.ts';
import type { Param } from '../model/param.ts';
import type { ReturnsLengthOf, ReturnsNothing, ReturnsValue, Status, Verdict } from '../model/returns.ts';
import type { CheckedCallback, CheckedCallbackReturns } from '../types/callback-check.ts';
import { validateCallbackType } from '../validate/callback.ts';

/** What the return of a callback can mean. */
export type CallbackReturns = ReturnsNothing | ReturnsValue | Status | Verdict | ReturnsLengthOf;

/** The type of a function that C calls. */
export interface CallbackType<
  Name extends string = string,
  R extends CallbackReturns = CallbackReturns,
  Ps extends readonly Param[] = readonly Param[],
> {
  readonly kind: 'callback';
  /** The C type: a typedef (`pem_password_cb`) or the pointer type itself (`int (*)(const void *, size_t)`). */
  readonly name: Name;
  readonly returns: R;
  readonly params: Ps;
  /** What C gets when the JavaScript function fails; null where it gets nothing. */
  readonly failure: number | null;
}

/** What C gets when the JavaScript function fails: never a value that means success. */
type FailureOf<R extends CallbackReturns> = R extends ReturnsNothing ? [] : [options: { readonly failure: number }];

/**
 * A callback type: what its return means, and one line per parameter in C order, seen from C: `bytesIn` is what C gives and
 * JavaScript reads (a private copy), `bytesOut(upTo(…))` or `bytesOut(exactly(…))` is room for the bytes that the JavaScript
 * function returns, and `length('out')` in its size is the room that C itself states in the `lengthOf('out')` parameter. Further roles:
 * `lengthOf`, `scalar`, `string`, `userData`.
 *
 * The JavaScript function returns: for `returnsValue` the integer, for `verdict` a boolean, with a `bytesOut` its bytes, else nothing.
 * C gets `yes[0]` or `no[0]` of a verdict, `success[0]` of a status, and from `returnsLengthOf` the length of the bytes that were
 * returned into that output, or of that input.
 *
 * @param options.failure what C gets when the function throws or returns something else
 * @throws ContractError `CONTRACT_INVALID`, by the rules of `fn`; also where `failure` means success.
 */
export function callbackType<const Name extends string, const R extends CallbackReturns, const Ps extends readonly Param[]>(
  name: Name,
  returns: R & CheckedCallbackReturns<R, Ps>,
  params: readonly [...Ps] & CheckedCallback<Ps>,
  ...options: FailureOf<R>
): CallbackType<Name, R, Ps> {
  const type: CallbackType<Name, R, Ps> = Object.freeze({
    kind: 'callback',
    name,
    returns: returns as R,
    params: Object.freeze([...params]) as unknown as Ps,
    failure: (options[0] as { readonly failure?: number } | undefined)?.failure ?? null,
  });
  validateCallbackType(type);
  return type;
}

/** The user data of a callback: what C is given with it, and hands back to it. */
export interface UserData {
  readonly role: 'userData';
}

/**
 * The pointer that C libraries pass through to their callbacks: in the function or struct that C is given them by, and in their own
 * parameters. A JavaScript function has its closure and sees none of it. C gets a number that says which function is meant, so that any
 * number of them has one address; NULL where it is given no function.
 */
export const userData = (): UserData => Object.freeze({ role: 'userData' });

/** The parameter in which a callback gets back what C was given with it: its only user data of type `void *`. Null when it has none, or several. */
export function userDataAt({ params }: CallbackType): number | null {
  const found = params.flatMap(({ ctype, role }, at) => {
    const { base, depth } = parseCType(ctype);
    return role.role === 'userData' && base === 'void' && depth === 1 ? [at] : [];
  });
  return found.length === 1 ? (found[0] as number) : null;
}

/** How long C keeps a callback. */
export type Scope<Retainer extends string = string> =
  | { readonly scope: 'call'; readonly retainedBy?: never }
  | { readonly scope: 'notified'; readonly retainedBy: Retainer };

/** Which thread calls: that of the call into C, or also one of C's own. */
export type CallingThread = 'caller' | 'any';

/** What is said of a callback beside its type. */
export type CallbackOptions<Retainer extends string = string> = Scope<Retainer> & {
  /**
   * `any`: C also calls from a thread of its own, and waits there for the answer. A function that is given such a callback for its
   * own time has only `.async`. A handle that keeps one is kept alive until it is disposed of.
   */
  readonly thread?: CallingThread;
  /** null is accepted and reaches C as NULL. */
  readonly nullable?: boolean;
  /** While the JavaScript function runs, calls into the same library are allowed. */
  readonly reentrant?: boolean;
};

/** The handle that retains a callback: the name of a parameter, `returned`, or none. */
export type RetainerOf<O> = O extends { readonly retainedBy: infer By extends string } ? By : null;

/** The thread that was said, or the one that calls when nothing is said. */
export type ThreadOf<O> = O extends { readonly thread: infer T extends CallingThread } ? T : 'caller';

/** A function that C calls. */
export interface CallbackIn<
  T extends CallbackType = CallbackType,
  Nullable extends boolean = boolean,
  Retainer extends string | null = string | null,
  Thread extends CallingThread = CallingThread,
> {
  readonly role: 'callback';
  readonly type: T;
  readonly scope: 'call' | 'notified';
  readonly retainedBy: Retainer;
  readonly nullable: Nullable;
  readonly reentrant: boolean;
  readonly thread: Thread;
}

/**
 * A JavaScript function that C calls. Scope `call`: until this call returns. Scope `notified`: as long as the handle `retainedBy`
 * lives, which is that of a handle parameter, or one that this call makes: `returned`, or the name of its parameter.
 */
export function callback<const T extends CallbackType, const O extends CallbackOptions>(
  type: T,
  options: O,
): CallbackIn<T, O extends { readonly nullable: true } ? true : false, RetainerOf<O>, ThreadOf<O>> {
  if (type?.kind !== 'callback') throw new ContractError('callback() is given a callbackType');
  return Object.freeze({ role: 'callback', type, ...retention(options) }) as never;
}

/** Freezes what is said of a callback. */
export const retention = (options: CallbackOptions) => ({
  scope: options.scope,
  retainedBy: options.retainedBy ?? null,
  nullable: options.nullable ?? false,
  reentrant: options.reentrant ?? false,
  thread: options.thread ?? 'caller',
});

/** A parameter whose callback a thread of C's own may call while the call waits for it. Null when the function has none. */
export function calledElsewhere(params: readonly Param[]): Param | null {
  const found = params.find(
    ({ role }) => (role.role === 'callback' || role.role === 'callbackStruct') && role.scope === 'call' && role.thread === 'any',
  );
  return found ?? null;
}
