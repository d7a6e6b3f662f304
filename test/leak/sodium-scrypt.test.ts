/** @module The leak suite of libsodium: scrypt, in few rounds. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { scryptExits } from '../libraries/sodium/exemplars/exits.ts';
import { scryptExemplars } from '../libraries/sodium/exemplars/scrypt.ts';

const exemplars = scryptExemplars(library.functions);

leakSuite(library, exemplars, {
  rounds: Object.fromEntries(Object.keys(exemplars).map((name) => [name, 1])),
  exits: scryptExits(library.functions),
});
