/** @module The names of the algorithms behind the functions without one, and the starts of stored password hashes. */
import { fn, returnsString } from '../../../contract/index.ts';

export const crypto_auth_primitive = fn('crypto_auth_primitive', returnsString(), []);

export const crypto_box_primitive = fn('crypto_box_primitive', returnsString(), []);

export const crypto_generichash_primitive = fn('crypto_generichash_primitive', returnsString(), []);

export const crypto_hash_primitive = fn('crypto_hash_primitive', returnsString(), []);

export const crypto_kdf_primitive = fn('crypto_kdf_primitive', returnsString(), []);

export const crypto_kx_primitive = fn('crypto_kx_primitive', returnsString(), []);

export const crypto_onetimeauth_primitive = fn('crypto_onetimeauth_primitive', returnsString(), []);

export const crypto_pwhash_primitive = fn('crypto_pwhash_primitive', returnsString(), []);

export const crypto_scalarmult_primitive = fn('crypto_scalarmult_primitive', returnsString(), []);

export const crypto_secretbox_primitive = fn('crypto_secretbox_primitive', returnsString(), []);

export const crypto_shorthash_primitive = fn('crypto_shorthash_primitive', returnsString(), []);

export const crypto_sign_primitive = fn('crypto_sign_primitive', returnsString(), []);

export const crypto_stream_primitive = fn('crypto_stream_primitive', returnsString(), []);

export const crypto_pwhash_strprefix = fn('crypto_pwhash_strprefix', returnsString(), []);

export const crypto_pwhash_scryptsalsa208sha256_strprefix = fn('crypto_pwhash_scryptsalsa208sha256_strprefix', returnsString(), []);
