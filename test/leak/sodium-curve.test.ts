/** @module The leak suite of libsodium: arithmetic in its two groups. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { ed25519Exemplars } from '../libraries/sodium/exemplars/ed25519.ts';
import { groupExits } from '../libraries/sodium/exemplars/exits.ts';
import { ristretto255Exemplars } from '../libraries/sodium/exemplars/ristretto255.ts';

leakSuite(
  library,
  { ...ed25519Exemplars(library.functions), ...ristretto255Exemplars(library.functions) },
  {
    exits: groupExits(library.functions),
  },
);
