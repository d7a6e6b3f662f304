/** @module The leak suite of libsodium: SHA-2 and Poly1305. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { hashExemplars } from '../libraries/sodium/exemplars/hashes.ts';

leakSuite(library, hashExemplars(library.functions));
