/** @module The engines beside memcheck as people read them: a row for each library, what was found, and what was left out. */
import type { EngineFinding, EngineLibrary, EngineName, EngineResult, Proof } from '../prove/verdict/result.ts';
import type { Verdict } from '../verdict.ts';
import { missingLines, ofAll } from './absent.ts';
import { type Colours, type Column, n, table } from './table.ts';

interface Row {
  readonly engine: EngineName;
  readonly verdict: Verdict;
  readonly canary: EngineResult['canary'];
  /** Null where the engine came to no library. */
  readonly library: EngineLibrary | null;
}

type Figures = EngineLibrary['figures'];

const count = (figures: Figures, name: string) => n(figures[name] ?? 0);

const GIGA = 1e9;

/** What an engine did, by its own figures. */
const did: Readonly<Record<EngineName, (figures: Figures) => string>> = {
  ledger: (figures) =>
    [
      `${count(figures, 'calls')} calls`,
      `${count(figures, 'allocations')} allocations`,
      `${(((figures.volume ?? 0) + (figures.streamed ?? 0)) / GIGA).toFixed(1)} GB`,
      ...((figures.fewer ?? 0) === 0 ? [] : [`${count(figures, 'fewer')} steps cut short`]),
    ].join(', '),
  guards: (figures) => `${count(figures, 'cases')} cases and lengths, at both guards`,
  heap: (figures) => `${count(figures, 'rounds')} rounds of ${count(figures, 'cases')} cases`,
  agreement: (figures) =>
    `${count(figures, 'calls')} calls${(figures.fewer ?? 0) === 0 ? '' : `, ${count(figures, 'fewer')} functions cut short`}, the same in both`,
  faults: (figures) => `${count(figures, 'ordinals')} allocations of clean calls, ${count(figures, 'injected')} faults`,
  residue: (figures) =>
    `${count(figures, 'secrets')} secrets in ${count(figures, 'trials')} trials, ${count(figures, 'waived')} copies waived`,
};

const byOwner = (library: EngineLibrary | null, owner: EngineFinding['owner']) =>
  library?.findings.filter((finding) => finding.owner === owner) ?? [];

/** The library's own findings fail the proof where they end the process: a row that says so needs no other finding. */
function withCrashes(findings: readonly EngineFinding[]): string {
  const crashes = findings.filter(({ kind }) => kind === 'crash').length;
  return crashes === 0 ? n(findings.length) : `${n(findings.length)} (${n(crashes)} crashed)`;
}

const COLUMNS: readonly Column<Row>[] = [
  ['engine', ({ engine }) => engine],
  ['library', ({ library }) => library?.name ?? '-'],
  ['functions', ({ library }) => (library === null ? '-' : ofAll(library.functions, library.declared, library.absent))],
  ['what it did', ({ engine, library }) => (library === null ? '-' : did[engine](library.figures))],
  ['findings', ({ library }) => n(byOwner(library, 'binding').length)],
  ["C's own", ({ library }) => withCrashes(byOwner(library, 'upstream'))],
  ['planted bugs', ({ canary }) => (canary.caught ? 'found' : 'missed')],
  ['verdict', ({ verdict }) => verdict],
];

/** Findings that are not listed one by one; the frames of each. */
const SHOWN = 40;
const FRAMES = 8;

/** Findings of one kind in one function are one entry: the first, and how many there are. */
function grouped(findings: readonly EngineFinding[]): string[] {
  const groups = new Map<string, EngineFinding[]>();
  for (const finding of findings) {
    const key = `${finding.function}: ${finding.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const shown = [...groups]
    .slice(0, SHOWN)
    .flatMap(([key, [first, ...more]]) => [
      `  ${key}${more.length === 0 ? '' : `, ${n(more.length + 1)} times, at first:`}`,
      `      ${first?.detail}`,
      ...(first?.stack.slice(0, FRAMES).map((frame) => `        ${frame}`) ?? []),
    ]);
  return groups.size > SHOWN ? [...shown, `  … and ${n(groups.size - SHOWN)} more, all in prove.json`] : shown;
}

const list = (title: string, findings: readonly EngineFinding[]) => (findings.length === 0 ? [] : ['', title, ...grouped(findings)]);

/** The lines of every engine beside memcheck. */
export function engineLines({ engines, leftOut, absent }: Pick<Proof, 'engines' | 'leftOut' | 'absent'>, colours: Colours): string[] {
  const rows = engines.flatMap(({ engine, verdict, canary, libraries }): readonly Row[] => {
    const all = libraries.length === 0 ? [null] : libraries;
    return all.map((library) => ({ engine, verdict, canary, library }));
  });
  return [
    ...(rows.length === 0 ? [] : ['', ...table(COLUMNS, rows, colours)]),
    ...rows.flatMap(({ engine, library }) => [
      ...list(`${engine}, ${library?.name}:`, byOwner(library, 'binding')),
      ...list(`${engine}, ${library?.name}'s own, for its makers:`, byOwner(library, 'upstream')),
    ]),
    ...(leftOut.length === 0 ? [] : ['', `Left out on purpose: ${leftOut.join(', ')}. What they would have shown is not known.`]),
    ...missingLines(absent),
  ];
}
