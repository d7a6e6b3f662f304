/**
 * @module What callers of sodium-native give in another form than libsodium's own contract takes it: hashes of passwords and tags as
 * bytes, padding in place; and memory between guard pages (`sodium/utils.h`). Everything else is `watertight/sodium`'s contract.
 */
import {
  bytesIn,
  bytesInOut,
  bytesOut,
  capacityOf,
  exactly,
  fn,
  handleIn,
  length,
  lengthOf,
  nullPointer,
  opaque,
  p,
  returnsHandle,
  returnsNothing,
  scalar,
  scalarOut,
  sizeOf,
  status,
  value,
} from '../../../contract/index.ts';
import { constants } from '../../sodium/contract/constants.ts';
import * as core from '../../sodium/contract/core.ts';
import { acceptsKey, opens, succeeds } from '../../sodium/contract/outcomes.ts';
import { secretStreamState } from '../../sodium/contract/states.ts';
import * as passwords from '../passwords.ts';

const SIGN_SECRETKEYBYTES = constants.crypto_sign_secretkeybytes.value;
const CURVE25519_SECRETKEYBYTES = constants.crypto_box_secretkeybytes.value;
const KX_PUBLICKEYBYTES = constants.crypto_kx_publickeybytes.value;
const KX_SECRETKEYBYTES = constants.crypto_kx_secretkeybytes.value;
const SESSIONKEYBYTES = constants.crypto_kx_sessionkeybytes.value;
const STREAM_ABYTES = constants.crypto_secretstream_xchacha20poly1305_abytes.value;
const STREAM_MAX = constants.crypto_secretstream_xchacha20poly1305_messagebytes_max.value;
const BLOCK = { min: 1, max: 0x7fff_ffff };

/** Memory with a guard page after it and a canary before it. */
export const secureMemory = opaque('void', { release: 'sodium_free' });

/** -1 where the system refuses. */
const system = status('int', { success: [0] });

export const functions = {
  ...core,

  sodium_malloc: fn('sodium_malloc', returnsHandle(secureMemory, { memory: value('size') }), [
    p('size_t', 'size', scalar({ max: 0xffff_ffff })),
  ]),
  sodium_free: fn('sodium_free', returnsNothing(), [p('void *', 'ptr', handleIn(secureMemory, { transfer: 'full' }))]),
  sodium_mprotect_noaccess: fn('sodium_mprotect_noaccess', system, [p('void *', 'ptr', handleIn(secureMemory))]),
  sodium_mprotect_readonly: fn('sodium_mprotect_readonly', system, [p('void *', 'ptr', handleIn(secureMemory))]),
  sodium_mprotect_readwrite: fn('sodium_mprotect_readwrite', system, [p('void *', 'ptr', handleIn(secureMemory))]),

  sodium_mlock: fn('sodium_mlock', system, [
    p('void *', 'addr', bytesIn({ unmodified: true, secret: true })),
    p('size_t', 'len', lengthOf('addr')),
  ]),
  /** It wipes the memory, too. */
  sodium_munlock: fn('sodium_munlock', system, [
    p('void *', 'addr', bytesInOut({ capacity: length('addr') })),
    p('size_t', 'len', capacityOf('addr')),
  ]),

  /** In place: there must be room for the padding. */
  sodium_pad: fn('sodium_pad', status('int', { success: [0], errors: { [-1]: 'PADDING_REFUSED' } }), [
    p('size_t *', 'padded_buflen_p', scalarOut()),
    p('unsigned char *', 'buf', bytesInOut({ capacity: length('buf') })),
    p('size_t', 'unpadded_buflen', scalar({ max: BLOCK.max })),
    p('size_t', 'blocksize', scalar(BLOCK)),
    p('size_t', 'max_buflen', capacityOf('buf')),
  ]),

  /** The tag goes to a byte of the caller's. */
  crypto_secretstream_xchacha20poly1305_pull: fn('crypto_secretstream_xchacha20poly1305_pull', opens, [
    p('crypto_secretstream_xchacha20poly1305_state *', 'state', handleIn(secretStreamState)),
    p('unsigned char *', 'm', bytesOut(exactly(length('c').minus(STREAM_ABYTES)), { overlap: { of: 'c', at: 1 } })),
    p('unsigned long long *', 'mlen_p', sizeOf('m')),
    p('unsigned char *', 'tag_p', bytesOut(exactly(1))),
    p('const unsigned char *', 'c', bytesIn({ min: STREAM_ABYTES, max: STREAM_MAX + STREAM_ABYTES, verified: true })),
    p('unsigned long long', 'clen', lengthOf('c')),
    p('const unsigned char *', 'ad', bytesIn({ nullable: true, verified: true })),
    p('unsigned long long', 'adlen', lengthOf('ad')),
  ]),

  ...passwords,

  /** One key: where C gets NULL for the other, it writes both to the same place. */
  client_session_key: fn('crypto_kx_client_session_keys', acceptsKey, [
    p('unsigned char *', 'rx', bytesOut(exactly(SESSIONKEYBYTES), { secret: true })),
    p('unsigned char *', 'tx', nullPointer()),
    p('const unsigned char *', 'client_pk', bytesIn({ exactly: KX_PUBLICKEYBYTES })),
    p('const unsigned char *', 'client_sk', bytesIn({ exactly: KX_SECRETKEYBYTES, secret: true })),
    p('const unsigned char *', 'server_pk', bytesIn({ exactly: KX_PUBLICKEYBYTES })),
  ]),
  server_session_key: fn('crypto_kx_server_session_keys', acceptsKey, [
    p('unsigned char *', 'rx', bytesOut(exactly(SESSIONKEYBYTES), { secret: true })),
    p('unsigned char *', 'tx', nullPointer()),
    p('const unsigned char *', 'server_pk', bytesIn({ exactly: KX_PUBLICKEYBYTES })),
    p('const unsigned char *', 'server_sk', bytesIn({ exactly: KX_SECRETKEYBYTES, secret: true })),
    p('const unsigned char *', 'client_pk', bytesIn({ exactly: KX_PUBLICKEYBYTES })),
  ]),

  /** It reads the seed, which is the first half of the key. */
  seed_to_curve25519: fn('crypto_sign_ed25519_sk_to_curve25519', succeeds, [
    p('unsigned char *', 'curve25519_sk', bytesOut(exactly(CURVE25519_SECRETKEYBYTES), { secret: true })),
    p('const unsigned char *', 'ed25519_sk', bytesIn({ exactly: SIGN_SECRETKEYBYTES / 2, secret: true })),
  ]),
};
