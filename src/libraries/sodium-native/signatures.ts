/** @module The table of the drop-in: sodium-native's functions as the parameters of C that their callers give, in their order. */
import { counts, fills, gives, opens, wipes } from './signature.ts';

/** Of libsodium's own contract. Source: sodium-native 5.1.0, `index.js`. */
export const sodiumSignatures = Object.freeze({
  sodium_memzero: wipes('pnt'),
  sodium_memcmp: gives('b1_ b2_'),
  sodium_compare: gives('b1_ b2_'),
  sodium_increment: fills('n'),
  sodium_add: fills('a b'),
  sodium_sub: fills('a b'),

  randombytes_buf: fills('buf'),
  randombytes_buf_deterministic: fills('buf seed'),
  randombytes_random: gives(''),
  randombytes_uniform: gives('upper_bound'),

  crypto_aead_xchacha20poly1305_ietf_keygen: fills('k'),
  crypto_aead_xchacha20poly1305_ietf_encrypt: counts('c', 'c m ad null npub k'),
  crypto_aead_xchacha20poly1305_ietf_decrypt: counts('m', 'm null c ad npub k'),
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached: counts('mac', 'c mac m ad null npub k'),
  crypto_aead_xchacha20poly1305_ietf_decrypt_detached: fills('m null c mac ad npub k'),
  crypto_aead_chacha20poly1305_ietf_keygen: fills('k'),
  crypto_aead_chacha20poly1305_ietf_encrypt: counts('c', 'c m ad null npub k'),
  crypto_aead_chacha20poly1305_ietf_decrypt: counts('m', 'm null c ad npub k'),
  crypto_aead_chacha20poly1305_ietf_encrypt_detached: counts('mac', 'c mac m ad null npub k'),
  crypto_aead_chacha20poly1305_ietf_decrypt_detached: fills('m null c mac ad npub k'),

  crypto_auth: fills('out in k'),
  crypto_auth_verify: gives('h in k'),

  crypto_box_keypair: fills('pk sk'),
  crypto_box_seed_keypair: fills('pk sk seed'),
  crypto_box_easy: fills('c m n pk sk'),
  crypto_box_open_easy: opens('m c n pk sk'),
  crypto_box_detached: fills('c mac m n pk sk'),
  crypto_box_open_detached: opens('m c mac n pk sk'),
  crypto_box_seal: fills('c m pk'),
  crypto_box_seal_open: opens('m c pk sk'),

  crypto_core_ed25519_is_valid_point: gives('p'),
  crypto_core_ed25519_from_uniform: fills('p r'),
  crypto_core_ed25519_add: fills('r p q'),
  crypto_core_ed25519_sub: fills('r p q'),
  crypto_core_ed25519_scalar_random: fills('r'),
  crypto_core_ed25519_scalar_reduce: fills('r s'),
  crypto_core_ed25519_scalar_invert: fills('recip s'),
  crypto_core_ed25519_scalar_negate: fills('neg s'),
  crypto_core_ed25519_scalar_complement: fills('comp s'),
  crypto_core_ed25519_scalar_add: fills('z x y'),
  crypto_core_ed25519_scalar_sub: fills('z x y'),

  crypto_generichash: fills('out in key'),
  crypto_generichash_keygen: fills('k'),
  crypto_generichash_init: fills('state key outlen'),
  crypto_generichash_update: fills('state in'),
  crypto_generichash_final: fills('state out'),

  crypto_hash: fills('out in'),
  crypto_hash_sha256: fills('out in'),
  crypto_hash_sha256_init: fills('state'),
  crypto_hash_sha256_update: fills('state in'),
  crypto_hash_sha256_final: fills('state out'),
  crypto_hash_sha512: fills('out in'),
  crypto_hash_sha512_init: fills('state'),
  crypto_hash_sha512_update: fills('state in'),
  crypto_hash_sha512_final: fills('state out'),

  crypto_kdf_keygen: fills('k'),
  crypto_kdf_derive_from_key: fills('subkey subkey_id ctx key'),

  crypto_kx_keypair: fills('pk sk'),
  crypto_kx_seed_keypair: fills('pk sk seed'),

  crypto_onetimeauth: fills('out in k'),
  crypto_onetimeauth_verify: gives('h in k'),
  crypto_onetimeauth_init: fills('state key'),
  crypto_onetimeauth_update: fills('state in'),
  crypto_onetimeauth_final: fills('state out'),

  crypto_pwhash: fills('out passwd salt opslimit memlimit alg'),
  crypto_pwhash_scryptsalsa208sha256: fills('out passwd salt opslimit memlimit'),

  crypto_scalarmult_base: fills('q n'),
  crypto_scalarmult: fills('q n p'),
  crypto_scalarmult_ed25519_base: fills('q n'),
  crypto_scalarmult_ed25519: fills('q n p'),
  crypto_scalarmult_ed25519_base_noclamp: fills('q n'),
  crypto_scalarmult_ed25519_noclamp: fills('q n p'),

  crypto_secretbox_easy: fills('c m n k'),
  crypto_secretbox_open_easy: opens('m c n k'),
  crypto_secretbox_detached: fills('c mac m n k'),
  crypto_secretbox_open_detached: opens('m c mac n k'),

  crypto_secretstream_xchacha20poly1305_keygen: fills('k'),
  crypto_secretstream_xchacha20poly1305_init_push: fills('state header k'),
  crypto_secretstream_xchacha20poly1305_init_pull: fills('state header k'),
  crypto_secretstream_xchacha20poly1305_push: counts('c', 'state c m ad tag'),
  crypto_secretstream_xchacha20poly1305_rekey: fills('state'),

  crypto_shorthash: fills('out in k'),

  crypto_sign_keypair: fills('pk sk'),
  crypto_sign_seed_keypair: fills('pk sk seed'),
  crypto_sign: fills('sm m sk'),
  crypto_sign_open: opens('m sm pk'),
  crypto_sign_detached: fills('sig m sk'),
  crypto_sign_verify_detached: gives('sig m pk'),
  crypto_sign_ed25519_sk_to_pk: fills('pk sk'),
  crypto_sign_ed25519_pk_to_curve25519: fills('curve25519_pk ed25519_pk'),

  crypto_stream: fills('c n k'),
  crypto_stream_xor: fills('c m n k'),
  crypto_stream_chacha20: fills('c n k'),
  crypto_stream_chacha20_xor: fills('c m n k'),
  crypto_stream_chacha20_xor_ic: fills('c m n ic k'),
  crypto_stream_chacha20_ietf: fills('c n k'),
  crypto_stream_chacha20_ietf_xor: fills('c m n k'),
  crypto_stream_chacha20_ietf_xor_ic: fills('c m n ic k'),
  crypto_stream_xchacha20: fills('c n k'),
  crypto_stream_xchacha20_xor: fills('c m n k'),
  crypto_stream_xchacha20_xor_ic: fills('c m n ic k'),
  crypto_stream_salsa20: fills('c n k'),
  crypto_stream_salsa20_xor: fills('c m n k'),
  crypto_stream_salsa20_xor_ic: fills('c m n ic k'),
});

