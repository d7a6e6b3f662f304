/** @module The sizes and limits that the contract relies on, under the names of the functions that return them; compared when the library loads. */
import { constant } from '../../../contract/index.ts';

const size = (bytes: number) => constant('size_t', bytes);

/** Source: the macros of `sodium/*.h`; the functions return the same values at run time. */
export const constants = Object.freeze({
  randombytes_seedbytes: size(32),

  crypto_generichash_bytes_min: size(16),
  crypto_generichash_bytes_max: size(64),
  crypto_generichash_bytes: size(32),
  crypto_generichash_keybytes_min: size(16),
  crypto_generichash_keybytes_max: size(64),
  crypto_generichash_keybytes: size(32),

  crypto_secretbox_keybytes: size(32),
  crypto_secretbox_noncebytes: size(24),
  crypto_secretbox_macbytes: size(16),

  crypto_secretstream_xchacha20poly1305_abytes: size(17),
  crypto_secretstream_xchacha20poly1305_headerbytes: size(24),
  crypto_secretstream_xchacha20poly1305_keybytes: size(32),
  crypto_secretstream_xchacha20poly1305_messagebytes_max: size(274_877_906_816),
  crypto_secretstream_xchacha20poly1305_tag_message: constant('unsigned char', 0),
  crypto_secretstream_xchacha20poly1305_tag_push: constant('unsigned char', 1),
  crypto_secretstream_xchacha20poly1305_tag_rekey: constant('unsigned char', 2),
  crypto_secretstream_xchacha20poly1305_tag_final: constant('unsigned char', 3),

  crypto_aead_xchacha20poly1305_ietf_keybytes: size(32),
  crypto_aead_xchacha20poly1305_ietf_npubbytes: size(24),
  crypto_aead_xchacha20poly1305_ietf_nsecbytes: size(0),
  crypto_aead_xchacha20poly1305_ietf_abytes: size(16),

  crypto_box_seedbytes: size(32),
  crypto_box_publickeybytes: size(32),
  crypto_box_secretkeybytes: size(32),
  crypto_box_noncebytes: size(24),
  crypto_box_macbytes: size(16),
  crypto_box_beforenmbytes: size(32),
  crypto_box_sealbytes: size(48),

  crypto_sign_bytes: size(64),
  crypto_sign_seedbytes: size(32),
  crypto_sign_publickeybytes: size(32),
  crypto_sign_secretkeybytes: size(64),

  crypto_kx_publickeybytes: size(32),
  crypto_kx_secretkeybytes: size(32),
  crypto_kx_seedbytes: size(32),
  crypto_kx_sessionkeybytes: size(32),

  crypto_kdf_bytes_min: size(16),
  crypto_kdf_bytes_max: size(64),
  crypto_kdf_contextbytes: size(8),
  crypto_kdf_keybytes: size(32),

  crypto_scalarmult_bytes: size(32),
  crypto_scalarmult_scalarbytes: size(32),

  crypto_auth_bytes: size(32),
  crypto_auth_keybytes: size(32),

  crypto_shorthash_bytes: size(8),
  crypto_shorthash_keybytes: size(16),

  crypto_pwhash_alg_argon2i13: constant('int', 1),
  crypto_pwhash_alg_argon2id13: constant('int', 2),
  crypto_pwhash_bytes_min: size(16),
  crypto_pwhash_bytes_max: size(4_294_967_295),
  crypto_pwhash_passwd_max: size(4_294_967_295),
  crypto_pwhash_saltbytes: size(16),
  crypto_pwhash_strbytes: size(128),
  crypto_pwhash_opslimit_min: size(1),
  crypto_pwhash_opslimit_max: size(4_294_967_295),
  crypto_pwhash_memlimit_min: size(8_192),
  crypto_pwhash_memlimit_max: size(4_398_046_510_080),
  crypto_pwhash_opslimit_interactive: size(2),
  crypto_pwhash_memlimit_interactive: size(67_108_864),
  crypto_pwhash_opslimit_moderate: size(3),
  crypto_pwhash_memlimit_moderate: size(268_435_456),
  crypto_pwhash_opslimit_sensitive: size(4),
  crypto_pwhash_memlimit_sensitive: size(1_073_741_824),

  crypto_aead_chacha20poly1305_ietf_keybytes: constant('size_t', 32),
  crypto_aead_chacha20poly1305_ietf_npubbytes: constant('size_t', 12),
  crypto_aead_chacha20poly1305_ietf_abytes: constant('size_t', 16),
  crypto_aead_chacha20poly1305_ietf_messagebytes_max: constant('size_t', 274_877_906_880),
  crypto_aead_chacha20poly1305_keybytes: constant('size_t', 32),
  crypto_aead_chacha20poly1305_npubbytes: constant('size_t', 8),
  crypto_aead_chacha20poly1305_abytes: constant('size_t', 16),

  crypto_hash_bytes: constant('size_t', 64),

  crypto_hash_sha256_bytes: constant('size_t', 32),

  crypto_hash_sha512_bytes: constant('size_t', 64),

  crypto_onetimeauth_keybytes: constant('size_t', 32),

  crypto_onetimeauth_bytes: constant('size_t', 16),

  crypto_stream_keybytes: constant('size_t', 32),

  crypto_stream_noncebytes: constant('size_t', 24),

  crypto_stream_xsalsa20_keybytes: constant('size_t', 32),
  crypto_stream_xsalsa20_noncebytes: constant('size_t', 24),

  crypto_stream_salsa20_keybytes: constant('size_t', 32),
  crypto_stream_salsa20_noncebytes: constant('size_t', 8),

  crypto_stream_salsa2012_keybytes: constant('size_t', 32),
  crypto_stream_salsa2012_noncebytes: constant('size_t', 8),

  crypto_stream_salsa208_keybytes: constant('size_t', 32),
  crypto_stream_salsa208_noncebytes: constant('size_t', 8),

  crypto_stream_chacha20_keybytes: constant('size_t', 32),
  crypto_stream_chacha20_noncebytes: constant('size_t', 8),
  crypto_stream_chacha20_ietf_keybytes: constant('size_t', 32),
  crypto_stream_chacha20_ietf_noncebytes: constant('size_t', 12),
  crypto_stream_chacha20_ietf_messagebytes_max: constant('size_t', 274_877_906_944),

  crypto_stream_xchacha20_keybytes: constant('size_t', 32),
  crypto_stream_xchacha20_noncebytes: constant('size_t', 24),

  crypto_pwhash_scryptsalsa208sha256_saltbytes: constant('size_t', 32),
  crypto_pwhash_scryptsalsa208sha256_strbytes: constant('size_t', 102),
  crypto_pwhash_scryptsalsa208sha256_bytes_min: constant('size_t', 16),
  crypto_pwhash_scryptsalsa208sha256_bytes_max: constant('size_t', 137_438_953_440),
  crypto_pwhash_scryptsalsa208sha256_opslimit_min: constant('size_t', 32_768),
  crypto_pwhash_scryptsalsa208sha256_opslimit_max: constant('size_t', 4_294_967_295),
  crypto_pwhash_scryptsalsa208sha256_memlimit_min: constant('size_t', 16_777_216),
  crypto_pwhash_scryptsalsa208sha256_memlimit_max: constant('size_t', 68_719_476_736),
  crypto_pwhash_scryptsalsa208sha256_opslimit_interactive: constant('size_t', 524_288),
  crypto_pwhash_scryptsalsa208sha256_memlimit_interactive: constant('size_t', 16_777_216),
  crypto_pwhash_scryptsalsa208sha256_opslimit_sensitive: constant('size_t', 33_554_432),
  crypto_pwhash_scryptsalsa208sha256_memlimit_sensitive: constant('size_t', 1_073_741_824),

  crypto_core_ed25519_bytes: constant('size_t', 32),
  crypto_core_ed25519_scalarbytes: constant('size_t', 32),
  crypto_core_ed25519_nonreducedscalarbytes: constant('size_t', 64),
  crypto_core_ed25519_uniformbytes: constant('size_t', 32),

  crypto_aead_aes256gcm_keybytes: constant('size_t', 32),
  crypto_aead_aes256gcm_npubbytes: constant('size_t', 12),
  crypto_aead_aes256gcm_abytes: constant('size_t', 16),
  crypto_aead_aes256gcm_messagebytes_max: constant('size_t', 68_719_476_704),

  crypto_aead_aegis128l_keybytes: constant('size_t', 16, { since: '1.0.19' }),
  crypto_aead_aegis128l_npubbytes: constant('size_t', 16, { since: '1.0.19' }),
  crypto_aead_aegis128l_abytes: constant('size_t', 32, { since: '1.0.19' }),

  crypto_aead_aegis256_keybytes: constant('size_t', 32, { since: '1.0.19' }),
  crypto_aead_aegis256_npubbytes: constant('size_t', 32, { since: '1.0.19' }),
  crypto_aead_aegis256_abytes: constant('size_t', 32, { since: '1.0.19' }),

  crypto_auth_hmacsha256_keybytes: constant('size_t', 32),
  crypto_auth_hmacsha256_bytes: constant('size_t', 32),

  crypto_auth_hmacsha512_keybytes: constant('size_t', 32),
  crypto_auth_hmacsha512_bytes: constant('size_t', 64),

  crypto_auth_hmacsha512256_keybytes: constant('size_t', 32),
  crypto_auth_hmacsha512256_bytes: constant('size_t', 32),

  crypto_core_ristretto255_bytes: constant('size_t', 32),
  crypto_core_ristretto255_scalarbytes: constant('size_t', 32),
  crypto_core_ristretto255_nonreducedscalarbytes: constant('size_t', 64),
  crypto_core_ristretto255_hashbytes: constant('size_t', 64),

  crypto_secretbox_xchacha20poly1305_keybytes: constant('size_t', 32),
  crypto_secretbox_xchacha20poly1305_noncebytes: constant('size_t', 24),
  crypto_secretbox_xchacha20poly1305_macbytes: constant('size_t', 16),

  crypto_box_curve25519xchacha20poly1305_publickeybytes: constant('size_t', 32),
  crypto_box_curve25519xchacha20poly1305_secretkeybytes: constant('size_t', 32),
  crypto_box_curve25519xchacha20poly1305_seedbytes: constant('size_t', 32),
  crypto_box_curve25519xchacha20poly1305_noncebytes: constant('size_t', 24),
  crypto_box_curve25519xchacha20poly1305_macbytes: constant('size_t', 16),
  crypto_box_curve25519xchacha20poly1305_beforenmbytes: constant('size_t', 32),
  crypto_box_curve25519xchacha20poly1305_sealbytes: constant('size_t', 48),

  crypto_verify_16_bytes: constant('size_t', 16),

  crypto_verify_32_bytes: constant('size_t', 32),

  crypto_verify_64_bytes: constant('size_t', 64),

  crypto_core_hchacha20_outputbytes: constant('size_t', 32),
  crypto_core_hchacha20_inputbytes: constant('size_t', 16),
  crypto_core_hchacha20_keybytes: constant('size_t', 32),
  crypto_core_hchacha20_constbytes: constant('size_t', 16),

  crypto_core_hsalsa20_outputbytes: constant('size_t', 32),
  crypto_core_hsalsa20_inputbytes: constant('size_t', 16),
  crypto_core_hsalsa20_keybytes: constant('size_t', 32),
  crypto_core_hsalsa20_constbytes: constant('size_t', 16),

  crypto_shorthash_siphashx24_bytes: constant('size_t', 16),
  crypto_shorthash_siphashx24_keybytes: constant('size_t', 16),

  crypto_generichash_blake2b_bytes_min: constant('size_t', 16),
  crypto_generichash_blake2b_bytes_max: constant('size_t', 64),
  crypto_generichash_blake2b_keybytes_min: constant('size_t', 16),
  crypto_generichash_blake2b_keybytes_max: constant('size_t', 64),
  crypto_generichash_blake2b_saltbytes: constant('size_t', 16),
  crypto_generichash_blake2b_personalbytes: constant('size_t', 16),

  crypto_sign_ed25519_bytes: constant('size_t', 64),
  crypto_sign_ed25519_publickeybytes: constant('size_t', 32),
  crypto_sign_ed25519_secretkeybytes: constant('size_t', 64),

  crypto_kdf_hkdf_sha256_keybytes: constant('size_t', 32, { since: '1.0.19' }),
  crypto_kdf_hkdf_sha256_bytes_max: constant('size_t', 8160, { since: '1.0.19' }),
  crypto_kdf_hkdf_sha512_keybytes: constant('size_t', 64, { since: '1.0.19' }),
  crypto_kdf_hkdf_sha512_bytes_max: constant('size_t', 16_320, { since: '1.0.19' }),

  crypto_hash_sha3256_bytes: constant('size_t', 32, { since: '1.0.22' }),

  crypto_hash_sha3512_bytes: constant('size_t', 64, { since: '1.0.22' }),

  crypto_ipcrypt_bytes: constant('size_t', 16, { since: '1.0.21' }),

  crypto_ipcrypt_keybytes: constant('size_t', 16, { since: '1.0.21' }),

  crypto_ipcrypt_nd_keybytes: constant('size_t', 16, { since: '1.0.21' }),
  crypto_ipcrypt_nd_tweakbytes: constant('size_t', 8, { since: '1.0.21' }),
  crypto_ipcrypt_nd_inputbytes: constant('size_t', 16, { since: '1.0.21' }),
  crypto_ipcrypt_nd_outputbytes: constant('size_t', 24, { since: '1.0.21' }),

  crypto_ipcrypt_ndx_keybytes: constant('size_t', 32, { since: '1.0.21' }),
  crypto_ipcrypt_ndx_tweakbytes: constant('size_t', 16, { since: '1.0.21' }),
  crypto_ipcrypt_ndx_inputbytes: constant('size_t', 16, { since: '1.0.21' }),
  crypto_ipcrypt_ndx_outputbytes: constant('size_t', 32, { since: '1.0.21' }),

  crypto_ipcrypt_pfx_keybytes: constant('size_t', 32, { since: '1.0.21' }),
  crypto_ipcrypt_pfx_bytes: constant('size_t', 16, { since: '1.0.21' }),

  crypto_kem_publickeybytes: constant('size_t', 1216, { since: '1.0.22' }),

  crypto_kem_secretkeybytes: constant('size_t', 32, { since: '1.0.22' }),

  crypto_kem_ciphertextbytes: constant('size_t', 1120, { since: '1.0.22' }),

  crypto_kem_sharedsecretbytes: constant('size_t', 32, { since: '1.0.22' }),

  crypto_kem_seedbytes: constant('size_t', 32, { since: '1.0.22' }),

  crypto_kem_mlkem768_publickeybytes: constant('size_t', 1184, { since: '1.0.22' }),
  crypto_kem_mlkem768_secretkeybytes: constant('size_t', 2400, { since: '1.0.22' }),
  crypto_kem_mlkem768_ciphertextbytes: constant('size_t', 1088, { since: '1.0.22' }),
  crypto_kem_mlkem768_sharedsecretbytes: constant('size_t', 32, { since: '1.0.22' }),
  crypto_kem_mlkem768_seedbytes: constant('size_t', 64, { since: '1.0.22' }),
});
