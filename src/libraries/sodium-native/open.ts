/** @module The two contracts behind the drop-in, opened so that every argument is checked as sodium-native does: memory has exactly the size that is needed. */
import { openLibrary } from '../../bind/index.ts';
import { contract as sodium } from '../sodium/contract.ts';
import { contract } from './contract.ts';

/** libsodium's own contract. */
export const base = openLibrary(sodium, { exacting: true, inPlace: true });

/** The drop-in's. */
export const library = openLibrary(contract, { exacting: true, inPlace: true });
