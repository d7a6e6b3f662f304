/** @module A file encrypted under a password, written for sodium-native: a derived key, the contents as a stream, the name in a box. */
import sodium from 'watertight/sodium-native';

const S = 'crypto_secretstream_xchacha20poly1305';
const CHUNK = 64;

function keyOf(password, salt) {
  const key = sodium.sodium_malloc(sodium.crypto_secretbox_KEYBYTES);
  sodium.crypto_pwhash(
    key,
    password,
    salt,
    sodium.crypto_pwhash_OPSLIMIT_MIN,
    sodium.crypto_pwhash_MEMLIMIT_MIN,
    sodium.crypto_pwhash_ALG_DEFAULT,
  );
  return key;
}

function seal(key, nonce, text) {
  const box = Buffer.alloc(text.length + sodium.crypto_secretbox_MACBYTES);
  sodium.crypto_secretbox_easy(box, text, nonce, key);
  return box;
}

function encrypt(key, contents) {
  const state = Buffer.alloc(sodium[`${S}_STATEBYTES`]);
  const header = Buffer.alloc(sodium[`${S}_HEADERBYTES`]);
  sodium[`${S}_init_push`](state, header, key);
  const chunks = [];
  for (let at = 0; at < contents.length; at += CHUNK) {
    const part = contents.subarray(at, at + CHUNK);
    const last = at + CHUNK >= contents.length;
    const chunk = Buffer.alloc(part.length + sodium[`${S}_ABYTES`]);
    sodium[`${S}_push`](state, chunk, part, null, last ? sodium[`${S}_TAG_FINAL`] : sodium[`${S}_TAG_MESSAGE`]);
    chunks.push(chunk);
  }
  return { header, chunks };
}

function decrypt(key, { header, chunks }) {
  const state = Buffer.alloc(sodium[`${S}_STATEBYTES`]);
  const tag = Buffer.alloc(1);
  sodium[`${S}_init_pull`](state, header, key);
  const parts = chunks.map((chunk) => {
    const part = Buffer.alloc(chunk.length - sodium[`${S}_ABYTES`]);
    sodium[`${S}_pull`](state, part, tag, chunk, null);
    return part;
  });
  if (tag[0] !== sodium[`${S}_TAG_FINAL`]) throw new Error('the file was cut');
  return Buffer.concat(parts);
}

const salt = Buffer.alloc(sodium.crypto_pwhash_SALTBYTES, 1);
const nonce = Buffer.alloc(sodium.crypto_secretbox_NONCEBYTES, 2);
const key = keyOf(Buffer.from('correct horse battery staple'), salt);
const contents = Buffer.from('All work and no play makes Jack a dull boy.\n'.repeat(10));

const name = seal(key, nonce, Buffer.from('diary.txt'));
const file = encrypt(key, contents);
console.log(name.toString('hex'));
console.log(file.chunks.length, file.chunks.map(({ length }) => length).join(' '));
console.log(decrypt(key, file).equals(contents));

const opened = Buffer.alloc(name.length - sodium.crypto_secretbox_MACBYTES);
console.log(sodium.crypto_secretbox_open_easy(opened, name, nonce, key), opened.toString());
name[0] ^= 1;
console.log(sodium.crypto_secretbox_open_easy(opened, name, nonce, key));

file.chunks.pop();
for (const attempt of [() => decrypt(key, file), () => sodium.crypto_secretbox_easy(Buffer.alloc(3), contents, nonce, key)]) {
  try {
    attempt();
  } catch {
    console.log('refused');
  }
}
sodium.sodium_free(key);