/** Of the drop-in's own contract. */
export const ownSignatures = Object.freeze({
  sodium_mlock: fills('addr'),
  sodium_munlock: wipes('addr'),
  crypto_secretstream_xchacha20poly1305_pull: counts('m', 'state m tag_p c ad'),
  crypto_pwhash_str: fills('out passwd opslimit memlimit'),
  crypto_pwhash_str_verify: gives('str passwd'),
  crypto_pwhash_str_needs_rehash: gives('str opslimit memlimit'),
  crypto_pwhash_scryptsalsa208sha256_str: fills('out passwd opslimit memlimit'),
  crypto_pwhash_scryptsalsa208sha256_str_verify: gives('str passwd'),
  crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: gives('str opslimit memlimit'),
});

/** In a thread of their own: sodium-native's name, and the function behind it. */
export const sodiumAsync = Object.freeze({ crypto_pwhash_async: 'crypto_pwhash' });

export const ownAsync = Object.freeze({
  crypto_pwhash_str_async: 'crypto_pwhash_str_async',
  crypto_pwhash_str_verify_async: 'crypto_pwhash_str_verify_async',
  crypto_pwhash_scryptsalsa208sha256_async: 'crypto_pwhash_scryptsalsa208sha256_async',
  crypto_pwhash_scryptsalsa208sha256_str_async: 'crypto_pwhash_scryptsalsa208sha256_str',
  crypto_pwhash_scryptsalsa208sha256_str_verify_async: 'crypto_pwhash_scryptsalsa208sha256_str_verify',
});
