/** @module A check of behaviour as people read it: a row for each library, what C was seen to do, and why it is no pass. */
import type { Behaviour, LibraryBehaviour } from '../prove/behaviour/result.ts';
import { absentLines, missingLines, ofAll } from './absent.ts';
import { type Colours, type Column, n, table } from './table.ts';

const COLUMNS: readonly Column<LibraryBehaviour>[] = [
  ['library', ({ name, version, origin }) => `${name} ${version}${origin === 'embedded' ? ' (in node)' : ''}`],
  ['functions', ({ checked, declared, absent }) => ofAll(checked, declared, absent)],
  ['cases', ({ cases }) => n(cases)],
  ['calls', ({ calls }) => n(calls)],
  ['findings', ({ findings }) => n(findings.length)],
  ['remarks', ({ remarks }) => n(remarks.length)],
  ['verdict', ({ verdict }) => verdict],
];

/** What is not listed one by one. */
const SHOWN = 40;

function list(title: string, all: LibraryBehaviour['findings'] | LibraryBehaviour['remarks']): string[] {
  if (all.length === 0) return [];
  const shown = all
    .slice(0, SHOWN)
    .flatMap((one) => [
      `  ${one.function}${one.parameter === null ? '' : `, ${one.parameter}`}: ${one.kind}`,
      `      ${one.what}`,
      `      with ${one.case}  [${one.file}]`,
    ]);
  return ['', title, ...shown, ...(all.length > SHOWN ? [`  … and ${all.length - SHOWN} more, all in the JSON`] : [])];
}

/** The whole text. */
export function behaviourText(
  { libraries, files, absent, environment, reasons, verdict, durationMs }: Behaviour,
  colours: Colours,
): string {
  const told = files.reduce((sum, { lies }) => sum + lies.told, 0);
  const caught = files.reduce((sum, { lies }) => sum + lies.caught, 0);
  const processes = files.reduce((sum, one) => sum + one.processes, 0);
  const lines = [
    ...table(COLUMNS, libraries, colours),
    ...absentLines(libraries),
    ...libraries.flatMap(({ name, findings, remarks }) => [
      ...list(`${name}, against its contract:`, findings),
      ...list(`${name}, within its contract, and worth a look:`, remarks),
    ]),
    '',
    `Contracts made wrong on purpose, and one that is right, judged rightly: ${caught} of ${told}, in ${processes} processes.`,
    ...missingLines(absent),
    ...libraries.map(({ name, path }) => colours.dim(`${name}: ${path ?? 'loaded from an unknown file'}`)),
    colours.dim(`node ${environment.node}, koffi ${environment.koffi}; ${(durationMs / 1000).toFixed(1)} s`),
    ...(reasons.length === 0 ? [] : ['', 'Why:', ...reasons.map((reason) => `  ${reason}`)]),
    '',
    `Verdict: ${colours[verdict](verdict)}`,
  ];
  return `${lines.join('\n')}\n`;
}
