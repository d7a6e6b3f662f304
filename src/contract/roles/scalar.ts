/** @module Integers that the caller gives. */

/** An integer from the caller, checked against the range of its C type and of the contract. */
export interface Scalar {
  readonly role: 'scalar';
  readonly min: bigint | null;
  readonly max: bigint | null;
  /** The only values that C may get, or null for any in its range. */
  readonly oneOf: readonly bigint[] | null;
}

/** An integer that the caller gives. The range of its C type always holds; `min`, `max` and `oneOf` narrow it. */
export const scalar = (
  options: { readonly min?: number | bigint; readonly max?: number | bigint; readonly oneOf?: readonly (number | bigint)[] } = {},
): Scalar =>
  Object.freeze({
    role: 'scalar',
    min: options.min === undefined ? null : BigInt(options.min),
    max: options.max === undefined ? null : BigInt(options.max),
    oneOf: options.oneOf === undefined ? null : Object.freeze(options.oneOf.map(BigInt)),
  });
