/** @module Runs the suite under the engine of the JS heap. */

import type { EngineResult } from '../../verdict/result.ts';
import { couldNotRun, type EngineOptions, runEngine } from '../run.ts';
import { memwatch } from './memwatch.ts';

/** The result of every file of the suite; `invalid` where memwatch is missing. */
export async function runHeap(options: EngineOptions): Promise<EngineResult> {
  try {
    memwatch();
  } catch (error) {
    return couldNotRun('heap', error);
  }
  return runEngine('heap', options);
}
