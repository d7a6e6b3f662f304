/** @module From what was seen to a verdict. Three outcomes: what did not run, or was not believed, is no pass. */
import { attribute, type MemcheckError, type MemcheckReport, type MemcheckRun } from '../../memcheck/index.ts';
import type { Verdict } from '../../verdict.ts';
import { NAIVE_FUNCTION } from '../planted/naive.ts';
import { CANARY_FUNCTION } from '../planted/planted-leaks.ts';
import type { CalledFunction, LibraryTally, Tally } from '../run/tally.ts';
import { distinct } from '../suite/loaded.ts';
import { amount, isCanary, missed, NAIVE_FRAMES, reportOfCanaries, through } from './planted-report.ts';
import type { Finding, FunctionProof, LibraryProof, ProcessProof } from './result.ts';

/** One process, with everything known of it. */
export interface Observation {
  readonly file: string;
  readonly sha256: string;
  readonly run: MemcheckRun;
  readonly tally: Tally | null;
  readonly xml: string | null;
  readonly plant: 'naive' | null;
  /** Earlier processes of the file, each of which C has ended in another function. */
  readonly crashes: readonly MemcheckCrash[];
}

/** A process that C has ended. */
export interface MemcheckCrash extends CalledFunction {
  readonly signal: string;
  readonly seen: MemcheckReport | null;
}

/** Where koffi's stacks were; null where the process could not tell. */
function stacksOf(tally: Tally | null): readonly (readonly [bigint, bigint])[] | null {
  const bounds = tally?.koffiStacks?.map(BigInt) ?? [];
  if (bounds.length === 0) return null;
  return Array.from({ length: bounds.length / 2 }, (_, i) => [bounds[2 * i] as bigint, bounds[2 * i + 1] as bigint]);
}

/** The errors of a process, by whose they are. */
function split(observation: Observation, library: LibraryTally | null) {
  const { run, tally } = observation;
  if (run.state !== 'completed') return null;
  const paths = (library === null ? (tally?.libraries ?? []) : [library]).flatMap(({ info }) => (info.path === null ? [] : [info.path]));
  const stacks = stacksOf(tally);
  return attribute(run.report, {
    libraries: paths,
    canary: [CANARY_FUNCTION, NAIVE_FUNCTION],
    ...(stacks === null ? {} : { koffiStacks: stacks }),
  });
}

/** What nobody judges: errors of koffi and of Node that no suppression names, by kind. */
function setAside(parts: ReturnType<typeof split>): ProcessProof['setAside'] {
  const sums = new Map<string, ProcessProof['setAside'][number]>();
  for (const owner of ['koffi', 'node'] as const) {
    for (const { kind, category, count, bytes, blocks } of parts?.[owner].errors ?? []) {
      if (category === 'reachable') continue;
      const sum = sums.get(`${owner} ${kind}`) ?? { owner, kind, count: 0, bytes: 0, blocks: 0 };
      sums.set(`${owner} ${kind}`, { owner, kind, count: sum.count + count, bytes: sum.bytes + bytes, blocks: sum.blocks + blocks });
    }
  }
  return [...sums.values()];
}

/** What became of one process; `invalid` unless its report is whole, its tally is there and its canary was reported to the byte. */
export function judgeProcess(observation: Observation): ProcessProof {
  const { run, tally, file, sha256, xml } = observation;
  const leftOut = new Set([
    ...(tally?.libraries ?? []).flatMap((library) => Object.keys(library.absent).map((key) => `${library.info.name} > ${key}`)),
    ...observation.crashes.map((crash) => `${crash.library} > ${crash.function}`),
  ]);
  const failed = run.tests.filter(({ state, name }) => state !== 'passed' && !(state === 'skipped' && leftOut.has(name)));
  const parts = split(observation, null);
  const { main, thread } = reportOfCanaries(tally, parts);
  // The naive binding makes no asynchronous calls.
  const why = missed(main, '') ?? (observation.plant === 'naive' ? null : missed(thread, ' on a thread'));
  let reason: ProcessProof['reason'] = null;
  let detail: string | null = null;
  if (run.state === 'invalid') ({ reason, detail } = run);
  else if (tally === null) {
    reason = 'no-tally';
    detail = `No leak suite was run to its end in this file. ${run.errors.join(' ')}`.trim();
  } else if (why !== null) {
    reason = 'canary';
    detail = why;
  }
  return {
    file,
    sha256,
    state: reason === null ? 'completed' : 'invalid',
    reason,
    detail,
    tests: { passed: run.tests.filter(({ state }) => state === 'passed').length, failed: failed.length },
    failures: [...failed.map(({ name, errors }) => `${name}: ${errors.join('; ')}`), ...run.errors],
    crashes: observation.crashes.map(({ library, function: fn, signal }) => ({ library, function: fn, signal })),
    canary: main,
    threadCanary: thread,
    suppressed: run.state === 'completed' ? run.report.suppressed : [],
    setAside: setAside(parts),
    xml,
    durationMs: Math.round(run.durationMs),
  };
}

