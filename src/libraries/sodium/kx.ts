/** @module Session keys for two parties who know each other's public keys: X25519 and BLAKE2b. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { family } from './family.ts';
import { type KeyPair, type KeyPairs, keyPairsOf } from './key-pair.ts';

/** One key for each direction, 32 bytes each. `dispose()` both after use. */
export interface SessionKeys {
  /** For what is received. */
  readonly rx: Secret;
  /** For what is sent. */
  readonly tx: Secret;
}

/** Session keys, and the key pairs for them. */
export interface KeyExchange extends KeyPairs {
  readonly SESSIONKEYBYTES: number;

  /** A new key pair, 32 bytes each. */
  keypair(): KeyPair;

  /**
   * The key pair of a seed. It is not the one that `box` makes of the same seed.
   * @param seed 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  seedKeypair(seed: Bytes | Secret): KeyPair;

  /**
   * The client's session keys: its `rx` is the server's `tx`, and the other way round. Keys are 32 bytes each.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the server's key is of low order
   */
  clientSessionKeys(clientPublicKey: Bytes, clientSecretKey: Bytes | Secret, serverPublicKey: Bytes): SessionKeys;

  /**
   * The server's session keys. Keys are 32 bytes each.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the client's key is of low order
   */
  serverSessionKeys(serverPublicKey: Bytes, serverSecretKey: Bytes | Secret, clientPublicKey: Bytes): SessionKeys;
}

const c = family('crypto_kx');

/** Source: `sodium/crypto_kx.h`; https://doc.libsodium.org/key_exchange. */
export const kx: KeyExchange = Object.freeze({
  ...keyPairsOf(c),
  SESSIONKEYBYTES: c.SESSIONKEYBYTES,
  clientSessionKeys: (clientPublicKey: Bytes, clientSecretKey: Bytes | Secret, serverPublicKey: Bytes) =>
    c.client_session_keys(clientPublicKey, clientSecretKey, serverPublicKey),
  serverSessionKeys: (serverPublicKey: Bytes, serverSecretKey: Bytes | Secret, clientPublicKey: Bytes) =>
    c.server_session_keys(serverPublicKey, serverSecretKey, clientPublicKey),
});
