/** @module The leak suite of libsodium: the AEADs. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { aeadExemplars } from '../libraries/sodium/exemplars/aead.ts';

leakSuite(library, aeadExemplars(library.functions));
