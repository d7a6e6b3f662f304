/** @module The two contracts behind the drop-in, opened so that every argument is checked as sodium-native does: memory has exactly the size that is needed. */
import { type OpenLibrary, openLibrary } from '../../bind/index.ts';
import { contract as sodium } from '../sodium/contract.ts';
import { contract } from './contract.ts';

/** libsodium's own contract. */
export const base: OpenLibrary<typeof sodium> = openLibrary(sodium, { exacting: true, inPlace: true });

/** The drop-in's. */
export const library: OpenLibrary<typeof contract> = openLibrary(contract, { exacting: true, inPlace: true });
