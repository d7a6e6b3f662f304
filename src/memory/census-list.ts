/** @module The census as callers read it: a list of what is alive, and how many there are of each. */
import { Object } from '../intrinsics.ts';
import { ageOf, type CensusKind, type Entry, living } from './census.ts';
import { type CensusLevel, censusLevel } from './census-level.ts';

/** One living thing. */
export interface CensusEntry {
  readonly kind: CensusKind;
  /** The C type of a handle, the name of a function or of a type of callback. */
  readonly type: string;
  /** In milliseconds. */
  readonly age: number;
  /**
   * `live`; `busy` while a call uses it; `releasing` when it was disposed of or moved and such a call still has to end;
   * for calls `pending`, and `overdue` when its caller was told that it took too long or was aborted.
   */
  readonly state: string;
  /** The frames of its creation as V8 prints them; null where it was not kept. */
  readonly stack: string | null;
}

/** Everything that is alive. */
export interface Census {
  readonly level: CensusLevel;
  /** The oldest first. */
  readonly entries: readonly CensusEntry[];
  /** How many there are, by kind and type: `counts.handle.EVP_PKEY`. */
  readonly counts: Readonly<Partial<Record<CensusKind, Readonly<Record<string, number>>>>>;
}

export function stateOf({ kind, watched, overdue }: Entry): string {
  if (overdue) return 'overdue';
  return watched?.activity ?? (kind === 'call' ? 'pending' : 'live');
}

/** Lists live handles, secrets, callbacks and scopes, and the calls that C has not answered yet: those created since the level was above `off`. */
export function census(): Census {
  const entries: CensusEntry[] = [];
  // Without a prototype: a type may have any name.
  const counts: Partial<Record<CensusKind, Record<string, number>>> = Object.create(null);
  for (const entry of living()) {
    const { kind, type, stack } = entry;
    entries.push(Object.freeze({ kind, type, age: ageOf(entry), state: stateOf(entry), stack }));
    const types = (counts[kind] ??= Object.create(null) as Record<string, number>);
    types[type] = (types[type] ?? 0) + 1;
  }
  return Object.freeze({ level: censusLevel(), entries: Object.freeze(entries), counts: Object.freeze(counts) });
}
