/** @module The opened library: nothing is loaded before the first call. */
import { type OpenLibrary, openLibrary } from '../../bind/index.ts';
import { contract } from './contract.ts';

/** libthemis behind its contract: `functions` by their C names, `info` on what was loaded. */
export const library: OpenLibrary<typeof contract> = openLibrary(contract);

export const functions: OpenLibrary<typeof contract>['functions'] = library.functions;
