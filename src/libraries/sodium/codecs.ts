/** @module Text for bytes in time that tells nothing of them: hexadecimal, base64 (RFC 4648), IP addresses. */
import type { Bytes } from '../../contract/index.ts';
import { functions } from './open.ts';

/** What is no string is left to the bound function to refuse. */
const ascii = (text: string): Bytes => (typeof text === 'string' ? Buffer.from(text, 'utf8') : text);

/** Source: `sodium/utils.h`; https://doc.libsodium.org/helpers. */
export const hex = Object.freeze({
  /** Two lower-case digits a byte. */
  encode: (bytes: Bytes): string => functions.sodium_bin2hex(bytes),

  /**
   * The bytes of a text.
   * @param ignore characters that may stand between the digits of two bytes; null for none
   * @throws LibraryError `DECODING_FAILED`: a character that is no digit, or half a byte
   */
  decode: (text: string, ignore: string | null = null): Buffer => functions.sodium_hex2bin(ascii(text), ignore),
});

/** Source: `sodium/utils.h`; https://doc.libsodium.org/helpers; RFC 4648. */
export const base64 = Object.freeze({
  ORIGINAL: 1,
  ORIGINAL_NO_PADDING: 3,
  URLSAFE: 5,
  URLSAFE_NO_PADDING: 7,

  /** @throws ArgumentError `ARGUMENT_RANGE`: no such variant */
  encode: (bytes: Bytes, variant: number): string => functions.sodium_bin2base64(bytes, variant),

  /**
   * The bytes of a text in that variant.
   * @param ignore characters that may stand among the others; null for none
   * @throws ArgumentError `ARGUMENT_RANGE`
   * @throws LibraryError `DECODING_FAILED`
   */
  decode: (text: string, variant: number, ignore: string | null = null): Buffer =>
    functions.sodium_base642bin(ascii(text), ignore, variant),
});

/** With libsodium 1.0.21 and later, else LoadError `SYMBOL_NEWER`. Source: `sodium/utils.h`. */
export const ip = Object.freeze({
  /** The 16 bytes of an address, of version 4 or 6. @throws LibraryError `DECODING_FAILED` */
  decode: (text: string): Buffer => functions.sodium_ip2bin(ascii(text)),

  /** The text of an address of 16 bytes. @throws ArgumentError `ARGUMENT_LENGTH` */
  encode: (bytes: Bytes): string => functions.sodium_bin2ip(bytes),
});
