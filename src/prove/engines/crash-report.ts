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
  /** Innermost first. */
  readonly stack: readonly string[];
}

export const readReports = (file: string): readonly CrashReport[] => readJournal<CrashReport>(file);

/** `C wrote 1 byte past the end of out (output, 64 bytes), at offset 64` */
export function printTouch({ access = 'touched', parameter = '', role = '', bytes = 0, offset = 0 }: CrashReport): string {
  const beside = offset < 0 ? `${plural(offset, 'byte')} before the start of` : `${plural(offset - bytes + 1, 'byte')} past the end of`;
  return `C ${access} ${beside} ${parameter} (${role}, ${plural(bytes, 'byte')}), at offset ${offset}`;
}
