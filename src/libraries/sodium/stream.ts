/** @module Stream ciphers: no tag, so that whoever can change the ciphertext changes the message. For protocols that add their own. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { type Family, family } from './family.ts';

/** A stream cipher. Lengths are those of the object's constants, in bytes. */
export interface StreamCipher {
  readonly KEYBYTES: number;
  readonly NONCEBYTES: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * The start of the key stream.
   * @param length in bytes
   * @param nonce `NONCEBYTES`, never used twice with the same key
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   */
  bytes(length: number, nonce: Bytes, key: Bytes | Secret): Buffer;

  /**
   * A message under the key stream, as long as the message; and the message again, from that.
   * @param nonce `NONCEBYTES`, never used twice with the same key
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  xor(message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;
}

/** A stream cipher that begins at any block of 64 bytes. */
export interface SeekableCipher<Block extends number | bigint = number | bigint> extends StreamCipher {
  /**
   * As `xor`, from a block of the key stream on.
   * @param block its number, from 0; blocks have 64 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
   */
  xorFrom(block: Block, message: Bytes, nonce: Bytes, key: Bytes | Secret): Buffer;
}

type StreamFamily = Family<'crypto_stream_salsa208'>;

interface BlockFamily<Block> {
  readonly xor_ic: (message: Bytes, nonce: Bytes, block: Block, key: Bytes | Secret) => Buffer;
}

const cipherOf = (c: StreamFamily): StreamCipher =>
  Object.freeze({
    KEYBYTES: c.KEYBYTES,
    NONCEBYTES: c.NONCEBYTES,
    keygen: () => c.keygen(),
    bytes: (length, nonce, key) => c.self(length, nonce, key),
    xor: (message, nonce, key) => c.xor(message, nonce, key),
  } satisfies StreamCipher);

const seekableOf = <Block extends number | bigint>(c: StreamFamily, blocks: BlockFamily<Block>): SeekableCipher<Block> =>
  Object.freeze({
    ...cipherOf(c),
    xorFrom: (block: Block, message: Bytes, nonce: Bytes, key: Bytes | Secret) => blocks.xor_ic(message, nonce, block, key),
  });

const salsa20 = family('crypto_stream_salsa20');
const chacha20 = family('crypto_stream_chacha20');
const chacha20Ietf = family('crypto_stream_chacha20_ietf');
const xchacha20 = family('crypto_stream_xchacha20');

/**
 * One object a cipher: `bytes` gives the key stream, `xor` a message under it, `xorFrom` the same from a block of 64 bytes on. Keys have 32
 * bytes; a nonce is never used twice with the same key. Each throws ArgumentError `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`.
 * Source: `sodium/crypto_stream*.h`; https://doc.libsodium.org/advanced/stream_ciphers.
 */
export const stream = Object.freeze({
  /** XSalsa20: a nonce of 24 bytes. */
  xsalsa20: seekableOf(family('crypto_stream'), family('crypto_stream_xsalsa20')),

  /** Salsa20: a nonce of 8 bytes. */
  salsa20: seekableOf(salsa20, salsa20),

  /** Salsa20 of 12 rounds: a nonce of 8 bytes. */
  salsa2012: cipherOf(family('crypto_stream_salsa2012')),

  /** Salsa20 of 8 rounds: a nonce of 8 bytes. */
  salsa208: cipherOf(family('crypto_stream_salsa208')),

  /** ChaCha20 as it was first designed: a nonce of 8 bytes. */
  chacha20: seekableOf(chacha20, chacha20),

  /** ChaCha20 of RFC 8439: a nonce of 12 bytes, and a counter of 32 bits: what goes beyond its last block is refused (`ARGUMENT_LENGTH`). */
  chacha20Ietf: seekableOf<number>(chacha20Ietf, chacha20Ietf),

  /** XChaCha20: a nonce of 24 bytes. */
  xchacha20: seekableOf(xchacha20, xchacha20),
});
