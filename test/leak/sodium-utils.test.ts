/** @module The leak suite of libsodium: numbers, comparison, text, IP addresses, the names of algorithms. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { codecExemplars } from '../libraries/sodium/exemplars/codecs.ts';
import { textExits } from '../libraries/sodium/exemplars/exits.ts';
import { numberExemplars } from '../libraries/sodium/exemplars/numbers.ts';

leakSuite(
  library,
  { ...codecExemplars(library.functions), ...numberExemplars() },
  {
    exits: textExits(),
  },
);
