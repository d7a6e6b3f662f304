/** @module Applies leak suppressions to a report, so that the bytes each of them hides are known. */

import { check, isListOf, isObject } from './check.ts';
import { type Frame, type MemcheckError, type MemcheckReport, type Suppressed, totalsOf } from './report.ts';
import type { CallerPattern, Suppression } from './suppressions.ts';

/**
 * Valgrind's globs: `*` is any run of characters, `?` any one. Written as a loop, because a regular expression made
 * of many stars takes exponential time.
 */
export function globMatches(glob: string, text: string): boolean {
  let [at, position, star, mark] = [0, 0, -1, 0];
  while (position < text.length) {
    if (glob[at] === '*') [star, mark, at] = [at, position, at + 1];
    else if (at < glob.length && (glob[at] === '?' || glob[at] === text[position])) [at, position] = [at + 1, position + 1];
    else if (star >= 0) [at, mark, position] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  while (glob[at] === '*') at += 1;
  return at === glob.length;
}

function frameMatches(caller: Exclude<CallerPattern, { match: 'any' }>, frame: Frame): boolean {
  if (caller.match === 'fun') return globMatches(caller.glob, frame.fn ?? '???');
  if (caller.match === 'obj') return globMatches(caller.glob, frame.obj ?? '???');
  return globMatches(caller.glob, frame.file ?? '???') || globMatches(caller.glob, `${frame.file ?? '???'}:${frame.line ?? 0}`);
}

/** Whether the callers match the innermost frames of a stack, as Valgrind matches them. */
export function stackMatches(callers: readonly CallerPattern[], stack: readonly Frame[]): boolean {
  const [caller, ...rest] = callers;
  if (caller === undefined) return true;
  if (caller.match === 'any') {
    if (rest.length === 0) return true;
    return stack.some((_, index) => stackMatches(rest, stack.slice(index)));
  }
  const [frame, ...outer] = stack;
  return frame !== undefined && frameMatches(caller, frame) && stackMatches(rest, outer);
}

/** The suppressions Valgrind must apply itself: everything but leaks. Errors in V8's collector come in thousands. */
export function forValgrind(suppressions: readonly Suppression[]): string {
  return suppressions
    .filter(({ kind }) => kind !== 'Leak')
    .map(({ text }) => `${text}\n`)
    .join('');
}

/**
 * Takes the leak records that a suppression matches out of a report and books their bytes on that suppression.
 *
 * Valgrind's XML tells how often a suppression was used, not how much it hid, and does not print the text lines that
 * do while it writes XML. Hence leaks reach the report unsuppressed and are matched here, first match wins.
 */
export function applySuppressions(report: MemcheckReport, suppressions: readonly Suppression[]): MemcheckReport {
  const parsed = (one: unknown) => isObject(one) && isObject((one as Suppression).callers);
  check(
    'applySuppressions',
    'report',
    'a complete report',
    report,
    () => isListOf(report.errors, isObject) && isListOf(report.suppressed, isObject),
  );
  check('applySuppressions', 'suppressions', 'a list of parsed suppressions', suppressions, () => isListOf(suppressions, parsed));
  const leaks = suppressions.filter(({ kind }) => kind === 'Leak');
  const hidden = new Map<string, Suppressed>();
  const kept: MemcheckError[] = [];
  for (const error of report.errors) {
    const by = leaks.find(({ leakKinds, callers }) => leakKinds.has(error.category) && stackMatches(callers, error.stack));
    if (by === undefined) {
      kept.push(error);
      continue;
    }
    const sum = hidden.get(by.name) ?? { count: 0, bytes: 0, blocks: 0 };
    hidden.set(by.name, {
      name: by.name,
      count: sum.count + 1,
      bytes: (sum.bytes ?? 0) + error.bytes,
      blocks: (sum.blocks ?? 0) + error.blocks,
    });
  }
  // Those that Valgrind used are errors, which have no size, or leak suppressions that it ships, whose size it keeps.
  const ours = new Set(suppressions.map(({ name }) => name));
  const used = report.suppressed.map((one): Suppressed => (ours.has(one.name) ? one : { ...one, bytes: null, blocks: null }));
  return Object.freeze({
    ...report,
    errors: Object.freeze(kept),
    totals: totalsOf(kept),
    suppressed: Object.freeze([...used, ...hidden.values()]),
  });
}
