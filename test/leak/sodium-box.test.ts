/** @module The leak suite of libsodium: boxes with XChaCha20, Ed25519ph, key encapsulation. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { boxExemplars } from '../libraries/sodium/exemplars/boxes.ts';
import { boxExits } from '../libraries/sodium/exemplars/exits.ts';

leakSuite(library, boxExemplars(library.functions), {
  exits: boxExits(library.functions),
});
