/** @module The common shape of message authentication: Poly1305 and the HMACs, made once for every family of functions. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { type DigestStream, streamOf } from './digest-stream.ts';
import type { Family } from './family.ts';

/** Message authentication with a shared key. Lengths are those of the object's constants, in bytes. */
export interface Mac {
  readonly BYTES: number;
  readonly KEYBYTES: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * The tag of a message, `BYTES`.
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  tag(message: Bytes, key: Bytes | Secret): Buffer;

  /**
   * True if this is the tag of the message. Compared in constant time.
   * @param tag `BYTES`
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  verify(tag: Bytes, message: Bytes, key: Bytes | Secret): boolean;
}

/** Message authentication in one call, or over parts. */
export interface StreamingMac extends Mac {
  /**
   * The tag of a message that comes in parts.
   * @param key `KEYBYTES`; for an HMAC of any length
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  stream(key: Bytes | Secret): DigestStream;
}

type MacFamily = Pick<Family<'crypto_auth'>, 'BYTES' | 'KEYBYTES' | 'keygen' | 'self' | 'verify'>;

interface StreamingMacFamily<T extends Handle> extends MacFamily {
  readonly init: (key: Bytes | Secret) => T;
  readonly update: (state: T, part: Bytes) => unknown;
  readonly final: (state: T) => Buffer;
}

/** The message authentication of a family. */
export const macOf = (c: MacFamily): Mac =>
  Object.freeze({
    BYTES: c.BYTES,
    KEYBYTES: c.KEYBYTES,
    keygen: () => c.keygen(),
    tag: (message, key) => c.self(message, key),
    verify: (tag, message, key) => c.verify(tag, message, key),
  } satisfies Mac);

/** The same of a family that also takes a message in parts. */
export const streamingMacOf = <T extends Handle>(c: StreamingMacFamily<T>): StreamingMac =>
  Object.freeze({
    ...macOf(c),
    stream: (key: Bytes | Secret) => streamOf(c.init(key), c.update, c.final),
  });