const frameText = ({ fn, obj, file, line }: MemcheckError['stack'][number]) =>
  `${fn ?? '???'}${file === undefined ? (obj === undefined ? '' : ` (in ${obj.split('/').pop()})`) : ` (${file}:${line ?? '?'})`}`;

function findingOf(error: MemcheckError, path: string | null, file: string): Finding {
  const inside = error.stack.filter(({ obj }) => obj !== undefined && obj === path);
  return {
    kind: error.kind,
    function: inside.at(-1)?.fn ?? null,
    blocks: error.blocks,
    bytes: error.bytes,
    stack: error.stack.map(frameText),
    file,
  };
}

/** What the planted naive binding lost: its own account, which memcheck must confirm to the byte. */
function judgeNaive(observation: Observation, library: LibraryTally, reasons: string[]): Finding[] {
  if (observation.plant !== 'naive') return [];
  const parts = split(observation, library);
  // Of every kind: a block that chance keeps reachable is in the account as well.
  const mine = (parts?.canary.errors ?? []).filter((error) => error.category !== 'indirect' && through(error, NAIVE_FRAMES));
  const seen = amount(mine);
  const definite = amount(mine.filter(({ category }) => category === 'definite'));
  const entries = Object.entries(library.naive);
  const bytes = entries.reduce((sum, [, lost]) => sum + lost.bytes, 0);
  const blocks = entries.reduce((sum, [, lost]) => sum + lost.blocks, 0);
  if (seen.bytes !== bytes || seen.blocks !== blocks || (blocks > 0 && 2 * definite.blocks <= blocks)) {
    reasons.push(
      `${observation.file}: the planted binding lost ${blocks} blocks, ${bytes} bytes; memcheck reported ${seen.blocks} blocks, ${seen.bytes} bytes, ${definite.blocks} of them as lost`,
    );
    // An account that memcheck does not confirm is no finding: a failure here would say that the engine works.
    return [];
  }
  return entries.map(([name, lost]) => ({
    kind: 'Leak_DefinitelyLost',
    function: name,
    ...lost,
    stack: [NAIVE_FUNCTION],
    file: observation.file,
  }));
}

/** The end of a process in C, and what memcheck had seen of the same function before; of all others it tells again in the next process. */
function crashFindings(crash: MemcheckCrash, path: string | null, file: string): Finding[] {
  const { symbol, signal, seen } = crash;
  const before = (path === null || seen === null ? [] : attribute(seen, { libraries: [path] }).library.errors)
    .filter(({ category }) => category === 'invalid' || category === 'uninitialised')
    .map((error) => findingOf(error, path, file))
    .filter((finding) => finding.function === symbol);
  const stack = [signal, ...(seen?.fatalStack ?? []).map(frameText)];
  return [{ kind: 'Crash', function: symbol, blocks: 0, bytes: 0, stack, file }, ...before];
}

/** Names for a sentence; all of them are in `neverCalled`. */
export const some = (names: readonly string[], most = 12): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');

const LEAKS = ['definite', 'indirect', 'possible', 'invalid', 'uninitialised', 'other'] as const;

/** One function, from every process that declares it. */
function functionProof(key: string, tallies: readonly LibraryTally[]): FunctionProof {
  const seen = tallies.flatMap(({ exits }) => exits[key] ?? []);
  return {
    cases: Math.max(0, ...tallies.map(({ cases }) => cases[key]?.length ?? 0)),
    calls: tallies.reduce((sum, { usage }) => sum + (usage[key]?.calls ?? 0), 0),
    declared: [...new Set(seen.flatMap(({ declared }) => declared))],
    taken: [...new Set(seen.flatMap(({ taken }) => taken))],
    excused: Object.assign({}, ...seen.map(({ excused }) => excused)),
  };
}

