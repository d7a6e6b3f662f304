/** @module A table with one row a library, its verdict in colour. */
import type { Verdict } from '../verdict.ts';

/** How text is coloured; `plain` when the output is no terminal. */
export interface Colours {
  readonly pass: (text: string) => string;
  readonly fail: (text: string) => string;
  readonly invalid: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** A title, and the text of a row under it. */
export type Column<Row> = readonly [string, (row: Row) => string];

const whole = new Intl.NumberFormat('en-US');

/** A whole number. */
export const n = (value: number): string => whole.format(value);

/** The lines of a table, whose last column is the verdict. */
export function table<Row extends { readonly verdict: Verdict }>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  colours: Colours,
): string[] {
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  const widths = columns.map(([title], i) => Math.max(title.length, ...cells.map((row) => (row[i] as string).length)));
  const line = (texts: readonly string[]) =>
    texts.map((text, i) => (i === 0 ? text.padEnd(widths[i] as number) : text.padStart(widths[i] as number))).join('  ');
  return [
    line(columns.map(([title]) => title)),
    ...rows.map(({ verdict }, i) => {
      const text = line(cells[i] as string[]);
      return text.slice(0, text.length - verdict.length) + colours[verdict](verdict);
    }),
  ];
}
