/** @module What a process of a suite has done so far, line by line in a file: a process that dies has told what it was doing. */
import { openSync, readFileSync, writeSync } from 'node:fs';

/** Appends to a journal; each line is with the system before C runs. */
export function openJournal<Entry>(file: string): (entry: Entry) => void {
  const journal = openSync(file, 'a');
  return (entry) => void writeSync(journal, `${JSON.stringify(entry)}\n`);
}

/** The lines of a journal; a last line that was cut short is not there. */
export function readJournal<Entry>(file: string): readonly Entry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  const lines = text.split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}
