/** @module The leak suite of libsodium: the AEADs beside XChaCha20-Poly1305. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { aeadExemplars } from '../libraries/sodium/exemplars/aead.ts';
import { aeadExits } from '../libraries/sodium/exemplars/exits.ts';

leakSuite(library, aeadExemplars(library.functions), {
  exits: aeadExits(),
  residue: [
    {
      title: 'The key of AES-256-GCM is expanded in a stack frame that libsodium does not wipe.',
      functions: ['encrypt', 'decrypt', 'encrypt_detached', 'decrypt_detached'].map((name) => `crypto_aead_aes256gcm_${name}`),
      where: ['koffi stack'],
      owner: 'watertight maintainers',
      upstream: 'https://github.com/jedisct1/libsodium',
      expires: '2027-11-30',
    },
  ],
});
