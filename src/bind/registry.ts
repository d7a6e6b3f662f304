/** @module Every library opened in this thread, so that the leak suite can read what was called. */
import type { OpenLibrary } from './open.ts';

// One list for the thread, even where a test runner loads this module twice.
const KEY = Symbol.for('watertight.libraries');
const holder = globalThis as { [KEY]?: OpenLibrary[] };

/** Adds a library to the list. */
export function announce(library: OpenLibrary): void {
  (holder[KEY] ??= []).push(library);
}

/** The libraries opened so far in this thread. */
export const openLibraries = (): readonly OpenLibrary[] => [...(holder[KEY] ?? [])];
