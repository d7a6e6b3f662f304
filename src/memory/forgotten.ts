/** @module Warnings of what nobody disposed of: counted by the place of creation, so that a place in a loop is one warning and not thousands. */

import { setImmediate } from 'node:timers';
import { Map, Set } from '../intrinsics.ts';
import { printable, printableLines } from '../printable.ts';
import { creationOf, type Entry } from './census.ts';

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

interface Place extends ForgottenThing {
  readonly detail: string;
  /** Since the process began, and when the last warning was given. */
  total: number;
  warned: number;
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
  const detail = creationOf(thing.entry);
  const key = JSON.stringify([thing.code, thing.several, thing.rest, detail]);
  let place = places.get(key);
  if (place === undefined) {
    if (places.size >= PLACES) places.clear();
    place = { ...thing, detail, total: 0, warned: 0 };
    places.set(key, place);
  }
  place.total += 1;
  if (fresh.size === 0) setImmediate(warnAll);
  fresh.add(place);
}

function warnAll(): void {
  const due = [...fresh].filter(({ total, warned }) => total >= 2 * warned);
  fresh.clear();
  for (const place of due) {
    place.warned = place.total;
    process.emitWarning(printable(textOf(place)), { type: 'WatertightWarning', code: place.code, detail: printableLines(place.detail) });
  }
}

function textOf({ total, one, several, rest, detail }: Place): string {
  if (total === 1) return one;
  const at = /^\s*at (.*)$/m.exec(detail)?.[1];
  return `${total} ${several} were never disposed${at === undefined ? '' : `, all of them created at ${at}`}; ${rest}`;
}
