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

export const aes256gcmState = state('crypto_aead_aes256gcm_state', { size: 'crypto_aead_aes256gcm_statebytes' });

export const hmacsha256State = state('crypto_auth_hmacsha256_state', { size: 'crypto_auth_hmacsha256_statebytes' });

export const hmacsha512State = state('crypto_auth_hmacsha512_state', { size: 'crypto_auth_hmacsha512_statebytes' });

export const hmacsha512256State = state('crypto_auth_hmacsha512256_state', { size: 'crypto_auth_hmacsha512256_statebytes' });

/** As in {@link genericHashState}, of which it is another name. */
export const blake2bState = state('crypto_generichash_blake2b_state', { size: 'crypto_generichash_blake2b_statebytes', align: 64 });

export const ed25519phState = state('crypto_sign_ed25519ph_state', { size: 'crypto_sign_ed25519ph_statebytes' });

export const hkdfSha256State = state('crypto_kdf_hkdf_sha256_state', { size: 'crypto_kdf_hkdf_sha256_statebytes' });

export const hkdfSha512State = state('crypto_kdf_hkdf_sha512_state', { size: 'crypto_kdf_hkdf_sha512_statebytes' });

export const sha3256State = state('crypto_hash_sha3256_state', { size: 'crypto_hash_sha3256_statebytes' });

export const sha3512State = state('crypto_hash_sha3512_state', { size: 'crypto_hash_sha3512_statebytes' });

/** What a state with output of any length does: it takes in, then it gives. */
const SPONGE = ['absorbing', 'squeezing'] as const;

export const shake128State = state('crypto_xof_shake128_state', { size: 'crypto_xof_shake128_statebytes', states: SPONGE });

export const shake256State = state('crypto_xof_shake256_state', { size: 'crypto_xof_shake256_statebytes', states: SPONGE });

export const turboshake128State = state('crypto_xof_turboshake128_state', { size: 'crypto_xof_turboshake128_statebytes', states: SPONGE });

export const turboshake256State = state('crypto_xof_turboshake256_state', { size: 'crypto_xof_turboshake256_statebytes', states: SPONGE });
