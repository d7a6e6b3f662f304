/** @module Bytes that C changes in place. */

import { type CByte, isByte } from '../model/c-type.ts';
import { type Exact, flag, type OptionRules, optional, readOptions, required } from '../model/options.ts';
import type { Mentions } from '../model/reference.ts';
import { checkBounds, needs, type RoleRules } from '../model/role-rules.ts';
import type { SecretIn } from '../model/secret.ts';
import { type Size, type SizeExpression, type SizeLike, toSize } from '../model/size.ts';

/** C changes these bytes in place. */
export interface BytesInOut<Secret extends boolean = boolean> {
  readonly role: 'bytesInOut';
  readonly capacity: Size;
  readonly min: number;
  readonly max: number;
  readonly secret: Secret;
}

export interface BytesInOutOptions {
  readonly capacity: SizeLike;
  readonly min?: number;
  readonly max?: number;
  readonly secret?: boolean;
}

const OPTIONS: OptionRules<BytesInOutOptions> = { capacity: required, min: optional, max: optional, secret: flag };

/**
 * C changes these bytes in place. The argument is copied into fresh memory of `capacity` bytes, C works there,
 * and the wrapper returns the result: the caller's array is never written.
 */
export const bytesInOut = <const O extends BytesInOutOptions>(
  options: O & Exact<O, BytesInOutOptions>,
): BytesInOut<SecretIn<O>> & Mentions<O extends { capacity: SizeExpression<infer Names> } ? Names : never> => {
  const { capacity, min, max, secret } = readOptions<BytesInOutOptions>('bytesInOut', options, OPTIONS);
  return Object.freeze({
    role: 'bytesInOut',
    capacity: toSize(capacity),
    min: min ?? 0,
    max: max ?? Number.MAX_SAFE_INTEGER,
    secret: secret ?? false,
  }) as never;
};

/** The C types that it fits, for the compiler. */
export interface BytesInOutFits {
  readonly ctype: { readonly const: false; readonly base: CByte; readonly depth: 1 };
  readonly needs: 'a pointer to bytes without const';
}

/** Its rules. */
export const bytesInOutRules: RoleRules<BytesInOut> = {
  isBytes: true,
  isResult: true,
  misfit: (type, role) =>
    type.depth === 1 && isByte(type.base) && !type.const ? null : needs(role, 'a pointer to bytes without const', type),
  sizes: ({ capacity }) => [capacity],
  validate: checkBounds,
};
