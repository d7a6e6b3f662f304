/** @module Encryption, digests, signatures and passwords in a few lines. Run it with `node examples/use.mjs` after `npm ci`. */
import { aead, digest, PrivateKey } from 'watertight/openssl';
import { pwhash, randombytes, secretbox } from 'watertight/sodium';

const key = secretbox.keygen();
const nonce = randombytes.buf(secretbox.NONCEBYTES);
const box = secretbox.easy(Buffer.from('attack at dawn'), nonce, key);
console.log(secretbox.openEasy(box, nonce, key).toString());

console.log(digest('SHA2-256', Buffer.from('abc')).toString('hex'));

const { ciphertext, tag } = aead('AES-256-GCM').seal(key, nonce.subarray(0, 12), Buffer.from('attack at dawn'));
tag[0] ^= 1;
try {
  aead('AES-256-GCM').open(key, nonce.subarray(0, 12), ciphertext, tag);
} catch (error) {
  console.log(error.code); // its plaintext is wiped
}
key.dispose(); // a Secret: its bytes are wiped

// Slow operations run on a thread and can be cancelled.
const password = Buffer.from('correct horse battery staple');
const stored = await pwhash.str(password, pwhash.INTERACTIVE, { timeout: 60_000 });
console.log(await pwhash.strVerify(stored, password));

const signer = await PrivateKey.generate('Ed25519');
try {
  const signature = signer.sign(Buffer.from('attack at dawn'));
  console.log(signature.length);
} finally {
  signer.dispose(); // or `using signer = …` with TypeScript or Node 24
}
