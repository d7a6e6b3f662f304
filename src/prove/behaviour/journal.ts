/** @module What a process that checks behaviour has done so far, line by line in a file: a process that dies has told what it was doing. */
import { openSync, readFileSync, writeSync } from 'node:fs';
import type { LibraryInfo } from '../../bind/index.ts';
import type { Found, RemarkKind } from './finding.ts';
import type { Told } from './lies.ts';

/** One line. */
export type Entry =
  | { readonly event: 'lies'; readonly lies: Told }
  /** The functions of a library's contract, and what was loaded. */
  | { readonly event: 'library'; readonly info: LibraryInfo; readonly declared: readonly string[] }
  /** A call is about to be made. */
  | { readonly event: 'case'; readonly library: string; readonly function: string; readonly case: string }
  | { readonly event: 'finding'; readonly library: string; readonly found: Found }
  | { readonly event: 'remark'; readonly library: string; readonly found: Found<RemarkKind> }
  /** A function was checked to its end, or as far as C kept to its contract. */
  | { readonly event: 'done'; readonly library: string; readonly function: string; readonly cases: number; readonly calls: number }
  /** Everything was done that this process could do: with `condemned`, C broke a claim and others have to go on. */
  | { readonly event: 'end'; readonly condemned: boolean };

/** Appends to a journal; each line is with the system before C runs. */
export function openJournal(file: string): (entry: Entry) => void {
  const journal = openSync(file, 'a');
  return (entry) => void writeSync(journal, `${JSON.stringify(entry)}\n`);
}

/** The lines of a journal; a last line that was cut short is not there. */
export function readJournal(file: string): readonly Entry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  const lines = text.split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}
