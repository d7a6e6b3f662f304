/** @module DER that C parses and advances over. */
import type { SecretIn } from '../model/secret.ts';

/** DER that C parses: `const unsigned char **`, which the call advances. */
export interface DerIn<Secret extends boolean = boolean> {
  readonly role: 'derIn';
  readonly secret: Secret;
  readonly min: number;
  readonly max: number;
}

export interface DerInOptions {
  readonly secret?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/**
 * DER in: C gets a pointer to a pointer to a private copy and advances it. The call fails with `TRAILING_DATA`
 * when C does not consume every byte.
 */
export const derIn = <const O extends DerInOptions = Record<never, never>>(options?: O): DerIn<SecretIn<O>> =>
  Object.freeze({
    role: 'derIn',
    secret: options?.secret ?? false,
    min: options?.min ?? 1,
    max: options?.max ?? Number.MAX_SAFE_INTEGER,
  }) as never;
