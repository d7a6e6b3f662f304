/** @module Messages filled up to whole blocks, so that ciphertexts tell less about their length (ISO/IEC 7816-4). */
import type { Bytes } from '../../contract/index.ts';
import { exactBuffer } from '../../memory/index.ts';
import { functions } from './open.ts';

/** Source: `sodium/utils.h`; https://doc.libsodium.org/padding. */
export const padding = Object.freeze({
  /**
   * The message, a byte 0x80, and zeros up to the next multiple of the block: 1 to `blocksize` bytes longer.
   * @param blocksize in bytes, 1 to 2^31 - 1
   * @throws ArgumentError `ARGUMENT_RANGE`
   */
  pad: (message: Bytes, blocksize: number): Buffer => functions.sodium_pad(message, blocksize),

  /**
   * The message that `pad` was given.
   * @param padded at least one block
   * @throws ArgumentError `ARGUMENT_RANGE`
   * @throws LibraryError `PADDING_INVALID`: shorter than a block, or no padding at the end
   */
  unpad: (padded: Bytes, blocksize: number): Buffer => {
    const message = exactBuffer(functions.sodium_unpad(padded, blocksize));
    message.set(padded.subarray(0, message.length));
    return message;
  },
});
