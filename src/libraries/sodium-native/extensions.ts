/** @module sodium-native's own: they are no functions of libsodium, and there is nothing to bind. */
import { WatertightError } from '../../errors.ts';

const names = [
  'extension_tweak_ed25519_base',
  'extension_tweak_ed25519_sign_detached',
  'extension_tweak_ed25519_sk_to_scalar',
  'extension_tweak_ed25519_scalar',
  'extension_tweak_ed25519_pk',
  'extension_tweak_ed25519_keypair',
  'extension_tweak_ed25519_scalar_add',
  'extension_tweak_ed25519_pk_add',
  'extension_tweak_ed25519_keypair_add',
  'extension_pbkdf2_sha512',
  'extension_pbkdf2_sha512_async',
] as const;

/** Each throws `NOT_IN_LIBRARY`. */
export const extensions = Object.freeze(
  Object.fromEntries(
    names.map((name) => [
      name,
      (): never => {
        throw new WatertightError(
          'NOT_IN_LIBRARY',
          `${name}: libsodium has no such function; it is sodium-native's own. ${
            name.includes('pbkdf2')
              ? 'node:crypto has pbkdf2.'
              : 'crypto_core_ed25519_* and crypto_scalarmult_ed25519_* are what it is made of.'
          }`,
        );
      },
    ]),
  ),
) as { readonly [N in (typeof names)[number]]: (...args: readonly unknown[]) => never };
