/** @module The leak suite of libsodium: boxes with XChaCha20, Ed25519ph, key encapsulation. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { boxExemplars } from '../libraries/sodium/exemplars/boxes.ts';

leakSuite(library, boxExemplars(library.functions));
