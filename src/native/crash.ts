/** @module Turns the crash reporter on: its handler belongs to the process, its stack to this thread. */

import { resolve } from 'node:path';
import { environment } from '../environment.ts';
import { WatertightError } from '../errors.ts';
import { Buffer } from '../intrinsics.ts';
import type { Addon } from './addon.ts';

/** The most bytes of a path. */
const LONGEST = 4095;

/**
 * Reports crashes at guards, or with `everything` all of them, on standard error and into `file`; without one, into the file that
 * `WATERTIGHT_CRASH_REPORT` names, if any.
 * @throws WatertightError `CRASH_REPORTS_REFUSED`
 */
export function reportTo(addon: Addon, everything: boolean, file: string | undefined): void {
  const named = file ?? (environment('WATERTIGHT_CRASH_REPORT') || null);
  const path = named === null ? null : resolve(named);
  if (path !== null && (Buffer.byteLength(path) > LONGEST || path.includes('\0')))
    throw new WatertightError('CRASH_REPORTS_REFUSED', `crash reports: a path has at most ${LONGEST} bytes and no NUL`);
  if (!addon.crashReports(everything, path))
    throw new WatertightError('CRASH_REPORTS_REFUSED', 'crash reports: the system refused the handlers of SIGSEGV, SIGBUS or SIGABRT');
}
