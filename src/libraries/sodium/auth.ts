/** @module Message authentication with a shared key: HMAC-SHA512-256 (RFC 2104, cut to 32 bytes). */
import { family } from './family.ts';
import { macOf } from './mac-family.ts';

/**
 * Keys and tags have 32 bytes; a tag is the first half of the HMAC-SHA512. `hmac.sha512256` is the same, and also takes a message in parts.
 * Source: `sodium/crypto_auth.h`; https://doc.libsodium.org/secret-key_cryptography/secret-key_authentication.
 */
export const auth = macOf(family('crypto_auth'));
