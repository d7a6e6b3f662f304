/** @module `sodium/utils.h`: hexadecimal and base64 (RFC 4648) in time that tells nothing of the bytes, and IP addresses. */
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  length,
  lengthOf,
  nullPointer,
  p,
  returnsNotNull,
  returnsValue,
  scalar,
  sizeOf,
  string,
  stringOut,
  upTo,
} from '../../../contract/index.ts';
import { decodes } from './outcomes.ts';

/** `sodium_base64_VARIANT_*`: standard or URL-safe, with or without padding. Any other ends the process. */
const VARIANT = { oneOf: [1, 3, 5, 7] } as const;
const IP_BYTES = 16;
/** The longest address: 8 groups of 4 digits and 7 colons, and the NUL. */
const IP_TEXT = 46;

export const sodium_bin2hex = fn('sodium_bin2hex', returnsNotNull('char *'), [
  p('char *', 'hex', stringOut({ lengthOf: true, max: length('bin').times(2).plus(1) })),
  p('size_t', 'hex_maxlen', lengthOf('hex')),
  p('const unsigned char *', 'bin', bytesIn()),
  p('size_t', 'bin_len', lengthOf('bin')),
]);

export const sodium_hex2bin = fn('sodium_hex2bin', decodes, [
  p('unsigned char *', 'bin', bytesOut(upTo(length('hex').dividedBy(2)))),
  p('size_t', 'bin_maxlen', lengthOf('bin')),
  p('const char *', 'hex', bytesIn()),
  p('size_t', 'hex_len', lengthOf('hex')),
  p('const char *', 'ignore', string({ nullable: true })),
  p('size_t *', 'bin_len', sizeOf('bin')),
  p('const char **', 'hex_end', nullPointer()),
]);

/** The length of the text with its NUL. */
export const sodium_base64_encoded_len = fn('sodium_base64_encoded_len', returnsValue('size_t'), [
  p('size_t', 'bin_len', scalar({ max: 0x1f_ffff_ffff_ffff })),
  p('int', 'variant', scalar(VARIANT)),
]);

export const sodium_bin2base64 = fn('sodium_bin2base64', returnsNotNull('char *'), [
  p('char *', 'b64', stringOut({ lengthOf: true, max: length('bin').plus(2).dividedBy(3).times(4).plus(1) })),
  p('size_t', 'b64_maxlen', lengthOf('b64')),
  p('const unsigned char *', 'bin', bytesIn()),
  p('size_t', 'bin_len', lengthOf('bin')),
  p('int', 'variant', scalar(VARIANT)),
]);

export const sodium_base642bin = fn('sodium_base642bin', decodes, [
  p('unsigned char *', 'bin', bytesOut(upTo(length('b64').times(3).dividedBy(4)))),
  p('size_t', 'bin_maxlen', lengthOf('bin')),
  p('const char *', 'b64', bytesIn()),
  p('size_t', 'b64_len', lengthOf('b64')),
  p('const char *', 'ignore', string({ nullable: true })),
  p('size_t *', 'bin_len', sizeOf('bin')),
  p('const char **', 'b64_end', nullPointer()),
  p('int', 'variant', scalar(VARIANT)),
]);

export const sodium_ip2bin = fn(
  'sodium_ip2bin',
  decodes,
  [p('unsigned char *', 'bin', bytesOut(exactly(IP_BYTES))), p('const char *', 'ip', bytesIn()), p('size_t', 'ip_len_', lengthOf('ip'))],
  { since: '1.0.21' },
);

export const sodium_bin2ip = fn(
  'sodium_bin2ip',
  returnsNotNull('char *'),
  [
    p('char *', 'ip', stringOut({ lengthOf: true, max: IP_TEXT })),
    p('size_t', 'ip_maxlen', lengthOf('ip')),
    p('const unsigned char *', 'bin', bytesIn({ exactly: IP_BYTES })),
  ],
  { since: '1.0.21' },
);
