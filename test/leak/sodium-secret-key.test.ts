/** @module The leak suite of libsodium's secret-key functions: boxes, streams, AEAD, tags. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
/** Of different bytes, so that a copy of it can be told from other memory. */
const key = () => Buffer.from(Array.from({ length: 32 }, (_, i) => 1 + 7 * i));
const nonce = () => Buffer.alloc(24, 2);
const ad = () => Buffer.from('additional data');

leakSuite(library, {
  crypto_secretbox_keygen: () => [],
  crypto_secretbox_easy: () => [message(), nonce(), key()],
  crypto_secretbox_open_easy: () => [functions.crypto_secretbox_easy(message(), nonce(), key()), nonce(), key()],
  crypto_secretbox_detached: () => [message(), nonce(), key()],
  crypto_secretbox_open_detached: () => {
    const { c, mac } = functions.crypto_secretbox_detached(message(), nonce(), key());
    return [c, mac, nonce(), key()];
  },

  crypto_secretstream_xchacha20poly1305_keygen: () => [],
  crypto_secretstream_xchacha20poly1305_init_push: () => [key()],
  crypto_secretstream_xchacha20poly1305_push: (own) => {
    const { state } = functions.crypto_secretstream_xchacha20poly1305_init_push(key());
    return [own(state), message(), ad(), 0];
  },
  crypto_secretstream_xchacha20poly1305_init_pull: () => [nonce(), key()],
  crypto_secretstream_xchacha20poly1305_pull: (own) => {
    const { state, header } = functions.crypto_secretstream_xchacha20poly1305_init_push(key());
    const ciphertext = functions.crypto_secretstream_xchacha20poly1305_push(own(state), message(), ad(), 3);
    return [own(functions.crypto_secretstream_xchacha20poly1305_init_pull(header, key())), ciphertext, ad()];
  },
  crypto_secretstream_xchacha20poly1305_rekey: (own) => [own(functions.crypto_secretstream_xchacha20poly1305_init_pull(nonce(), key()))],

  crypto_aead_xchacha20poly1305_ietf_keygen: () => [],
  crypto_aead_xchacha20poly1305_ietf_encrypt: () => [message(), ad(), nonce(), key()],
  crypto_aead_xchacha20poly1305_ietf_decrypt: () => [
    functions.crypto_aead_xchacha20poly1305_ietf_encrypt(message(), ad(), nonce(), key()),
    ad(),
    nonce(),
    key(),
  ],
  crypto_aead_xchacha20poly1305_ietf_encrypt_detached: () => [message(), ad(), nonce(), key()],
  crypto_aead_xchacha20poly1305_ietf_decrypt_detached: () => {
    const { c, mac } = functions.crypto_aead_xchacha20poly1305_ietf_encrypt_detached(message(), ad(), nonce(), key());
    return [c, mac, ad(), nonce(), key()];
  },

  crypto_auth_keygen: () => [],
  crypto_auth: () => [message(), key()],
  crypto_auth_verify: () => [functions.crypto_auth(message(), key()), message(), key()],
});
