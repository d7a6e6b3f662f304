/** @module The leak suite of libsodium: the AEADs. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { aeadExemplars } from '../libraries/sodium/exemplars/aead.ts';
import { aeadExits } from '../libraries/sodium/exemplars/exits.ts';

leakSuite(library, aeadExemplars(library.functions), { exits: aeadExits() });
