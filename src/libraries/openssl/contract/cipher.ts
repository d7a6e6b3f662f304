/**
 * @module Authenticated ciphers (evp.h). Where a NULL argument or a control command changes the meaning of a function, each
 * meaning is an entry of its own.
 */
import {
  asked,
  bytesIn,
  bytesOut,
  exactly,
  fixed,
  fn,
  handleIn,
  length,
  lengthOf,
  nullPointer,
  opaque,
  p,
  returnsHandle,
  returnsNothing,
  returnsValue,
  scalar,
  scalarOut,
  sizeOf,
  status,
  string,
  upTo,
  value,
} from '../../../contract/index.ts';
import { one } from './error.ts';
import { CBC_NAMES } from './names.ts';

/** `EVP_MAX_BLOCK_LENGTH` of evp.h: no cipher writes more than this beyond the length of its input. */
const EVP_MAX_BLOCK_LENGTH = 32;

/** Inputs are counted in an `int`, and so is what C writes for them. */
const LONGEST = 0x7fff_ffff - EVP_MAX_BLOCK_LENGTH;

/** Output and input may be at the same place; where they are not, they must be apart (EVP_EncryptInit(3)). */
const IN_PLACE = { overlap: { of: 'in', at: 'start' } } as const;

/** Commands of `EVP_CIPHER_CTX_ctrl` (evp.h). */
const EVP_CTRL_AEAD_SET_IVLEN = 0x9;
const EVP_CTRL_AEAD_GET_TAG = 0x10;
const EVP_CTRL_AEAD_SET_TAG = 0x11;

/** 1 is success. OpenSSL queues nothing, or nothing telling, for a tag that does not match: the name of the status says it. */
const authentic = status('int', { success: [1], otherwise: 'AUTHENTICATION_FAILED' });

/** Ciphers that take a message in pieces. No others: without an output, those that are not authenticated write through NULL. */
export const STREAM_NAMES = ['AES-128-GCM', 'AES-192-GCM', 'AES-256-GCM', 'ChaCha20-Poly1305'] as const;

/** CCM (RFC 3610): lengths before the key, the message in one piece. */
export const CCM_NAMES = ['AES-128-CCM', 'AES-192-CCM', 'AES-256-CCM'] as const;

/** SIV (RFC 5297): no nonce of its own, the message in one piece. */
export const SIV_NAMES = ['AES-128-SIV', 'AES-192-SIV', 'AES-256-SIV'] as const;

/** A cipher algorithm, fetched from a provider. Its state is its mode. For several threads at once, as `EVP_MD` is. */
export const EVP_CIPHER = opaque('EVP_CIPHER', {
  release: 'EVP_CIPHER_free',
  states: ['stream', 'ccm', 'siv', 'cbc'],
  concurrent: 'allowed',
});

/**
 * A running encryption or decryption. It counts its own reference to the algorithm. From its mode it goes on to the key, the
 * nonce, the message; `final` is its end. C itself looks after the direction.
 */
export const EVP_CIPHER_CTX = opaque('EVP_CIPHER_CTX', {
  release: 'EVP_CIPHER_CTX_free',
  states: [
    'blank',
    ...(['stream', 'stream with key', 'stream ready', 'stream running'] as const),
    ...(['ccm', 'ccm with key', 'ccm ready', 'ccm done'] as const),
    ...(['siv', 'siv ready', 'siv done'] as const),
    'final',
  ],
});

/** Every state but `blank`, in which C reads the cipher through NULL. */
const STARTED = EVP_CIPHER_CTX.states.filter((label) => label !== 'blank');

/** Whole messages that have passed, and a stream that may end. */
const ENDING = ['stream ready', 'stream running', 'ccm done', 'siv done'] as const;

