/** @module OpenSSL's libcrypto, opened at first use. */
import { type OpenLibrary, openLibrary } from '../../bind/index.ts';
import { contract } from './contract.ts';

/** The bound library: `functions` by their C names, `info` on what was loaded, `contract` for those who audit it. */
export const library: OpenLibrary<typeof contract> = openLibrary(contract);
