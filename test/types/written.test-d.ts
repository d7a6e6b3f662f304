/** @module Types that `watertight types` wrote are exactly those that follow from the contract, function by function. */
import type { BoundFunctions, LibraryContract, OpenLibrary, TypedContract } from '../../src/index.ts';
import type { Grouped } from '../../src/libraries/groups.ts';
import type { groups as openssl } from '../../src/libraries/openssl/contract/index.ts';
import type { OpensslFunctions } from '../../src/libraries/openssl/functions.ts';
import type { groups as sodium } from '../../src/libraries/sodium/contract/index.ts';
import type { SodiumFunctions } from '../../src/libraries/sodium/functions.ts';
import type { functions as sodiumNative } from '../../src/libraries/sodium-native/contract/index.ts';
import type { SodiumNativeFunctions } from '../../src/libraries/sodium-native/functions.ts';
import type { groups as themis } from '../../src/libraries/themis/contract/index.ts';
import type { ThemisFunctions } from '../../src/libraries/themis/functions.ts';
import type { functions as faults } from '../fixtures/faults/contract.ts';
import type { Equal, Expect } from './equal.ts';
import type { FaultsFunctions } from './faults-functions.ts';

/** The functions whose types differ, or that one of the two does not have. */
type Differing<Inferred, Written> =
  | { [K in keyof Inferred & keyof Written]: Equal<Inferred[K], Written[K]> extends true ? never : K }[keyof Inferred & keyof Written]
  | Exclude<keyof Inferred, keyof Written>
  | Exclude<keyof Written, keyof Inferred>;

export type Checks = [
  Expect<Equal<Differing<BoundFunctions<Grouped<typeof openssl>>, OpensslFunctions>, never>>,
  Expect<Equal<Differing<BoundFunctions<Grouped<typeof sodium>>, SodiumFunctions>, never>>,
  Expect<Equal<Differing<BoundFunctions<typeof sodiumNative>, SodiumNativeFunctions>, never>>,
  Expect<Equal<Differing<BoundFunctions<Grouped<typeof themis>>, ThemisFunctions>, never>>,
  Expect<Equal<Differing<BoundFunctions<typeof faults>, FaultsFunctions>, never>>,
  // A library that is opened with such types has them, and one that is not has those of its contract.
  Expect<Equal<OpenLibrary<TypedContract<FaultsFunctions>>['functions'], FaultsFunctions>>,
];

declare const opened: OpenLibrary<LibraryContract<Pick<typeof faults, 'faults_fill'>>>;
export const right: OpenLibrary<TypedContract<Pick<FaultsFunctions, 'faults_fill'>>> = opened;
// @ts-expect-error types that were written for another contract are refused where the library is opened
export const wrong: OpenLibrary<TypedContract<ThemisFunctions>> = opened;
