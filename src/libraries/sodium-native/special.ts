/** @module What no line of the table can say: lengths beside the bytes, batches, and a key that may be its seed. */
import { dense } from '../../dense.ts';
import { ArgumentError } from '../../errors.ts';
import { offHeap, strictBytes, wipeRange } from '../../memory/index.ts';
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
  const where = { function: 'crypto_generichash_batch', parameter: 'batch' };
  if (!Array.isArray(batch)) throw new ArgumentError('ARGUMENT_TYPE', where, 'an array of Buffers', typeof batch);
  const length = byteLengthOf(output) as number;
  const hashKey = (bytesOf(key) as Uint8Array | undefined) || null;
  const parts = partsOf(batch);
  let total = 0;
  for (let i = 0; i < parts.length; i++) total += (parts[i] as Uint8Array).length;
  if (total <= TOGETHER) {
    hashTogether(bytesOf(output) as Uint8Array, length, parts, total, hashKey);
    return;
  }
  using state = base.functions.crypto_generichash_init(hashKey, length);
  for (let i = 0; i < parts.length; i++) base.functions.crypto_generichash_update(state, parts[i] as Uint8Array);
  base.functions.crypto_generichash_final.into(bytesOf(output) as Uint8Array, state, length);
}

/** The bytes of every buffer of a batch. All of them are read before any is checked: a getter may run code of the program. */
function partsOf(batch: readonly View[]): readonly Uint8Array[] {
  const given = dense(batch.length, (i) => bytesOf(batch[i]));
  return dense(given.length, (i) => strictBytes(given[i], { function: 'crypto_generichash_batch', parameter: `batch[${i}]` }));
}

/** Batches up to so many bytes are copied together and hashed by one call into C: the hash is the same, and each call costs more than such a copy. */
const TOGETHER = 65_536;
let together: Buffer | null = null;
const { set } = Uint8Array.prototype;

/** Its first bytes, as the same array for the same number: a call with an array that it knows costs less. */
function firstOf(memory: Buffer, total: number): Buffer {
  if (total === 0 || total > firsts.length) return memory.subarray(0, total);
  return (firsts[total - 1] ??= memory.subarray(0, total));
}
const firsts: (Buffer | null)[] = dense(256, () => null);

function hashTogether(out: Uint8Array, length: number, parts: readonly Uint8Array[], total: number, key: Uint8Array | null): void {
  together ??= offHeap(TOGETHER);
  try {
    let at = 0;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as Uint8Array;
      set.call(together, part, at);
      at += part.length;
    }
    base.functions.crypto_generichash.into(out, length, firstOf(together, total), key);
  } finally {
    wipeRange(together, 0, total);
  }
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
