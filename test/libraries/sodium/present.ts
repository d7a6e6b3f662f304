/** @module Tests of functions that came later than the loaded libsodium: skipped, and the reason is their name. */
import { describe } from 'vitest';
import { library } from '../../../src/libraries/sodium/index.ts';

/** Declares tests that need a function; where the loaded libsodium does not have it, one skipped test says so. */
export function whenPresent(name: keyof typeof library.functions, title: string, tests: () => void): void {
  const why = library.absent[name];
  if (why === undefined) describe(title, tests);
  else describe.skip(`${title}: skipped: ${why}`, tests);
}
