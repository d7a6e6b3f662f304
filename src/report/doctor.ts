/** @module A diagnosis as people read it: a row for each library, then each line of it with its cure, and what its files are. */
import type { Check, Diagnosis, Level, LibraryDiagnosis, ObjectDiagnosis } from '../audit/doctor/result.ts';
import { type Colours, type Column, n, table } from './table.ts';

const sum = ({ objects }: LibraryDiagnosis, of: (object: ObjectDiagnosis) => number) =>
  n(objects.reduce((all, object) => all + of(object), 0));

const bound = ({ bindings }: ObjectDiagnosis) =>
  bindings === null ? 0 : Object.values(bindings.bound).reduce((all, symbols) => all + symbols.length, 0);

const COLUMNS: readonly Column<LibraryDiagnosis>[] = [
  ['library', ({ name, version, origin }) => `${name} ${version ?? '(version unknown)'}${origin === 'embedded' ? ' (in node)' : ''}`],
  ['objects', ({ objects }) => n(objects.length)],
  ['symbols', (library) => sum(library, bound)],
  ['bound wrongly', (library) => sum(library, ({ bindings }) => bindings?.wrong.length ?? 0)],
  ['verdict', ({ verdict }) => verdict],
];

const COLOUR: Readonly<Record<Level, keyof Colours>> = { ok: 'pass', warning: 'invalid', failure: 'fail', unknown: 'invalid' };
const LEVEL_WIDTH = 'failure'.length;

function lines(checks: readonly Check[], colours: Colours): readonly string[] {
  const width = Math.max(0, ...checks.map(({ name }) => name.length));
  return checks.flatMap(({ name, level, text, cure }) => [
    `  ${colours[COLOUR[level]](level)}${' '.repeat(LEVEL_WIDTH - level.length)}  ${name.padEnd(width)}  ${text}`,
    ...(cure === null ? [] : [`  ${' '.repeat(LEVEL_WIDTH)}  ${'cure:'.padStart(width)}  ${cure}`]),
  ]);
}

const file = ({ file, buildId, sha256 }: ObjectDiagnosis) => [`  ${file}`, `    build id ${buildId ?? '(none)'}, SHA-256 ${sha256}`];

/** The whole text. */
export function diagnosisText(diagnosis: Diagnosis, colours: Colours): string {
  const { libraries, machine, environment, verdict, durationMs } = diagnosis;
  const text = [
    ...table(COLUMNS, libraries, colours),
    ...libraries.flatMap((library) => [
      '',
      `${library.name}:`,
      ...lines(library.checks, colours),
      ...library.objects.flatMap(file).map((line) => colours.dim(line)),
    ]),
    '',
    'machine:',
    ...lines(machine, colours),
    '',
    colours.dim(
      `node ${environment.node} with OpenSSL ${environment.openssl ?? '(none)'}, ${environment.platform}; ${(durationMs / 1000).toFixed(1)} s`,
    ),
    '',
    `Verdict: ${colours[verdict](verdict)}`,
  ];
  return `${text.join('\n')}\n`;
}
