/** @module DER that C writes. */
import { type Exact, flag, optional, readOptions } from '../model/options.ts';

import type { Mentions } from '../model/reference.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';
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
  options?: O & Exact<O, DerOutOptions>,
): DerOut<SecretIn<O>> & Mentions<O extends { limit: SizeExpression<infer Names> } ? Names : never> => {
  const { secret, limit } = readOptions<DerOutOptions>('derOut', options, { secret: flag, limit: optional });
  return Object.freeze({ role: 'derOut', secret: secret ?? false, limit: limit === undefined ? null : toSize(limit) }) as never;
};

/** The C types that it fits, for the compiler. */
export interface DerOutFits {
  readonly ctype: { readonly const: false; readonly base: 'unsigned char'; readonly depth: 2 };
  readonly needs: 'unsigned char **';
}

/** Its rules. */
export const derOutRules: RoleRules<DerOut> = {
  isBytes: true,
  isResult: true,
  hasReturnedLength: true,
  misfit: (type, role) => (type.depth === 2 && type.base === 'unsigned char' && !type.const ? null : needs(role, 'unsigned char **', type)),
  sizes: ({ limit }) => (limit === null ? [] : [limit]),
  validate(_role, { name, returns, refuse }) {
    if (returns.returns !== 'lengthOf' || returns.of !== name) refuse(`the function must be returnsLengthOf(…, '${name}')`);
  },
};
