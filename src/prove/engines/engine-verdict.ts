/** @module From the journals of an engine to its verdict. What did not run, or missed its planted bugs, is no pass. */
import { basename } from 'node:path';
import type { Crash, Processes } from '../run/processes.ts';
import { distinct } from '../suite/loaded.ts';
import { waives } from '../suite/waiver.ts';
import { mergeExits } from '../verdict/exits-taken.ts';
import { some, worst } from '../verdict/memcheck-verdict.ts';
import { plural } from '../verdict/plural.ts';
import type { EngineFinding, EngineLibrary, EngineName, EngineResult } from '../verdict/result.ts';
import { type CrashReport, printTouch } from './crash-report.ts';
import { addUp, type CanarySeen, type Entry } from './journal.ts';

/** Everything that was seen of one file. */
export interface FileSeen extends Processes<Entry> {
  /** Relative to the project. */
  readonly file: string;
  readonly reports: readonly CrashReport[];
}

type Of<Event extends Entry['event']> = Extract<Entry, { event: Event }>;

const of = <Event extends Entry['event']>({ entries }: FileSeen, event: Event): readonly Of<Event>[] =>
  entries.filter((entry): entry is Of<Event> => entry.event === event);

/** Does the first frame that is not the C library's lie in this file? */
function isInside({ stack }: CrashReport, path: string | null): boolean {
  const own = stack.find((frame) => !/\((libc|ld-linux)[^)]*\)$/.test(frame));
  return path !== null && own?.includes(`(${basename(path)}+`) === true;
}

/** The end of a process, as a finding. Whose it is the stack tells; where there is none, the binding has to show that it is not its. */
function crashFinding(engine: EngineName, { at, how, signal, pid }: Crash, file: FileSeen, path: string | null): EngineFinding {
  const { reports } = file;
  const report = reports.find((one) => one.pid === pid);
  const detail = `${at.case}: ${report?.parameter === undefined ? `the process ${how}` : printTouch(report)}`;
  // Under `faults` every case is one of an allocation that fails.
  const mayAbort = engine === 'faults' && signal === 'SIGABRT';
  const waiver = of(file, 'library')
    .flatMap(({ info, aborts }) => (mayAbort && info.name === at.library ? aborts : []))
    .find((one) => waives(one, at.function));
  return {
    function: at.function,
    owner:
      waiver !== undefined || (report !== undefined && report.parameter === undefined && isInside(report, path)) ? 'upstream' : 'binding',
    kind: waiver === undefined ? 'crash' : 'abort',
    detail: waiver === undefined ? detail : `${detail}: ${waiver.title}`,
    stack: report?.stack ?? [],
  };
}

function judgeOne(engine: EngineName, name: string, files: readonly FileSeen[]): EngineLibrary {
  const mine = <T extends { readonly library: string }>(entries: readonly T[]) => entries.filter(({ library }) => library === name);
  const declared = new Set(
    files.flatMap((file) => of(file, 'library').flatMap((entry) => (entry.info.name === name ? entry.declared : []))),
  );
  const done = files.flatMap((file) => mine(of(file, 'done')));
  const absent: Record<string, string> = Object.assign(
    {},
    ...files.flatMap((file) => of(file, 'library').flatMap((entry) => (entry.info.name === name ? [entry.absent] : []))),
  );
  const exits: EngineLibrary['exits'] = mergeExits(
    files.flatMap((file) => of(file, 'library').flatMap((entry) => (entry.info.name === name ? [entry.exits] : []))),
  );
  const neverCalled = [...declared].filter((key) => !done.some((entry) => entry.function === key) && !Object.hasOwn(absent, key));
  const loaded = distinct(files.flatMap((file) => of(file, 'library').flatMap(({ info }) => (info.name === name ? [info] : []))));
  const path = loaded[0]?.path ?? null;
  const crashes = files.flatMap((file) =>
    file.crashes.filter(({ at }) => at.library === name).map((crash) => crashFinding(engine, crash, file, path)),
  );
  return {
    name,
    loaded,
    functions: declared.size - neverCalled.length - Object.keys(absent).length,
    declared: declared.size,
    neverCalled,
    absent,
    exits,
    figures: addUp([...done, ...files.flatMap((file) => mine(of(file, 'figures')))].map(({ figures }) => figures)),
    byFunction: Object.fromEntries(
      [...new Set(done.map((entry) => entry.function))].map((key) => {
        const own = done.filter((entry) => entry.function === key);
        return [key, { figures: addUp(own.map(({ figures }) => figures)), exits: [...new Set(own.flatMap(({ exits }) => exits ?? []))] }];
      }),
    ),
    findings: [...files.flatMap((file) => mine(of(file, 'finding')).map(({ finding }) => finding)), ...crashes],
  };
}

/** What became of the planted bugs in all files: the first miss, or the first sight. */
function judgeCanary(files: readonly FileSeen[]): CanarySeen {
  const all = files.flatMap((file) => of(file, 'canary').map(({ canary }) => ({ ...canary, file: file.file })));
  const missed = all.find(({ caught }) => !caught);
  const blind = files.find((file) => of(file, 'canary').length === 0);
  if (missed !== undefined) return { planted: missed.planted, caught: false, detail: `${missed.file}: ${missed.detail}` };
  const [first] = all;
  if (blind !== undefined || first === undefined)
    return { planted: first?.planted ?? 'nothing', caught: false, detail: `${blind?.file ?? 'every file'}: no bug was planted` };
  return { planted: first.planted, caught: true, detail: `in ${all.length} processes` };
}

/** A finding that fails the proof. What the C library does when an allocation fails is listed, and is for its makers to mend; a process that ends is too much. */
const counts = ({ owner, kind }: EngineFinding) => owner === 'binding' || kind === 'crash';

/** The verdict of an engine, from every file. */
export function judgeEngine(engine: EngineName, files: readonly FileSeen[]): EngineResult {
  const names = [...new Set(files.flatMap((file) => of(file, 'library').map(({ info }) => info.name)))];
  const libraries = names.map((name) => judgeOne(engine, name, files));
  const canary = judgeCanary(files);
  const failed = libraries.flatMap(({ name, findings }) => {
    const bad = findings.filter(counts);
    return bad.length === 0 ? [] : [`${name}: ${plural(bad.length, 'finding')} in ${some([...new Set(bad.map((one) => one.function))])}`];
  });
  const invalid = [
    ...(canary.caught ? [] : [`the planted bugs (${canary.planted}) were not all found: ${canary.detail}`]),
    ...files.flatMap(({ file, lost, failures }) => (lost === null ? failures.slice(0, 3) : [lost]).map((why) => `${file}: ${why}`)),
    ...libraries.flatMap(({ name, neverCalled }) => (neverCalled.length === 0 ? [] : [`${name}: never called: ${some(neverCalled)}`])),
    ...(libraries.length === 0 ? ['no library was examined'] : []),
  ];
  return {
    engine,
    // Who misses a planted bug, or finds one where there is none, has shown nothing.
    verdict: canary.caught ? worst(failed.length > 0, invalid.length > 0) : 'invalid',
    reasons: [...failed, ...invalid],
    canary,
    libraries,
    durationMs: files.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}
