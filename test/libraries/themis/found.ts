/** @module Is libthemis on this machine? Tests that need it are skipped where it is not, and say why. */
import { describe } from 'vitest';
import { LoadError } from '../../../src/errors.ts';
import { library } from '../../../src/libraries/themis/open.ts';

/** Why it cannot be had; null where it is there. A library that is there and is refused is no reason to skip. */
function missing(): string | null {
  try {
    return library.info === null ? 'it is not there' : null;
  } catch (error) {
    if (error instanceof LoadError && error.code === 'LIBRARY_NOT_FOUND' && process.env.WATERTIGHT_THEMIS === undefined)
      return error.message;
    throw error;
  }
}

const why = missing();

/** `describe` where libthemis is found. Elsewhere its tests are skipped, under a name that tells why. */
export const describeThemis = (name: string, tests: () => void): void => {
  const reason = 'libthemis is not on this machine: put it where the loader looks, or set WATERTIGHT_THEMIS to its path';
  if (why === null) describe(name, tests);
  else describe.skip(`${name} (skipped: ${reason})`, tests);
};
