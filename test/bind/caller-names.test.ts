/** @module Names for callers: results, memory for `.into` and errors have them, where the contract gives some beside those of the header. */
import { expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, library, p, returnsString, status } from '../../src/contract/index.ts';

const { functions } = openLibrary(
  library('sodium', {
    environment: 'WATERTIGHT_SODIUM',
    sonames: ['libsodium.so.23', 'libsodium.so.26'],
    install: 'apt-get install libsodium23',
    version: { symbol: 'sodium_version_string', from: '1.0', below: '2' },
    functions: {
      sodium_version_string: fn('sodium_version_string', returnsString(), []),
      seal: fn('crypto_secretbox_detached', status('int', { success: [0] }), [
        p('unsigned char *', 'c', bytesOut(exactly(length('m'))), { as: 'box' }),
        p('unsigned char *', 'mac', bytesOut(exactly(16)), { as: 'tag' }),
        p('const unsigned char *', 'm', bytesIn(), { as: 'message' }),
        p('unsigned long long', 'mlen', lengthOf('m')),
        p('const unsigned char *', 'n', bytesIn({ exactly: 24 }), { as: 'nonce' }),
        p('const unsigned char *', 'k', bytesIn({ exactly: 32, secret: true }), { as: 'key' }),
      ]),
    },
  }),
);
const [message, nonce, key] = [Buffer.from('attack at dawn'), Buffer.alloc(24, 1), Buffer.alloc(32, 2)];

it('name the outputs of a result, and the memory that the caller provides', () => {
  const sealed = functions.seal(message, nonce, key);
  expect(Object.keys(sealed)).toEqual(['box', 'tag']);
  const out = { box: Buffer.alloc(14), tag: Buffer.alloc(16) };
  functions.seal.into(out, message, nonce, key);
  expect(out).toEqual({ box: sealed.box, tag: sealed.tag });
});

it('stand in errors: of an argument, of memory, of an overlap', () => {
  expect(() => functions.seal(message, nonce.subarray(1), key)).toThrowError(expect.objectContaining({ parameter: 'nonce' }));
  const tag = Buffer.alloc(16);
  expect(() => functions.seal.into({ box: Buffer.alloc(13), tag }, message, nonce, key)).toThrowError(/\bbox\b/);
  expect(() => functions.seal.into({ c: Buffer.alloc(14), tag } as never, message, nonce, key)).toThrowError(/bytes for box, tag/);
});
