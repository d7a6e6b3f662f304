/** @module What no line of the table can say: lengths beside the bytes, batches, and a key that may be its seed. */
import { ArgumentError } from '../../errors.ts';
import { functions } from './contract/index.ts';
import { base, library } from './open.ts';
import { byteLengthOf, bytesOf, firstBytes, type View } from './view.ts';

type Length = number | undefined;

/**
 * Are the first `length` bytes zeros? All of them, when left out. In constant time.
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 */
export function sodium_is_zero(buffer: View, length: Length = byteLengthOf(buffer)): boolean {
  return base.functions.sodium_is_zero(firstBytes(buffer, length, { function: 'sodium_is_zero', parameter: 'length' }) as Uint8Array);
}

/**
 * Pads the first `unpaddedLength` bytes in place, up to the next multiple of `blockSize`, and gives the padded length.
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 * @throws LibraryError `PADDING_REFUSED`: there is no room for it
 */
export function sodium_pad(buffer: View, unpaddedLength: number, blockSize: number): number {
  const bytes = bytesOf(buffer) as Uint8Array;
  return library.functions.sodium_pad.into({ buf: bytes }, bytes, unpaddedLength, blockSize).padded_buflen_p;
}

/**
 * The length without padding of the first `paddedLength` bytes.
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 * @throws LibraryError `PADDING_INVALID`
 */
export function sodium_unpad(buffer: View, paddedLength: number, blockSize: number): number {
  const where = { function: 'sodium_unpad', parameter: 'paddedLength' };
  return base.functions.sodium_unpad(firstBytes(buffer, paddedLength, where) as Uint8Array, blockSize);
}

/**
 * The hash of all buffers of a batch, one after the other, into `output`.
 * @param output 16 to 64 bytes
 * @param key 16 to 64 bytes
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_LENGTH`, `ARGUMENT_RANGE`
 */
export function crypto_generichash_batch(output: View, batch: readonly View[], key?: View | null): void {
  const { functions } = base;
  const where = { function: 'crypto_generichash_batch', parameter: 'batch' };
  if (!Array.isArray(batch)) throw new ArgumentError('ARGUMENT_TYPE', where, 'an array of Buffers', typeof batch);
  const length = byteLengthOf(output) as number;
  using state = functions.crypto_generichash_init((bytesOf(key) as Uint8Array | undefined) || null, length);
  for (const part of batch) functions.crypto_generichash_update(state, bytesOf(part) as Uint8Array);
  functions.crypto_generichash_final.into(bytesOf(output) as Uint8Array, state, length);
}

/**
 * The X25519 secret key that belongs to an Ed25519 one, or to its seed.
 * @param x25519sk 32 bytes
 * @param ed25519sk 64 bytes, or the 32 of the seed
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_LENGTH`
 */
export function crypto_sign_ed25519_sk_to_curve25519(x25519sk: View, ed25519sk: View): void {
  const [out, key] = [bytesOf(x25519sk) as Uint8Array, bytesOf(ed25519sk) as Uint8Array];
  const seed = functions.seed_to_curve25519.params[1].role.exactly;
  if (seed?.kind === 'constant' && byteLengthOf(key) === seed.bytes) library.functions.seed_to_curve25519.into(out, key);
  else base.functions.crypto_sign_ed25519_sk_to_curve25519.into(out, key);
}

type Key = View | null | undefined;
type SessionKeys = typeof base.functions.crypto_kx_client_session_keys;
type SessionKey = typeof library.functions.client_session_key;

/** As C does with NULL: who asks for one key gets the one that the other side receives with, whatever it is called here. */
function sessionKeys(both: () => SessionKeys, one: () => SessionKey, rx: Key, tx: Key, pk: View, sk: View, peer: View): void {
  const [a, b, c] = [bytesOf(pk), bytesOf(sk), bytesOf(peer)] as [Uint8Array, Uint8Array, Uint8Array];
  if (rx && tx) both().into({ rx: bytesOf(rx) as Uint8Array, tx: bytesOf(tx) as Uint8Array }, a, b, c);
  else one().into(bytesOf(rx || tx) as Uint8Array, a, b, c);
}

/**
 * The session keys of the client, of which one may be left out.
 * @param rx 32 bytes, to receive with
 * @param tx 32 bytes, to send with
 * @param clientPk 32 bytes, as all keys
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_LENGTH`
 * @throws LibraryError `PUBLIC_KEY_REFUSED`
 */
export function crypto_kx_client_session_keys(rx: Key, tx: Key, clientPk: View, clientSk: View, serverPk: View): void {
  const [both, one] = [() => base.functions.crypto_kx_client_session_keys, () => library.functions.client_session_key];
  sessionKeys(both, one, rx, tx, clientPk, clientSk, serverPk);
}

/** The session keys of the server, as those of the client. */
export function crypto_kx_server_session_keys(rx: Key, tx: Key, serverPk: View, serverSk: View, clientPk: View): void {
  const [both, one] = [() => base.functions.crypto_kx_server_session_keys, () => library.functions.server_session_key];
  sessionKeys(both as never, one as never, rx, tx, serverPk, serverSk, clientPk);
}
