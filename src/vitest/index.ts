/** @module `setupFiles: ['watertight/vitest']`: a test that leaves something behind fails, and `expect(fn).toBeWatertight()`. */
import { checkEachTest } from './each-test.ts';
import { extendExpect } from './matcher.ts';
import { type Checks, choose } from './settings.ts';

export { allowLeak } from './allow.ts';
export { type Leak, LeakError } from './leak.ts';
export type { WatertightOptions } from './matcher.ts';
export type { Checks } from './settings.ts';

/**
 * Chooses what is checked, from here on. A project that wants another choice has a setup file of its own that imports this and
 * calls it, in place of `watertight/vitest`.
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 */
export function configure(options: Partial<Checks>): void {
  choose(options);
  // Where vitest keeps modules from one test file to the next, only the setup file itself runs for each.
  begin();
}

function begin(): void {
  extendExpect();
  checkEachTest();
}

begin();
