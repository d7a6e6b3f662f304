/** @module Reports of crashes: where C was when the process ended by a signal. */

import { addon, reportTo } from '../native/index.ts';
import { checkType } from './check.ts';

/**
 * From now on a SIGSEGV, SIGBUS or SIGABRT of this process writes one line and the native stack to standard error, before the
 * process ends as it would have; and one line of JSON to the end of `file`, or of the file that `WATERTIGHT_CRASH_REPORT` names.
 * No byte of what the memory held is written. Libraries in guards mode report what happens at their guards without this.
 *
 * @throws WatertightError `ADDON_MISSING`, `CRASH_REPORTS_REFUSED`
 */
export function reportCrashes(file?: string): void {
  checkType(file === undefined || (typeof file === 'string' && !file.includes('\0')), 'reportCrashes', 'file', 'a path without NUL', file);
  reportTo(addon('reportCrashes'), true, file);
}
