/** @module Defines the type of a function that C calls. */

import type { Line } from '../model/line.ts';
import { optional, readOptions } from '../model/options.ts';
import type { ReturnsNothing } from '../model/returns.ts';
import type { CallbackReturns, CallbackType } from '../roles/callback-type.ts';
import type { CheckedCallback, CheckedCallbackReturns } from '../types/callback-check.ts';
import { validateCallbackType } from '../validate/callback.ts';
import { checkLines } from './lines.ts';

/** What C gets when the JavaScript function fails: never a value that means success. */
interface FailureOption {
  readonly failure?: number;
}

/** It must be said wherever C gets something. */
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
export function callbackType<const Name extends string, const R extends CallbackReturns, const Ps extends readonly Line[]>(
  name: Name,
  returns: R & CheckedCallbackReturns<R, Ps>,
  params: readonly [...Ps] & CheckedCallback<Ps>,
  ...options: FailureOf<R>
): CallbackType<Name, R, Ps> {
  checkLines('callbackType', name, returns, params);
  const { failure } = readOptions<FailureOption>(`${name}: callbackType`, options[0] as FailureOption | undefined, { failure: optional });
  const type: CallbackType<Name, R, Ps> = Object.freeze({
    kind: 'callback',
    name,
    returns: returns as R,
    params: Object.freeze([...params]) as unknown as Ps,
    failure: failure ?? null,
  });
  // Its parameters may still have any role: the validation refuses those that a callback cannot have.
  validateCallbackType(type as unknown as CallbackType);
  return type;
}
