/** @module The contract behind the drop-in: what it binds in another form than `watertight/sodium` does. */
import { library, type TypedContract } from '../../contract/index.ts';
import { contract as sodium } from '../sodium/contract.ts';
import { functions } from './contract/index.ts';
import type { SodiumNativeFunctions } from './functions.ts';

export const contract: TypedContract<SodiumNativeFunctions> = library('sodium-native', {
  environment: 'WATERTIGHT_SODIUM',
  sonames: sodium.sonames,
  install: sodium.install,
  headers: ['sodium.h'],
  headersPackage: 'libsodium-dev',
  version: { symbol: 'sodium_version_string', from: '1.0.18', below: '1.1' },
  init: 'sodium_init',
  functions,
});
