/** @module The opened library: nothing is loaded before the first call. */
import { openLibrary } from '../../bind/index.ts';
import { contract } from './contract.ts';

/** libthemis behind its contract: `functions` by their C names, `info` on what was loaded. */
export const library = openLibrary(contract);

export const { functions } = library;
