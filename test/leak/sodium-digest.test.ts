/** @module The leak suite of libsodium: SHA-2, SHA-3, functions with output of any length, Poly1305. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { hashExemplars } from '../libraries/sodium/exemplars/hashes.ts';

leakSuite(library, hashExemplars(library.functions));
