/** @module The contract of libthemis 0.13 and later: where it is found, what it needs, and every function, by header. */
import { library, type TypedContract } from '../../contract/index.ts';
import { grouped } from '../groups.ts';
import { groups } from './contract/index.ts';
import type { ThemisFunctions } from './functions.ts';

/**
 * Parameters are named as in `themis/*.h`. Not declared: `secure_session_connect`, `_send` and `_receive`, whose positive errors look like
 * lengths (wrap and unwrap do the same); `_save` and `_load`, which lose memory; `themis_secure_message_wrap` and `_unwrap`, which are deprecated.
 */
export const contract: TypedContract<ThemisFunctions> = library('themis', {
  environment: 'WATERTIGHT_THEMIS',
  sonames: ['libthemis.so.0'],
  // It has no path to it: what is not in the loader's folders is looked for beside it.
  needs: ['libsoter.so.0'],
  install: 'libthemis, from the packages of its makers',
  headers: ['themis/themis.h'],
  headersPackage: 'libthemis-dev',
  // Nothing tells the version. This function came with 0.13.
  version: { has: 'themis_secure_cell_encrypt_seal_with_passphrase', from: '0.13' },
  functions: grouped(...groups),
});
