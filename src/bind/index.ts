/** @module The door of the bind room: a library's contract becomes its functions. */
export type { Usage } from './context.ts';
export type { GuardMode } from './guards.ts';
export { EMBEDDED, find, isBefore, type Origin } from './load.ts';
export { memoryOf } from './memory-view.ts';
export { type BoundFunctions, type LibraryInfo, type OpenLibrary, type OpenOptions, openedLibraries, openLibrary } from './open.ts';

import './pages.ts';
