/** @module Containers of Soter (`soter/soter_container.h`), in which Themis keeps keys and messages: made, so that C takes what is in them for its own. */

/** The checksum: CRC-32C (RFC 3720, appendix B.4), a bit at a time. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) * 0x82f6_3b78);
  }
  return ~crc >>> 0;
}

const HEAD = 12;

/** Four letters, the whole length, the checksum of all with none in its place, and the data. */
export function container(tag: Uint8Array, ...data: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat([tag, Buffer.alloc(8), ...data]);
  bytes.writeUInt32BE(bytes.length, 4);
  bytes.writeUInt32LE(crc32c(bytes), 8);
  return bytes;
}

export const tagOf = (bytes: Buffer): Buffer => bytes.subarray(0, 4);
/** Of a container that may be followed by others. */
export const dataOf = (bytes: Buffer): Buffer => bytes.subarray(HEAD, bytes.readUInt32BE(4));

/** A key with other data, which it then vouches for. */
export function changed(key: Buffer, change: (data: Buffer) => void): Buffer {
  const data = Buffer.from(dataOf(key));
  change(data);
  return container(tagOf(key), data);
}
