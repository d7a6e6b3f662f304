/** @module A contract of one's own, from the header to the call. Run it with `node examples/first-contract.mjs` after `npm ci`. */
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, library, openLibrary, p, returnsString, status } from 'watertight';

const ok = status('int', { success: [0] });

const contract = library('sodium', {
  environment: 'WATERTIGHT_SODIUM',
  sonames: ['libsodium.so.26', 'libsodium.so.23'],
  install: 'apt-get install libsodium23',
  version: { symbol: 'sodium_version_string', from: '1.0.18', below: '1.1' },
  init: 'sodium_init',
  functions: {
    // const char *sodium_version_string(void);
    sodium_version_string: fn('sodium_version_string', returnsString(), []),

    // int sodium_init(void);   0 the first time, 1 when it was done before
    sodium_init: fn('sodium_init', status('int', { success: [0, 1] }), []),

    // int crypto_secretbox_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen,
    //                           const unsigned char *n, const unsigned char *k);
    crypto_secretbox_easy: fn('crypto_secretbox_easy', ok, [
      p('unsigned char *', 'c', bytesOut(exactly(length('m').plus(16)))),
      p('const unsigned char *', 'm', bytesIn()),
      p('unsigned long long', 'mlen', lengthOf('m')),
      p('const unsigned char *', 'n', bytesIn({ exactly: 24 })),
      p('const unsigned char *', 'k', bytesIn({ exactly: 32, secret: true })),
    ]),
  },
});

const sodium = openLibrary(contract);
const { crypto_secretbox_easy } = sodium.functions;

const box = crypto_secretbox_easy(Buffer.from('attack at dawn'), Buffer.alloc(24, 1), Buffer.alloc(32, 2));
console.log(`${sodium.info.name} ${sodium.info.version}: ${box.length} bytes, ${box.toString('hex')}`);

try {
  crypto_secretbox_easy(Buffer.from('attack at dawn'), Buffer.alloc(12), Buffer.alloc(32, 2));
} catch (error) {
  console.log(`${error.code}: ${error.message}`);
}
