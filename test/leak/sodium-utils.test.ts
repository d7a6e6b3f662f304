/** @module The leak suite of libsodium: numbers and the names of algorithms. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { numberExemplars } from '../libraries/sodium/exemplars/numbers.ts';

leakSuite(library, numberExemplars());