export const cipherFunctions = {
  EVP_CIPHER_fetch: fn('EVP_CIPHER_fetch', returnsHandle(EVP_CIPHER, { state: 'stream' }), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string({ oneOf: STREAM_NAMES })),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_CIPHER_fetch_ccm: fn('EVP_CIPHER_fetch', returnsHandle(EVP_CIPHER, { state: 'ccm' }), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string({ oneOf: CCM_NAMES })),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_CIPHER_fetch_siv: fn('EVP_CIPHER_fetch', returnsHandle(EVP_CIPHER, { state: 'siv' }), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string({ oneOf: SIV_NAMES })),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_CIPHER_fetch_cbc: fn('EVP_CIPHER_fetch', returnsHandle(EVP_CIPHER, { state: 'cbc' }), [
    p('OSSL_LIB_CTX *', 'ctx', nullPointer()),
    p('const char *', 'algorithm', string({ oneOf: CBC_NAMES })),
    p('const char *', 'properties', string({ nullable: true })),
  ]),

  EVP_CIPHER_free: fn('EVP_CIPHER_free', returnsNothing(), [p('EVP_CIPHER *', 'cipher', handleIn(EVP_CIPHER, { transfer: 'full' }))]),

  EVP_CIPHER_CTX_new: fn('EVP_CIPHER_CTX_new', returnsHandle(EVP_CIPHER_CTX), []),

  EVP_CIPHER_CTX_free: fn('EVP_CIPHER_CTX_free', returnsNothing(), [
    p('EVP_CIPHER_CTX *', 'c', handleIn(EVP_CIPHER_CTX, { transfer: 'full' })),
  ]),

  // Starts a context: `enc` is 1 to encrypt, 0 to decrypt. Key and nonce follow.
  EVP_CipherInit_ex2: fn('EVP_CipherInit_ex2', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { becomes: { sameAs: 'cipher' } })),
    p('const EVP_CIPHER *', 'cipher', handleIn(EVP_CIPHER, { in: ['stream', 'ccm', 'siv'] })),
    p('const unsigned char *', 'key', nullPointer()),
    p('const unsigned char *', 'iv', nullPointer()),
    p('int', 'enc', scalar({ min: 0, max: 1 })),
    p('const OSSL_PARAM *', 'params', nullPointer()),
  ]),

  EVP_CIPHER_CTX_get_key_length: fn('EVP_CIPHER_CTX_get_key_length', returnsValue('int', { failure: [-1] }), [
    p('const EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: STARTED })),
  ]),

  EVP_CIPHER_CTX_get_iv_length: fn('EVP_CIPHER_CTX_get_iv_length', returnsValue('int', { failure: [-1] }), [
    p('const EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: STARTED })),
  ]),

  // Gives a started context its key.
  EVP_CipherInit_ex2_key: fn('EVP_CipherInit_ex2', one, [
    p(
      'EVP_CIPHER_CTX *',
      'ctx',
      handleIn(EVP_CIPHER_CTX, {
        in: ['stream', 'ccm', 'siv'],
        becomes: { stream: 'stream with key', ccm: 'ccm with key', siv: 'siv ready' },
      }),
    ),
    p('const EVP_CIPHER *', 'cipher', nullPointer()),
    p('const unsigned char *', 'key', bytesIn({ exactly: asked('EVP_CIPHER_CTX_get_key_length', 'ctx'), secret: true })),
    p('const unsigned char *', 'iv', nullPointer()),
    p('int', 'enc', fixed(-1)), // -1: as it was started
    p('const OSSL_PARAM *', 'params', nullPointer()),
  ]),

  // Gives a started context its nonce.
  EVP_CipherInit_ex2_iv: fn('EVP_CipherInit_ex2', one, [
    p(
      'EVP_CIPHER_CTX *',
      'ctx',
      handleIn(EVP_CIPHER_CTX, {
        in: ['stream with key', 'ccm with key'],
        becomes: { 'stream with key': 'stream ready', 'ccm with key': 'ccm ready' },
      }),
    ),
    p('const EVP_CIPHER *', 'cipher', nullPointer()),
    p('const unsigned char *', 'key', nullPointer()),
    p('const unsigned char *', 'iv', bytesIn({ exactly: asked('EVP_CIPHER_CTX_get_iv_length', 'ctx') })),
    p('int', 'enc', fixed(-1)),
    p('const OSSL_PARAM *', 'params', nullPointer()),
  ]),

  // Sets the nonce's length, before the nonce.
  EVP_CIPHER_CTX_ctrl_set_ivlen: fn('EVP_CIPHER_CTX_ctrl', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['stream', 'ccm'] })),
    p('int', 'type', fixed(EVP_CTRL_AEAD_SET_IVLEN)),
    p('int', 'arg', scalar({ min: 1, max: 128 })),
    p('void *', 'ptr', nullPointer()),
  ]),

  // Sets the tag's length alone (CCM has to know it before the key).
  EVP_CIPHER_CTX_ctrl_set_taglen: fn('EVP_CIPHER_CTX_ctrl', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['ccm'] })),
    p('int', 'type', fixed(EVP_CTRL_AEAD_SET_TAG)),
    p('int', 'arg', scalar({ min: 4, max: 16 })),
    p('void *', 'ptr', nullPointer()),
  ]),

  // Sets the tag that decryption expects. Its length is the caller's rule, not the sender's: a shorter tag is refused.
  EVP_CIPHER_CTX_ctrl_set_tag: fn('EVP_CIPHER_CTX_ctrl', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['stream ready', 'stream running', 'ccm', 'ccm ready', 'siv ready'] })),
    p('int', 'type', fixed(EVP_CTRL_AEAD_SET_TAG)),
    p('int', 'arg', scalar({ min: 4, max: 16 })),
    p('void *', 'ptr', bytesIn({ exactly: value('arg'), unmodified: true })),
  ]),

  // Takes the tag, once encryption has ended.
  EVP_CIPHER_CTX_ctrl_get_tag: fn('EVP_CIPHER_CTX_ctrl', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['ccm done', 'siv done', 'final'] })),
    p('int', 'type', fixed(EVP_CTRL_AEAD_GET_TAG)),
    p('int', 'arg', scalar({ min: 4, max: 16 })),
    p('void *', 'ptr', bytesOut(exactly(value('arg')))),
  ]),

  EVP_EncryptUpdate: fn('EVP_EncryptUpdate', one, [
    p(
      'EVP_CIPHER_CTX *',
      'ctx',
      handleIn(EVP_CIPHER_CTX, {
        in: ['stream ready', 'stream running', 'ccm ready', 'siv ready'],
        becomes: { 'stream ready': 'stream running', 'ccm ready': 'ccm done', 'siv ready': 'siv done' },
      }),
    ),
    p('unsigned char *', 'out', bytesOut(upTo(length('in').plus(EVP_MAX_BLOCK_LENGTH)), IN_PLACE)),
    p('int *', 'outl', sizeOf('out')),
    p('const unsigned char *', 'in', bytesIn({ max: LONGEST, secret: true })),
    p('int', 'inl', lengthOf('in')),
  ]),

  // Without an output the input is additional data, authenticated and not encrypted.
  EVP_EncryptUpdate_aad: fn('EVP_EncryptUpdate', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['stream ready', 'ccm ready', 'siv ready'] })),
    p('unsigned char *', 'out', nullPointer()),
    p('int *', 'outl', scalarOut()),
    p('const unsigned char *', 'in', bytesIn({ max: LONGEST })),
    p('int', 'inl', lengthOf('in')),
  ]),

  // Without input and output the length announces the message: CCM needs it before additional data.
  EVP_EncryptUpdate_length: fn('EVP_EncryptUpdate', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['ccm ready'] })),
    p('unsigned char *', 'out', nullPointer()),
    p('int *', 'outl', scalarOut()),
    p('const unsigned char *', 'in', nullPointer()),
    p('int', 'inl', scalar({ min: 0, max: LONGEST })),
  ]),

  EVP_EncryptFinal_ex: fn('EVP_EncryptFinal_ex', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ENDING, becomes: 'final' })),
    p('unsigned char *', 'out', bytesOut(upTo(EVP_MAX_BLOCK_LENGTH))),
    p('int *', 'outl', sizeOf('out')),
  ]),

  // What it returns is not authentic before EVP_DecryptFinal_ex has succeeded. A plaintext is the caller's message, no key:
  // an ordinary Buffer, wiped like every output when the call fails.
  EVP_DecryptUpdate: fn('EVP_DecryptUpdate', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['stream ready', 'stream running'], becomes: 'stream running' })),
    p('unsigned char *', 'out', bytesOut(upTo(length('in').plus(EVP_MAX_BLOCK_LENGTH)), IN_PLACE)),
    p('int *', 'outl', sizeOf('out')),
    p('const unsigned char *', 'in', bytesIn({ max: LONGEST })),
    p('int', 'inl', lengthOf('in')),
  ]),

  // CCM and SIV take the whole message in one call, and compare the tag in it.
  EVP_DecryptUpdate_whole: fn('EVP_DecryptUpdate', authentic, [
    p(
      'EVP_CIPHER_CTX *',
      'ctx',
      handleIn(EVP_CIPHER_CTX, { in: ['ccm ready', 'siv ready'], becomes: { 'ccm ready': 'ccm done', 'siv ready': 'siv done' } }),
    ),
    p('unsigned char *', 'out', bytesOut(upTo(length('in').plus(EVP_MAX_BLOCK_LENGTH)), IN_PLACE)),
    p('int *', 'outl', sizeOf('out')),
    p('const unsigned char *', 'in', bytesIn({ max: LONGEST, verified: true })),
    p('int', 'inl', lengthOf('in')),
  ]),

  EVP_DecryptUpdate_aad: fn('EVP_DecryptUpdate', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['stream ready', 'ccm ready', 'siv ready'] })),
    p('unsigned char *', 'out', nullPointer()),
    p('int *', 'outl', scalarOut()),
    p('const unsigned char *', 'in', bytesIn({ max: LONGEST })),
    p('int', 'inl', lengthOf('in')),
  ]),

  EVP_DecryptUpdate_length: fn('EVP_DecryptUpdate', one, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ['ccm ready'] })),
    p('unsigned char *', 'out', nullPointer()),
    p('int *', 'outl', scalarOut()),
    p('const unsigned char *', 'in', nullPointer()),
    p('int', 'inl', scalar({ min: 0, max: LONGEST })),
  ]),

  EVP_DecryptFinal_ex: fn('EVP_DecryptFinal_ex', authentic, [
    p('EVP_CIPHER_CTX *', 'ctx', handleIn(EVP_CIPHER_CTX, { in: ENDING, becomes: 'final' })),
    p('unsigned char *', 'outm', bytesOut(upTo(EVP_MAX_BLOCK_LENGTH))),
    p('int *', 'outl', sizeOf('outm')),
  ]),
};
