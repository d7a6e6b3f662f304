/** @module The leak suite of libsodium: boxes with XChaCha20, Ed25519ph, key encapsulation. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { boxExemplars } from '../libraries/sodium/exemplars/boxes.ts';
import { boxExits } from '../libraries/sodium/exemplars/exits.ts';

leakSuite(library, boxExemplars(library.functions), {
  exits: boxExits(library.functions),
  residue: [
    {
      title: 'Key encapsulation of libsodium leaves its shared secret in a stack frame.',
      functions: ['crypto_kem_enc', 'crypto_kem_dec', 'crypto_kem_mlkem768_dec'],
      where: ['koffi stack'],
      owner: 'watertight maintainers',
      upstream: 'https://github.com/jedisct1/libsodium',
      expires: '2027-11-30',
    },
  ],
});
