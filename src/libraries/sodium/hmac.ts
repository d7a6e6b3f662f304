/** @module HMAC (RFC 2104, RFC 4231): in one call, or over parts. */
import { family } from './family.ts';
import { streamingMacOf } from './mac-family.ts';

/**
 * One object a hash: `tag` and `verify` take a key of 32 bytes and throw ArgumentError `ARGUMENT_LENGTH` for any other, `stream` takes one
 * of any length; `verify` compares in constant time.
 * Source: `sodium/crypto_auth_hmac*.h`; https://doc.libsodium.org/advanced/hmac-sha2.
 */
export const hmac = Object.freeze({
  /** HMAC-SHA256, 32 bytes. */
  sha256: streamingMacOf(family('crypto_auth_hmacsha256')),

  /** HMAC-SHA512, 64 bytes. */
  sha512: streamingMacOf(family('crypto_auth_hmacsha512')),

  /** HMAC-SHA512 cut to 32 bytes, as `auth` uses it. */
  sha512256: streamingMacOf(family('crypto_auth_hmacsha512256')),
});
