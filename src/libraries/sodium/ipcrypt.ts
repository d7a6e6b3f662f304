/** @module Encrypted IP addresses, for logs and statistics. With libsodium 1.0.21 and later. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { family } from './family.ts';

/** Encryption that gives the same 16 bytes for the same address every time. */
export interface AddressCipher {
  readonly KEYBYTES: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * 16 bytes for an address.
   * @param address 16 bytes
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt(address: Bytes, key: Bytes | Secret): Buffer;

  /**
   * The address, 16 bytes.
   * @param encrypted 16 bytes
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  decrypt(encrypted: Bytes, key: Bytes | Secret): Buffer;
}

/** Encryption that gives other bytes for the same address with every tweak. */
export interface TweakedAddressCipher {
  readonly KEYBYTES: number;

  /** A new key of `KEYBYTES`. */
  keygen(): Secret;

  /**
   * The tweak and 16 bytes for an address.
   * @param address 16 bytes
   * @param tweak random, of the mode's length
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  encrypt(address: Bytes, tweak: Bytes, key: Bytes | Secret): Buffer;

  /**
   * The address, 16 bytes.
   * @param encrypted the tweak and 16 bytes
   * @param key `KEYBYTES`
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  decrypt(encrypted: Bytes, key: Bytes | Secret): Buffer;
}

/** C's functions take the same arguments in the same order. */
const cipherOf = (c: AddressCipher): AddressCipher =>
  Object.freeze({
    KEYBYTES: c.KEYBYTES,
    keygen: () => c.keygen(),
    encrypt: (address, key) => c.encrypt(address, key),
    decrypt: (encrypted, key) => c.decrypt(encrypted, key),
  } satisfies AddressCipher);

const tweakedOf = (c: TweakedAddressCipher): TweakedAddressCipher =>
  Object.freeze({
    KEYBYTES: c.KEYBYTES,
    keygen: () => c.keygen(),
    encrypt: (address, tweak, key) => c.encrypt(address, tweak, key),
    decrypt: (encrypted, key) => c.decrypt(encrypted, key),
  } satisfies TweakedAddressCipher);

/**
 * One object a mode, for addresses of 16 bytes as `ip.decode` gives them. ArgumentError `ARGUMENT_LENGTH`; LoadError `SYMBOL_NEWER` with an
 * older libsodium. Source: `sodium/crypto_ipcrypt.h`; https://ipcrypt-std.github.io.
 */
export const ipcrypt = Object.freeze({
  /** The same address is the same 16 bytes every time. A key of 16 bytes. */
  deterministic: cipherOf(family('crypto_ipcrypt')),

  /** With a random tweak of 8 bytes, which stands before the 16 that are encrypted. A key of 16 bytes. */
  nd: tweakedOf(family('crypto_ipcrypt_nd')),

  /** With a random tweak of 16 bytes, which stands before the 16 that are encrypted. A key of 32 bytes. */
  ndx: tweakedOf(family('crypto_ipcrypt_ndx')),

  /** Addresses of one network are those of one network afterwards. A key of 32 bytes. */
  pfx: cipherOf(family('crypto_ipcrypt_pfx')),
});
