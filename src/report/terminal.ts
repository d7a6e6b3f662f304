/** @module A result as its text may show it: nothing in a name, a path or a message is obeyed by a terminal, or begins a line of its own. */
import { printable, printableLines } from '../printable.ts';

/** Details may have several lines: those after the first stand under it, so that none can be taken for a line of the report. */
const INDENT = '\n        ';

/** The same result with every text escaped. JSON is made of the result itself, which is exact. */
export function forTerminal<Result>(result: Result): Result {
  return escaped(result, '') as Result;
}

function escaped(value: unknown, name: string): unknown {
  if (typeof value === 'string') return name === 'detail' ? printableLines(value).replaceAll('\n', INDENT) : printable(value);
  if (Array.isArray(value)) return value.map((each) => escaped(each, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [printable(key), escaped(each, key)]));
}
