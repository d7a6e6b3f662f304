/** @module Reports that Valgrind 3.19 wrote of a small C program, with the paths of the machine taken out. */
import { readFileSync } from 'node:fs';
import { type MemcheckReport, parseReport } from '../../src/memcheck/index.ts';

/** The text of a recorded report. */
export const recorded = (name: 'planted' | 'segfault'): string =>
  readFileSync(new URL(`./fixtures/xml/${name}.xml`, import.meta.url), 'utf8');

/** A recorded report, which must be complete. */
export function finished(name: 'planted' | 'segfault'): MemcheckReport {
  const report = parseReport(recorded(name));
  if (!report.complete) throw new Error(`The recorded report ${name} is ${report.reason}: ${report.detail}`);
  return report;
}
