/** @module Poly1305 (RFC 8439): a tag under a key that is used for one message only. */
import { family } from './family.ts';
import { streamingMacOf } from './mac-family.ts';

/**
 * Keys have 32 bytes, tags 16. A key is never used for another message: two tags under one key give it away.
 * Source: `sodium/crypto_onetimeauth.h`; https://doc.libsodium.org/advanced/poly1305.
 */
export const onetimeauth = streamingMacOf(family('crypto_onetimeauth'));
