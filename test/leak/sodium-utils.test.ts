/** @module The leak suite of libsodium: numbers, comparison, text, IP addresses, the names of algorithms. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { codecExemplars } from '../libraries/sodium/exemplars/codecs.ts';
import { textExits } from '../libraries/sodium/exemplars/exits.ts';
import { numberExemplars } from '../libraries/sodium/exemplars/numbers.ts';

leakSuite(
  library,
  { ...codecExemplars(library.functions), ...numberExemplars() },
  {
    exits: textExits(),
    residue: [
      {
        title: 'The key of an encrypted IP address is expanded in a stack frame that libsodium does not wipe.',
        functions: ['encrypt', 'decrypt', 'nd_encrypt', 'nd_decrypt'].map((name) => `crypto_ipcrypt_${name}`),
        where: ['koffi stack'],
        owner: 'watertight maintainers',
        upstream: 'https://github.com/jedisct1/libsodium',
        expires: '2027-11-30',
      },
    ],
  },
);
