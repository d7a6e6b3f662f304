/** @module Cells, messages, sessions and comparisons, written for jsthemis. With `import themis from 'jsthemis'` it prints the same. */
import themis from 'watertight/jsthemis';

const { KeyPair, SecureCellSeal, SecureCellTokenProtect, SecureComparator, SecureMessage, SecureSession, SymmetricKey } = themis;
const text = Buffer.from('attack at dawn');

const attempt = (label, call) => {
  try {
    console.log(label, `${call()}`);
  } catch (error) {
    console.log(label, error.name, error.code);
  }
};

// Data at rest.
const key = new SymmetricKey();
const cell = SecureCellSeal.withKey(key);
const sealed = cell.encrypt(text, Buffer.from('row 7'));
console.log('cell', sealed.length - text.length);
attempt('opened', () => cell.decrypt(sealed, Buffer.from('row 7')));
attempt('another row', () => cell.decrypt(sealed, Buffer.from('row 8')));
attempt('a string', () => cell.decrypt('sealed'));
const { data, token } = SecureCellTokenProtect.withKey(key).encrypt(text);
console.log('token', data.length, token.length);
attempt('passphrase', () =>
  SecureCellSeal.withPassphrase('correct horse').decrypt(SecureCellSeal.withPassphrase('correct horse').encrypt(text)),
);

// Messages.
const [alice, bob] = [new KeyPair(), new KeyPair()];
const message = new SecureMessage(alice.private(), bob.public()).encrypt(text);
attempt('message', () => new SecureMessage(bob.private(), alice.public()).decrypt(message));
attempt('signed', () => new SecureMessage(null, alice.public()).verify(new SecureMessage(alice.private(), null).sign(text)));
attempt('wrong signer', () => new SecureMessage(null, bob.public()).verify(new SecureMessage(alice.private(), null).sign(text)) === '');

// A session.
const publicKeys = { alice: alice.public(), bob: bob.public() };
const keyOf = (id) => publicKeys[id.toString()] ?? null;
const client = new SecureSession(Buffer.from('alice'), alice.private(), keyOf);
const server = new SecureSession(Buffer.from('bob'), bob.private(), keyOf);
let turn = server;
for (let next = client.connectRequest(); next !== undefined && !client.isEstablished(); turn = turn === server ? client : server) {
  next = turn.unwrap(next);
}
console.log('established', client.isEstablished(), server.isEstablished());
attempt('wrapped', () => server.unwrap(client.wrap(text)));
const stranger = new SecureSession(Buffer.from('mallory'), new KeyPair().private(), keyOf);
attempt('stranger', () => new SecureSession(Buffer.from('bob'), bob.private(), keyOf).unwrap(stranger.connectRequest()));

// A comparison.
const [one, other] = [new SecureComparator(Buffer.from('secret')), new SecureComparator(Buffer.from('secret'))];
let step = one.beginCompare();
for (let to = other; step !== undefined; to = to === other ? one : other) step = to.proceedCompare(step);
console.log('same', one.isMatch(), other.isMatch());