/** The verdict on one library, from every process that used it. */
export function judgeLibrary(
  name: string,
  observations: readonly Observation[],
  processes: readonly ProcessProof[],
  sha256: string | null,
): LibraryProof {
  const own = observations.flatMap((observation) => {
    const library = observation.tally?.libraries.find(({ info }) => info.name === name);
    return library === undefined ? [] : [{ observation, library }];
  });
  const { info } = (own[0] as (typeof own)[number]).library;
  // Of every file's contract: one that declares less must not shrink what has to be called.
  const declared = [...new Set(own.flatMap(({ library }) => library.declared))];
  const invalid: string[] = [];
  const failed: string[] = [];
  const findings: Finding[] = [];
  const cases = new Map<string, number>();
  const crashed = new Set<string>();
  const totals = { calls: 0, bytes: 0, invalid: 0, uninitialised: 0 };
  const leaks = { definite: { bytes: 0, blocks: 0 }, indirect: { bytes: 0, blocks: 0 }, possible: { bytes: 0, blocks: 0 } };
  const suppressed = { bytes: 0, blocks: 0 };
  const add = (kind: keyof typeof leaks, { bytes, blocks }: { bytes: number; blocks: number }) => {
    leaks[kind] = { bytes: leaks[kind].bytes + bytes, blocks: leaks[kind].blocks + blocks };
  };

  for (const { observation, library } of own) {
    const proof = processes.find(({ file }) => file === observation.file) as ProcessProof;
    if (proof.state === 'invalid') invalid.push(`${proof.file}: ${proof.detail}`);
    // In a process that died, tests fail because it died: that proves nothing, neither way.
    if (observation.run.state === 'completed' && (proof.tests.failed > 0 || proof.failures.length > 0))
      failed.push(`${proof.file}: ${proof.tests.failed} tests failed: ${proof.failures.slice(0, 3).join(' | ')}`);
    if (library.info.version !== info.version || library.info.path !== info.path)
      invalid.push(`${proof.file}: it loaded another file: ${library.info.path}`);
    // A case that never got to C has not called the function, whatever its name.
    for (const [key, names] of Object.entries(library.cases)) if ((library.usage[key]?.calls ?? 0) > 0) cases.set(key, names.length);
    for (const usage of Object.values(library.usage)) {
      totals.calls += usage.calls;
      totals.bytes += usage.bytes;
    }
    for (const hidden of proof.suppressed) {
      suppressed.bytes += hidden.bytes ?? 0;
      suppressed.blocks += hidden.blocks ?? 0;
    }
    for (const crash of observation.crashes.filter((one) => one.library === name)) {
      crashed.add(crash.function);
      findings.push(...crashFindings(crash, info.path, observation.file));
      failed.push(`${proof.file}: C ended the process in ${crash.function} (${crash.signal})`);
    }
    const lost = judgeNaive(observation, library, invalid);
    for (const finding of lost) add('definite', finding);
    findings.push(...lost);
    const mine = split(observation, library);
    const whole = split(observation, null);
    if (mine === null || whole === null) continue;
    const canaries = observation.plant === null ? whole.canary.errors : [];
    const errors = [...mine.library.errors, ...whole.unattributed.errors, ...canaries].filter(
      (error) => (LEAKS as readonly string[]).includes(error.category) && !isCanary(error, observation.tally),
    );
    for (const error of errors) {
      findings.push(findingOf(error, info.path, observation.file));
      if (error.category === 'uninitialised') totals.uninitialised += error.count;
      else if (error.category === 'definite' || error.category === 'indirect' || error.category === 'possible') add(error.category, error);
      else totals.invalid += error.count;
    }
  }
  for (const kind of ['definite', 'indirect', 'possible'] as const) {
    // By blocks: one from malloc(0) has no byte and is lost all the same.
    if (leaks[kind].blocks > 0) failed.push(`${leaks[kind].bytes} bytes in ${leaks[kind].blocks} blocks are lost (${kind})`);
  }
  if (totals.invalid > 0) failed.push(`${totals.invalid} invalid accesses`);
  if (totals.uninitialised > 0) failed.push(`${totals.uninitialised} uses of uninitialised values`);
  const absent: Record<string, string> = Object.assign({}, ...own.map(({ library }) => library.absent));
  const neverCalled = declared.filter((key) => !cases.has(key) && !crashed.has(key) && !Object.hasOwn(absent, key));
  if (neverCalled.length > 0) invalid.push(`never called: ${some(neverCalled)}`);
  return {
    name,
    version: info.version,
    path: info.path,
    origin: info.origin,
    sha256,
    loaded: distinct(own.map(({ library }) => library.info)),
    verdict: worst(failed.length > 0, invalid.length > 0),
    reasons: [...failed, ...invalid],
    declared: declared.length,
    called: declared.length - neverCalled.length - crashed.size - Object.keys(absent).length,
    neverCalled,
    absent,
    functions: Object.fromEntries(
      declared.map((key) => [
        key,
        functionProof(
          key,
          own.map(({ library }) => library),
        ),
      ]),
    ),
    cases: [...cases.values()].reduce((sum, n) => sum + n, 0),
    calls: totals.calls,
    bytes: totals.bytes,
    ...leaks,
    invalidAccesses: totals.invalid,
    uninitialised: totals.uninitialised,
    suppressed,
    findings,
  };
}

/** A failure is certain whatever else did not run; without one, anything that did not run spoils the proof. */
export const worst = (failed: boolean, invalid: boolean): Verdict => (failed ? 'fail' : invalid ? 'invalid' : 'pass');
