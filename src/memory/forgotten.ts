/** @module Warnings of what nobody disposed of: counted by the place of creation, so that a place in a loop is one warning and not thousands. */

import { setImmediate } from 'node:timers';
import { Map, Set } from '../intrinsics.ts';
import { printable, printableLines } from '../printable.ts';
import type { Entry } from './census.ts';

/** What was forgotten, in words. */
export interface ForgottenThing {
  readonly code: 'WATERTIGHT_FORGOTTEN_HANDLE' | 'WATERTIGHT_FORGOTTEN_SECRET' | 'WATERTIGHT_FORGOTTEN_SCOPE';
  readonly entry: Entry | null;
  /** The whole sentence for one. */
  readonly one: string;
  /** Its beginning and its end for several: `handles of type T`, and what became of them with the cure. */
  readonly several: string;
  readonly rest: string;
}

/** A place of creation; one without a stack stands for all of whose creation none was kept. */
interface Place extends ForgottenThing {
  readonly stack: string | null;
  /** Since the process began, and when the last warning was given. */
  total: number;
  warned: number;
  /** Of the total, those whose stack was not kept: this is the only place that is known of their kind. */
  unseen: number;
}

/** More places than this are not remembered: each has its stack. */
const PLACES = 1_000;

const places = new Map<string, Place>();
const fresh = new Set<Place>();

/**
 * Warns of it at the end of this turn of the event loop, with all others of its kind that were created at the same place. Of a place that goes on
 * forgetting there is another warning whenever their number has doubled.
 */
export function warnForgotten(thing: ForgottenThing): void {
  const stack = thing.entry?.stack ?? null;
  const key = JSON.stringify([thing.code, thing.several, thing.rest, stack]);
  let place = places.get(key);
  if (place === undefined) {
    if (places.size >= PLACES) places.clear();
    place = { ...thing, stack, total: 0, warned: 0, unseen: 0 };
    places.set(key, place);
  }
  place.total += 1;
  if (fresh.size === 0) setImmediate(warnAll);
  fresh.add(place);
}

function warnAll(): void {
  for (const place of fresh) if (place.stack === null) join(place);
  const due = [...fresh].filter(({ total, warned }) => total > 0 && total >= 2 * warned);
  fresh.clear();
  for (const place of due) {
    place.warned = place.total;
    process.emitWarning(printable(textOf(place)), {
      type: 'WatertightWarning',
      code: place.code,
      detail: place.stack === null ? UNKNOWN : printableLines(`Created${place.stack}`),
    });
  }
}

/** Where one place alone is known of a kind, those whose stack was not kept are counted there. */
function join(unknown: Place): void {
  const known = [...places.values()].filter(
    ({ code, several, rest, stack }) => stack !== null && code === unknown.code && several === unknown.several && rest === unknown.rest,
  );
  const [only, ...others] = known;
  if (only === undefined || others.length > 0) return;
  only.total += unknown.total;
  only.unseen += unknown.total;
  unknown.total = 0;
  unknown.warned = 0;
  fresh.add(only);
}

const UNKNOWN =
  "Where it was created was not kept. It is for the next ones by the same function, at the census level 'samples'; for all of them at 'stacks': set WATERTIGHT_CENSUS=stacks.";

function textOf({ total, unseen, one, several, rest, stack }: Place): string {
  if (total === 1) return one;
  const at = stack === null ? undefined : /^\s*at (.*)$/m.exec(stack)?.[1];
  const seen = unseen === 0 ? 'all of them created at' : `of ${total - unseen} the place was kept, and is the same:`;
  return `${total} ${several} were never disposed${at === undefined ? '' : `, ${seen} ${at}`}; ${rest}`;
}
