/** @module The door of the bind room: a library's contract becomes its functions. */
export type { Usage } from './library/context.ts';
export type { GuardMode } from './library/guards.ts';
export { EMBEDDED, find, isBefore, type Origin } from './library/load.ts';
export { memoryOf } from './library/memory-view.ts';
export { type BoundFunctions, type LibraryInfo, type OpenLibrary, type OpenOptions, openedLibraries, openLibrary } from './library/open.ts';

import './library/pages.ts';
