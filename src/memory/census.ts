/** @module The census: what is alive right now, since when, and where it was created. It keeps nothing alive itself. */

import { channel } from 'node:diagnostics_channel';
import { environment } from '../environment.ts';
import { ArgumentError } from '../errors.ts';
import { Object, Set } from '../intrinsics.ts';
import { captureStack } from './stack.ts';
import { kindOf } from './strict-bytes.ts';

/** How much is written down: nothing; what and when; and where it was created, too. */
export type CensusLevel = 'off' | 'counts' | 'stacks';

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
  /** As V8 prints it; null at level `counts`. */
  readonly stack: string | null;
  readonly watched: Watched | null;
  overdue: boolean;
}

const LEVELS: readonly unknown[] = ['off', 'counts', 'stacks'];
const isLevel = (value: unknown): value is CensusLevel => LEVELS.includes(value);

const events = channel('watertight:census');
const entries = new Set<Entry>();
// The clock of the process, whatever a test puts in its place later.
const now = performance.now.bind(performance);
let level = fromEnvironment();

function fromEnvironment(): CensusLevel {
  const value = environment('WATERTIGHT_CENSUS');
  if (value === undefined || value === '') return 'stacks';
  if (isLevel(value)) return value;
  process.emitWarning(`WATERTIGHT_CENSUS must be off, counts or stacks; the census is at 'stacks'`, {
    type: 'WatertightWarning',
    code: 'WATERTIGHT_CENSUS_LEVEL',
  });
  return 'stacks';
}

/**
 * Sets how much is written down from now on, and returns what it was; without an argument it only tells. The environment
 * variable WATERTIGHT_CENSUS sets it for the start; without it, it is `stacks`.
 * @throws ArgumentError `ARGUMENT_RANGE`
 */
export function censusLevel(to?: CensusLevel): CensusLevel {
  const before = level;
  if (to === undefined) return before;
  if (!isLevel(to)) {
    const received = typeof to === 'string' ? 'another string' : kindOf(to);
    throw new ArgumentError('ARGUMENT_RANGE', { function: 'censusLevel', parameter: 'level' }, "'off', 'counts' or 'stacks'", received);
  }
  level = to;
  return before;
}

/** The frames of the caller as text; empty unless the census is at level `stacks`. */
export const creationStack = (above: (...args: never) => unknown): string => (level === 'stacks' ? captureStack(above) : '');

/** Writes down something new. `stack` as {@link creationStack} took it; null at level `off`. */
export function track(
  kind: CensusKind,
  type: string,
  stack: string = creationStack(track as (...args: never) => unknown),
  watched: Watched | null = null,
): Entry | null {
  if (level === 'off') return null;
  const entry = { kind, type, since: now(), stack: stack === '' ? null : stack, watched, overdue: false };
  entries.add(entry);
  if (events.hasSubscribers) publish('created', entry);
  return entry;
}

/** Strikes it out: it is gone, or C owns it. */
export function untrack(entry: Entry | null, event: 'released' | 'moved' = 'released'): void {
  if (entry === null || !entries.delete(entry)) return;
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
  for (const listener of listeners) listener(entry);
  if (events.hasSubscribers) publish('forgotten', entry);
}

/** Where it was created, for a warning. */
export const creationOf = (entry: Entry | null): string =>
  entry === null || entry.stack === null
    ? "Where it was created is written down at the census level 'stacks': set WATERTIGHT_CENSUS=stacks."
    : `Created${entry.stack}`;

/** Does code of the program run whenever something is written down? */
export const isObserved = (): boolean => events.hasSubscribers;

/** Everything that is written down, the oldest first. */
export const living = (): ReadonlySet<Entry> => entries;

export const ageOf = (entry: Entry): number => now() - entry.since;

function publish(event: CensusEvent, entry: Entry): void {
  const { kind, type, stack } = entry;
  events.publish(Object.freeze({ event, kind, type, age: ageOf(entry), stack }) satisfies CensusMessage);
}
