/** @module The census: what is alive right now, since when, and where it was created. It keeps nothing alive itself. */

import { channel } from 'node:diagnostics_channel';
import { Object, Set } from '../intrinsics.ts';
import { censusLevel } from './census-level.ts';
import { Creations } from './creations.ts';

/** What is counted. */
export type CensusKind = 'handle' | 'secret' | 'callback' | 'scope' | 'call';

/** What happens to it, as subscribers of the channel `watertight:census` are told. */
export type CensusEvent = 'created' | 'released' | 'moved' | 'overdue' | 'forgotten';

/** A message on the channel `watertight:census`. */
export interface CensusMessage {
  readonly event: CensusEvent;
  readonly kind: CensusKind;
  /** The C type of a handle, the name of a function or of a type of callback. */
  readonly type: string;
  /** In milliseconds. */
  readonly age: number;
  readonly stack: string | null;
}

/** Something that can say what it is doing. */
interface Watched {
  readonly activity: string;
}

/** The line of one living thing in the census. It points to the inside of a handle or a secret, never to the thing that a program holds. */
export interface Entry {
  readonly kind: CensusKind;
  readonly type: string;
  readonly since: number;
  /** As V8 prints it; null where it was not kept. */
  readonly stack: string | null;
  readonly watched: Watched | null;
  /** The creations by the same function. */
  readonly creations: Creations;
  overdue: boolean;
  /** Those before and after it in the list of what is alive. */
  older: Entry | null;
  newer: Entry | null;
}

const events = channel('watertight:census');
let oldest: Entry | null = null;
let newest: Entry | null = null;
// The clock of the process, whatever a test puts in its place later.
const now = performance.now.bind(performance);
/** Creations that no function of their own counts. */
const others = new Creations();

/** Writes down something new. `stack` as `creations` took it; null at level `off`. */
export function track(
  kind: CensusKind,
  type: string,
  stack: string = others.stack(track as (...args: never) => unknown),
  watched: Watched | null = null,
  creations: Creations = others,
): Entry | null {
  if (censusLevel() === 'off') return null;
  const entry: Entry = {
    kind,
    type,
    since: now(),
    stack: stack === '' ? null : stack,
    watched,
    creations,
    overdue: false,
    older: newest,
    newer: null,
  };
  if (newest === null) oldest = entry;
  else newest.newer = entry;
  newest = entry;
  if (events.hasSubscribers) publish('created', entry);
  return entry;
}

const isListed = (entry: Entry): boolean => entry.older !== entry;

/** Strikes it out: it is gone, or C owns it. */
export function untrack(entry: Entry | null, event: 'released' | 'moved' = 'released'): void {
  if (entry === null || !isListed(entry)) return;
  const { older, newer } = entry;
  if (older === null) oldest = newer;
  else older.newer = newer;
  if (newer === null) newest = older;
  else newer.older = older;
  // A second time it is not there, and what came after it may go.
  entry.older = entry;
  entry.newer = null;
  if (events.hasSubscribers) publish(event, entry);
}

/** Nobody waits for this call any more, and C is still in it. */
export function overdue(entry: Entry | null): void {
  if (entry === null) return;
  entry.overdue = true;
  if (events.hasSubscribers) publish('overdue', entry);
}

const listeners = new Set<(entry: Entry) => void>();

/** Calls `listener` with each thing that is found forgotten, until the function that is returned is called. */
export function onForgotten(listener: (entry: Entry) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** It was collected, and nobody had disposed of it. */
export function forgotten(entry: Entry | null): void {
  if (entry === null) return;
  entry.creations.keepStacks();
  for (const listener of listeners) listener(entry);
  if (events.hasSubscribers) publish('forgotten', entry);
}

/** Does code of the program run whenever something is written down? */
export const isObserved = (): boolean => events.hasSubscribers;

/** Everything that is written down, the oldest first. */
export function living(): readonly Entry[] {
  const entries: Entry[] = [];
  for (let entry = oldest; entry !== null; entry = entry.newer) entries.push(entry);
  return entries;
}

export const ageOf = (entry: Entry): number => now() - entry.since;

function publish(event: CensusEvent, entry: Entry): void {
  const { kind, type, stack } = entry;
  events.publish(Object.freeze({ event, kind, type, age: ageOf(entry), stack }) satisfies CensusMessage);
}
