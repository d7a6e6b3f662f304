/** @module Secrets as ordinary bytes, for tests that compare them. */
import type { Secret } from '../../src/contract/index.ts';

/** The bytes of a Secret, which is disposed of. */
export function opened(secret: Secret): Buffer {
  using whole = secret;
  return whole.copy();
}
