/** @module What the crash reporter wrote of the processes of a file: one line of JSON for each. */

import { readJournal } from '../run/journal.ts';
import { plural } from '../verdict/plural.ts';

/** One crash; the fields of a guard are there when an address beside guarded memory was touched. */
export interface CrashReport {
  readonly signal: string;
  readonly pid: number;
  readonly access?: 'read' | 'wrote' | 'touched';
  readonly function?: string;
  readonly parameter?: string;
  readonly role?: string;
  readonly bytes?: number;
  readonly offset?: number;
  /** Had the call that was given the memory come to its end? */
  readonly ended?: boolean;
  /** Innermost first. */
  readonly stack: readonly string[];
}

export const readReports = (file: string): readonly CrashReport[] => readJournal<CrashReport>(file);

/** `C wrote 1 byte past the end of out (output, 64 bytes), at offset 64`; `C read in (input, 32 bytes), at offset 0, after it had let go of it`. */
export function printTouch({ access = 'touched', parameter = '', role = '', bytes = 0, offset = 0, ended = false }: CrashReport): string {
  const what = `${parameter} (${role}, ${plural(bytes, 'byte')}), at offset ${offset}${ended ? ', after it had let go of it' : ''}`;
  if (offset < 0) return `C ${access} ${plural(offset, 'byte')} before the start of ${what}`;
  if (offset < bytes) return `C ${access} ${what}`;
  return `C ${access} ${plural(offset - bytes + 1, 'byte')} past the end of ${what}`;
}
