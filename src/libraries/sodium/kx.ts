/** @module Session keys for two parties who know each other's public keys: X25519 and BLAKE2b. */
import type { Bytes, Secret } from '../../contract/index.ts';
import { constants } from './contract/constants.ts';
import { type KeyPair, keyPair } from './key-pair.ts';
import { functions } from './open.ts';

/** One key for each direction, 32 bytes each. `dispose()` both after use. */
export interface SessionKeys {
  /** For what is received. */
  readonly rx: Secret;
  /** For what is sent. */
  readonly tx: Secret;
}

/** Source: `sodium/crypto_kx.h`; https://doc.libsodium.org/key_exchange. */
export const kx = Object.freeze({
  PUBLICKEYBYTES: constants.crypto_kx_publickeybytes.value,
  SECRETKEYBYTES: constants.crypto_kx_secretkeybytes.value,
  SEEDBYTES: constants.crypto_kx_seedbytes.value,
  SESSIONKEYBYTES: constants.crypto_kx_sessionkeybytes.value,

  /** A new key pair, 32 bytes each. */
  keypair: (): KeyPair => keyPair(functions.crypto_kx_keypair()),

  /**
   * The key pair of a seed. It is not the one that `box` makes of the same seed.
   * @param seed 32 bytes
   * @throws ArgumentError `ARGUMENT_LENGTH`
   */
  seedKeypair: (seed: Bytes | Secret): KeyPair => keyPair(functions.crypto_kx_seed_keypair(seed)),

  /**
   * The client's session keys: its `rx` is the server's `tx`, and the other way round. Keys are 32 bytes each.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the server's key is of low order
   */
  clientSessionKeys: (clientPublicKey: Bytes, clientSecretKey: Bytes | Secret, serverPublicKey: Bytes): SessionKeys =>
    functions.crypto_kx_client_session_keys(clientPublicKey, clientSecretKey, serverPublicKey),

  /**
   * The server's session keys. Keys are 32 bytes each.
   * @throws ArgumentError `ARGUMENT_LENGTH`
   * @throws LibraryError `PUBLIC_KEY_REFUSED`: the client's key is of low order
   */
  serverSessionKeys: (serverPublicKey: Bytes, serverSecretKey: Bytes | Secret, clientPublicKey: Bytes): SessionKeys =>
    functions.crypto_kx_server_session_keys(serverPublicKey, serverSecretKey, clientPublicKey),
});
