/** @module The entry point of the bind layer: a library's contract becomes its functions. */
export type { Usage } from './library/context.ts';
export { EMBEDDED, find, isBefore, type Origin } from './library/load.ts';
export { memoryOf } from './library/memory-view.ts';
export { openedLibraries, openLibrary } from './library/open.ts';
export type { BoundFunctions, LibraryInfo, OpenLibrary } from './library/open-library.ts';
export type { GuardMode, OpenOptions } from './library/options.ts';

import './library/pages.ts';
