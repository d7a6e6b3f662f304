/** @module The leak suite of libsodium: the AEADs beside XChaCha20-Poly1305. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { aeadExemplars } from '../libraries/sodium/exemplars/aead.ts';
import { aeadExits } from '../libraries/sodium/exemplars/exits.ts';

leakSuite(library, aeadExemplars(library.functions), {
  exits: aeadExits(),
});
