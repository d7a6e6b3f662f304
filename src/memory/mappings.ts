/** @module Memory mappings: the kernel allows a process so many, and one too many ends it. New ones are refused well before. */

import { readFileSync } from 'node:fs';
import { WatertightError } from '../errors.ts';
import { Math, Number } from '../intrinsics.ts';

const MAX_FILE = '/proc/sys/vm/max_map_count';
const MAPS_FILE = '/proc/self/maps';

/** The share of the kernel's limit that may be in use, by anybody in the process, before new mappings are refused. */
const SHARE = 0.75;

/** The part of what is left that a thread may use before it counts again: other threads use it too. */
const PART = 32;

/** How many mappings this thread may make before it counts again. */
let credit = 0;

function countLines(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** The mappings that are left, and the limit. Where the kernel reports neither, it has no such limit. */
function count(): readonly [left: number, limit: number] {
  try {
    const limit = Number(readFileSync(MAX_FILE, 'latin1'));
    return [Math.floor(limit * SHARE) - countLines(readFileSync(MAPS_FILE)), limit];
  } catch {
    return [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  }
}

/**
 * Has to be called before memory is made that adds up to `mappings` to the process.
 * @throws WatertightError `ALLOCATION_FAILED`: the process has too many
 */
export function reserveMappings(mappings: number, what: string): void {
  if (credit < mappings) {
    const [left, limit] = count();
    if (left < mappings * PART) {
      throw new WatertightError(
        'ALLOCATION_FAILED',
        `cannot allocate ${what}: the process has more than ${Math.round(SHARE * 100)}% of the ${limit} memory mappings that the kernel allows. ` +
          'Dispose of what is not used any more, or raise vm.max_map_count',
      );
    }
    credit = Math.floor(left / PART);
  }
  credit -= mappings;
}
