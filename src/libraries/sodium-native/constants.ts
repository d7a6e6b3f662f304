/** @module sodium-native's constants. A test compares them with that package, and with what the contract makes sure of in the loaded library. */

/** Source: the macros of `sodium/*.h`, no larger than a number holds; the sizes of states are sodium-native's own. */
export const constants = Object.freeze({
  randombytes_SEEDBYTES: 32,

  crypto_aead_xchacha20poly1305_ietf_ABYTES: 16,
  crypto_aead_xchacha20poly1305_ietf_KEYBYTES: 32,
  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES: 24,
  crypto_aead_xchacha20poly1305_ietf_NSECBYTES: 0,
  crypto_aead_xchacha20poly1305_ietf_MESSAGEBYTES_MAX: Number.MAX_SAFE_INTEGER,

  crypto_aead_chacha20poly1305_ietf_ABYTES: 16,
  crypto_aead_chacha20poly1305_ietf_KEYBYTES: 32,
  crypto_aead_chacha20poly1305_ietf_NPUBBYTES: 12,
  crypto_aead_chacha20poly1305_ietf_NSECBYTES: 0,
  crypto_aead_chacha20poly1305_ietf_MESSAGEBYTES_MAX: 274_877_906_880,

  crypto_auth_BYTES: 32,
  crypto_auth_KEYBYTES: 32,
  crypto_auth_PRIMITIVE: 'hmacsha512256',

  crypto_box_SEEDBYTES: 32,
  crypto_box_PUBLICKEYBYTES: 32,
  crypto_box_SECRETKEYBYTES: 32,
  crypto_box_NONCEBYTES: 24,
  crypto_box_MACBYTES: 16,
  crypto_box_SEALBYTES: 48,
  crypto_box_PRIMITIVE: 'curve25519xsalsa20poly1305',

  crypto_core_ed25519_BYTES: 32,
  crypto_core_ed25519_UNIFORMBYTES: 32,
  crypto_core_ed25519_SCALARBYTES: 32,
  crypto_core_ed25519_NONREDUCEDSCALARBYTES: 64,

  crypto_kdf_BYTES_MIN: 16,
  crypto_kdf_BYTES_MAX: 64,
  crypto_kdf_CONTEXTBYTES: 8,
  crypto_kdf_KEYBYTES: 32,
  crypto_kdf_PRIMITIVE: 'blake2b',

  crypto_kx_PUBLICKEYBYTES: 32,
  crypto_kx_SECRETKEYBYTES: 32,
  crypto_kx_SEEDBYTES: 32,
  crypto_kx_SESSIONKEYBYTES: 32,
  crypto_kx_PRIMITIVE: 'x25519blake2b',

  crypto_generichash_STATEBYTES: 384,
  crypto_generichash_PRIMITIVE: 'blake2b',
  crypto_generichash_BYTES_MIN: 16,
  crypto_generichash_BYTES_MAX: 64,
  crypto_generichash_BYTES: 32,
  crypto_generichash_KEYBYTES_MIN: 16,
  crypto_generichash_KEYBYTES_MAX: 64,
  crypto_generichash_KEYBYTES: 32,

  crypto_hash_BYTES: 64,
  crypto_hash_PRIMITIVE: 'sha512',

  crypto_hash_sha256_STATEBYTES: 104,
  crypto_hash_sha256_BYTES: 32,

  crypto_hash_sha512_STATEBYTES: 208,
  crypto_hash_sha512_BYTES: 64,

  crypto_onetimeauth_STATEBYTES: 256,
  crypto_onetimeauth_BYTES: 16,
  crypto_onetimeauth_KEYBYTES: 32,
  crypto_onetimeauth_PRIMITIVE: 'poly1305',

  crypto_pwhash_ALG_ARGON2I13: 1,
  crypto_pwhash_ALG_ARGON2ID13: 2,
  crypto_pwhash_ALG_DEFAULT: 2,
  crypto_pwhash_BYTES_MIN: 16,
  crypto_pwhash_BYTES_MAX: 4_294_967_295,
  crypto_pwhash_PASSWD_MIN: 0,
  crypto_pwhash_PASSWD_MAX: 4_294_967_295,
  crypto_pwhash_SALTBYTES: 16,
  crypto_pwhash_STRBYTES: 128,
  crypto_pwhash_STRPREFIX: '$argon2id$',
  crypto_pwhash_OPSLIMIT_MIN: 1,
  crypto_pwhash_OPSLIMIT_MAX: 4_294_967_295,
  crypto_pwhash_MEMLIMIT_MIN: 8192,
  crypto_pwhash_MEMLIMIT_MAX: 4_398_046_510_080,
  crypto_pwhash_OPSLIMIT_INTERACTIVE: 2,
  crypto_pwhash_MEMLIMIT_INTERACTIVE: 67_108_864,
  crypto_pwhash_OPSLIMIT_MODERATE: 3,
  crypto_pwhash_MEMLIMIT_MODERATE: 268_435_456,
  crypto_pwhash_OPSLIMIT_SENSITIVE: 4,
  crypto_pwhash_MEMLIMIT_SENSITIVE: 1_073_741_824,
  crypto_pwhash_PRIMITIVE: 'argon2id,argon2i',

  crypto_pwhash_scryptsalsa208sha256_BYTES_MIN: 16,
  crypto_pwhash_scryptsalsa208sha256_BYTES_MAX: 137_438_953_440,
  crypto_pwhash_scryptsalsa208sha256_PASSWD_MIN: 0,
  crypto_pwhash_scryptsalsa208sha256_PASSWD_MAX: Number.MAX_SAFE_INTEGER,
  crypto_pwhash_scryptsalsa208sha256_SALTBYTES: 32,
  crypto_pwhash_scryptsalsa208sha256_STRBYTES: 102,
  crypto_pwhash_scryptsalsa208sha256_STRPREFIX: '$7$',
  crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MIN: 32_768,
  crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_MAX: 4_294_967_295,
  crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MIN: 16_777_216,
  crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_MAX: 68_719_476_736,
  crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_INTERACTIVE: 524_288,
  crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE: 16_777_216,
  crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE: 33_554_432,
  crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE: 1_073_741_824,

  crypto_scalarmult_PRIMITIVE: 'curve25519',
  crypto_scalarmult_BYTES: 32,
  crypto_scalarmult_SCALARBYTES: 32,

  crypto_scalarmult_ed25519_BYTES: 32,
  crypto_scalarmult_ed25519_SCALARBYTES: 32,

  crypto_secretbox_KEYBYTES: 32,
  crypto_secretbox_NONCEBYTES: 24,
  crypto_secretbox_MACBYTES: 16,
  crypto_secretbox_PRIMITIVE: 'xsalsa20poly1305',

  crypto_secretstream_xchacha20poly1305_STATEBYTES: 52,
  crypto_secretstream_xchacha20poly1305_ABYTES: 17,
  crypto_secretstream_xchacha20poly1305_HEADERBYTES: 24,
  crypto_secretstream_xchacha20poly1305_KEYBYTES: 32,
  crypto_secretstream_xchacha20poly1305_TAGBYTES: 1,
  crypto_secretstream_xchacha20poly1305_MESSAGEBYTES_MAX: 274_877_906_816,
  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: 0,
  crypto_secretstream_xchacha20poly1305_TAG_PUSH: 1,
  crypto_secretstream_xchacha20poly1305_TAG_REKEY: 2,
  crypto_secretstream_xchacha20poly1305_TAG_FINAL: 3,

  crypto_shorthash_BYTES: 8,
  crypto_shorthash_KEYBYTES: 16,
  crypto_shorthash_PRIMITIVE: 'siphash24',

  crypto_sign_SEEDBYTES: 32,
  crypto_sign_PUBLICKEYBYTES: 32,
  crypto_sign_SECRETKEYBYTES: 64,
  crypto_sign_BYTES: 64,

  crypto_stream_KEYBYTES: 32,
  crypto_stream_NONCEBYTES: 24,
  crypto_stream_PRIMITIVE: 'xsalsa20',

  crypto_stream_xor_STATEBYTES: 136,

  crypto_stream_chacha20_KEYBYTES: 32,
  crypto_stream_chacha20_NONCEBYTES: 8,
  crypto_stream_chacha20_MESSAGEBYTES_MAX: Number.MAX_SAFE_INTEGER,

  crypto_stream_chacha20_xor_STATEBYTES: 120,

  crypto_stream_chacha20_ietf_KEYBYTES: 32,
  crypto_stream_chacha20_ietf_NONCEBYTES: 12,
  crypto_stream_chacha20_ietf_MESSAGEBYTES_MAX: 274_877_906_944,

  crypto_stream_chacha20_ietf_xor_STATEBYTES: 120,

  crypto_stream_xchacha20_KEYBYTES: 32,
  crypto_stream_xchacha20_NONCEBYTES: 24,
  crypto_stream_xchacha20_MESSAGEBYTES_MAX: Number.MAX_SAFE_INTEGER,

  crypto_stream_xchacha20_xor_STATEBYTES: 136,

  crypto_stream_salsa20_KEYBYTES: 32,
  crypto_stream_salsa20_NONCEBYTES: 8,
  crypto_stream_salsa20_MESSAGEBYTES_MAX: Number.MAX_SAFE_INTEGER,

  crypto_stream_salsa20_xor_STATEBYTES: 120,

  extension_tweak_ed25519_BYTES: 32,
  extension_tweak_ed25519_SCALARBYTES: 32,

  extension_pbkdf2_sha512_SALTBYTES: 16,
  extension_pbkdf2_sha512_HASHBYTES: 64,
  extension_pbkdf2_sha512_ITERATIONS_MIN: 1,
  extension_pbkdf2_sha512_BYTES_MAX: 274_877_906_880,
});
