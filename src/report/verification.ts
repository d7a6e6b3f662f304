/** @module A verification as people read it: a row for each library, each difference beside both texts, and what could not be checked. */
import type { Count, Difference, LibraryVerification, Verification } from '../audit/verify/result.ts';
import { type Colours, type Column, table } from './table.ts';

const of = ({ agreed, declared }: Count) => (declared === 0 ? '-' : `${agreed} of ${declared}`);

const COLUMNS: readonly Column<LibraryVerification>[] = [
  [
    'library',
    ({ name, library }) => `${name} ${library?.version ?? '(version unknown)'}${library?.origin === 'embedded' ? ' (in node)' : ''}`,
  ],
  ['headers', ({ headers }) => headers.version ?? '-'],
  ['functions', ({ functions }) => of(functions)],
  ['callbacks', ({ callbacks }) => of(callbacks)],
  ['symbols', ({ symbols }) => of(symbols)],
  ['constants', ({ constants }) => of(constants)],
  ['sizes', ({ sizes }) => of(sizes)],
  ['planted', ({ planted: { declared, refused } }) => of({ agreed: refused, declared })],
  ['verdict', ({ verdict }) => verdict],
];

const place = ({ file, line }: Difference) => (file === null ? '' : `  [${file}${line === null ? '' : `:${line}`}]`);

/** What stands on the other side: a header, or the library itself. */
const SIDE: Readonly<Record<Difference['kind'], string>> = {
  prototype: 'header',
  undeclared: 'header',
  macro: 'header',
  callback: 'header',
  field: 'header',
  symbol: 'library',
  constant: 'header',
  size: 'header',
  alignment: 'header',
};

function difference(one: Difference): string[] {
  const others = one.keys.filter((key) => key !== one.name);
  const side = one.kind === 'constant' && one.header === null ? 'library' : SIDE[one.kind];
  return [
    `  ${one.name}: ${one.kind}${others.length === 0 ? '' : ` (${one.keys.join(', ')})`}`,
    `      contract  ${one.contract}`,
    `      ${side.padEnd(8)}  ${one.header ?? (one.kind === 'constant' ? one.detail : 'nothing')}${place(one)}`,
    ...(one.kind === 'constant' && one.header === null ? [] : [`      because   ${one.detail}`]),
  ];
}

/** What came later than the headers, or the library: one line for each version. */
function laterLines({ name, headers, library, absent }: LibraryVerification): string[] {
  const versions = [...new Set(Object.values(absent))];
  return versions.flatMap((since) => {
    const names = Object.keys(absent).filter((key) => absent[key] === since);
    const of = `headers ${headers.version ?? '-'}, library ${library?.version ?? '-'}`;
    return ['', `Not compared: came with ${name} ${since}, and is not in what is here (${of}):`, `  ${names.join(', ')}`];
  });
}

/** The whole text. */
export function verificationText(verification: Verification, colours: Colours): string {
  const { libraries, environment, reasons, verdict, durationMs } = verification;
  const planted = libraries.reduce((sum, one) => sum + one.planted.declared, 0);
  const refused = libraries.reduce((sum, one) => sum + one.planted.refused, 0);
  const lines = [
    ...table(COLUMNS, libraries, colours),
    ...libraries.flatMap(laterLines),
    ...libraries.flatMap(({ name, differences }) => (differences.length === 0 ? [] : ['', `${name}:`, ...differences.flatMap(difference)])),
    ...libraries.flatMap(({ name, warnings }) =>
      warnings.length === 0 ? [] : ['', `${name}, warnings:`, ...warnings.map((text) => `  ${text}`)],
    ),
    '',
    `Made wrong on purpose, and refused by the compiler: ${refused} of ${planted}.`,
    ...libraries.map(({ name, library }) =>
      colours.dim(`${name}: ${library === null ? 'not loaded' : (library.path ?? `loaded (${library.origin})`)}`),
    ),
    colours.dim(`${environment.compiler.version}; node ${environment.node}; ${(durationMs / 1000).toFixed(1)} s`),
    ...(reasons.length === 0 ? [] : ['', 'Why:', ...reasons.map((reason) => `  ${reason}`)]),
    '',
    `Verdict: ${colours[verdict](verdict)}`,
  ];
  return `${lines.join('\n')}\n`;
}
