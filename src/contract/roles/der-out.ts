/** @module DER that C writes. */
import type { Mentions } from '../model/reference.ts';
import type { SecretIn } from '../model/secret.ts';
import { type Size, type SizeExpression, type SizeLike, toSize } from '../model/size.ts';

/** DER out: `unsigned char **`. With NULL the call returns the length; with a pointer it writes and advances it. */
export interface DerOut<Secret extends boolean = boolean> {
  readonly role: 'derOut';
  readonly secret: Secret;
  /** C may not ask for more than this. */
  readonly limit: Size | null;
}

export interface DerOutOptions {
  readonly secret?: boolean;
  /** The most that C may ask for, in bytes: more is a `LIMIT_EXCEEDED`, and nothing is allocated. */
  readonly limit?: SizeLike;
}

/** DER out; the function's return is `returnsLengthOf` this parameter (OpenSSL's `i2d_*`). */
export const derOut = <const O extends DerOutOptions = Record<never, never>>(
  options?: O,
): DerOut<SecretIn<O>> & Mentions<O extends { limit: SizeExpression<infer Names> } ? Names : never> =>
  Object.freeze({
    role: 'derOut',
    secret: options?.secret ?? false,
    limit: options?.limit === undefined ? null : toSize(options.limit),
  }) as never;
