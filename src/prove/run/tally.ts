/** @module What one process of the leak suite did, as a JSON file for the process that judges it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Usage } from '../../bind/index.ts';
import type { Lost } from '../planted/naive.ts';
import type { Canary } from '../planted/planted-leaks.ts';
import type { ExitsSeen } from '../suite/exits.ts';
import type { Loaded } from '../suite/loaded.ts';

/** One library in one process. */
export interface LibraryTally {
  readonly info: Loaded;
  /** Every function of the contract. */
  readonly declared: readonly string[];
  /** Functions that the loaded version, or this machine, does not have, by their keys, each with the reason. */
  readonly absent: Readonly<Record<string, string>>;
  readonly usage: Readonly<Record<string, Usage>>;
  /** Cases run, by function. */
  readonly cases: Readonly<Record<string, readonly string[]>>;
  /** Of every function. */
  readonly exits: Readonly<Record<string, ExitsSeen>>;
  /** What the planted naive binding lost, by function. */
  readonly naive: Readonly<Record<string, Lost>>;
}

/** One process. */
export interface Tally {
  readonly pid: number;
  readonly canary: Canary | null;
  readonly threadCanary: Canary | null;
  readonly libraries: readonly LibraryTally[];
  /** Where koffi's stacks were: the start and the end of each, one after the other, as text; null where nobody could tell. */
  readonly koffiStacks: readonly string[] | null;
}

/** A function, by its key in the contract and its name in C. */
export interface CalledFunction {
  readonly library: string;
  readonly function: string;
  readonly symbol: string;
}

/** The lines of a journal beside the tally: a process that C ends writes no tally. */
export type TallyEntry = CalledFunction & { readonly event: 'case' | 'done'; readonly case: string };

/** The journal in the folder of a tally. */
export const tallyJournal = (folder: string): string => join(folder, 'journal.jsonl');

const PATTERN = /^tally-\d+\.json$/;

/** Writes the tally of this process; a later one replaces it. */
export function writeTally(folder: string, tally: Tally): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `tally-${tally.pid}.json`), JSON.stringify(tally));
}

/** The tally of the one process that ran in `folder`, or null when it wrote none. */
export function readTally(folder: string): Tally | null {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => PATTERN.test(name));
  } catch {
    return null;
  }
  return names.length === 1 ? (JSON.parse(readFileSync(join(folder, names[0] as string), 'utf8')) as Tally) : null;
}
