/** @module The leak suite of libsodium: arithmetic in its groups. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { ed25519Exemplars } from '../libraries/sodium/exemplars/ed25519.ts';

leakSuite(library, ed25519Exemplars(library.functions));
