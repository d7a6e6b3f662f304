/** @module The leak suite of libsodium: the stream ciphers. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/sodium';
import { streamExemplars } from '../libraries/sodium/exemplars/streams.ts';

leakSuite(library, streamExemplars());
