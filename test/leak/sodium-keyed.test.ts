/** @module The leak suite of libsodium: HMAC, HKDF, SipHash, BLAKE2b with a salt, extended nonces. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { keyedExemplars } from '../libraries/sodium/exemplars/keyed.ts';

leakSuite(library, keyedExemplars(library.functions));
