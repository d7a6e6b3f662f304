/** @module The caller-sized states of libsodium's streaming functions; only the library knows their sizes. */
import { state } from '../../../contract/index.ts';

/** The header asks for an address that is a multiple of 64 (`crypto_generichash.h`). */
export const genericHashState = state('crypto_generichash_state', { size: 'crypto_generichash_statebytes', align: 64 });

export const signState = state('crypto_sign_state', { size: 'crypto_sign_statebytes' });

export const secretStreamState = state('crypto_secretstream_xchacha20poly1305_state', {
  size: 'crypto_secretstream_xchacha20poly1305_statebytes',
});

export const sha256State = state('crypto_hash_sha256_state', { size: 'crypto_hash_sha256_statebytes' });

export const sha512State = state('crypto_hash_sha512_state', { size: 'crypto_hash_sha512_statebytes' });

export const oneTimeAuthState = state('crypto_onetimeauth_state', { size: 'crypto_onetimeauth_statebytes' });
