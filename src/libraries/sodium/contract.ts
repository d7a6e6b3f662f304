/** @module The contract of libsodium 1.0: where it is found, which versions are accepted, and every function, by header. */
import { library, type TypedContract } from '../../contract/index.ts';
import { grouped } from '../groups.ts';
import { constants } from './contract/constants.ts';
import { groups } from './contract/index.ts';
import type { SodiumFunctions } from './functions.ts';

/** Parameters are named as in `sodium/*.h`; arrays are written as the pointers that C makes of them. */
export const contract: TypedContract<SodiumFunctions> = library('sodium', {
  environment: 'WATERTIGHT_SODIUM',
  // 1.0.19 and later, then 1.0.18 and before.
  sonames: ['libsodium.so.26', 'libsodium.so.23'],
  install: 'libsodium23 (Debian, Ubuntu) or libsodium (Alpine, Fedora)',
  headers: ['sodium.h'],
  headersPackage: 'libsodium-dev',
  version: { symbol: 'sodium_version_string', from: '1.0.18', below: '1.1' },
  init: 'sodium_init',
  constants,
  functions: grouped(...groups),
});
