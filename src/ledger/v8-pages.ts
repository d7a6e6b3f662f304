/** @module V8's pages: 256 KiB each, aligned so, all of one heap with the same pointer to it near their start. Which one that is, is learnt from a typed array on the heap. */
import { randomFillSync } from 'node:crypto';
import type { Addon } from '../native/index.ts';
import { collectGarbage } from './collect.ts';

const PAGE = 1n << 18n;
/** How far into a page's header, and behind a pointer in it, the pointer to the heap is looked for, in bytes. */
const HEADER = 64n;
/** What V8 and C allocate lies above; small integers, flags and sizes below. */
const POINTER = 1n << 20n;

/** A way from a page's start to the pointer: at `at`, or at `next` behind the pointer that is there. */
interface Way {
  readonly at: bigint;
  readonly next: bigint | null;
  readonly value: bigint;
}

const startOf = (address: bigint) => address - (address % PAGE);

function* ways(addon: Addon, page: bigint): Generator<Way> {
  for (let at = 0n; at < HEADER; at += 8n) {
    const value = addon.residuePeek(page + at);
    if (value === null || value < POINTER) continue;
    yield { at, next: null, value };
    for (let next = 0n; next < HEADER; next += 8n) {
      const behind = addon.residuePeek(value + next);
      if (behind !== null && behind >= POINTER) yield { at, next, value: behind };
    }
  }
}

const isOn = (addon: Addon, page: bigint, { at, next, value }: Way): boolean => {
  const first = addon.residuePeek(page + at);
  if (first === null || next === null) return first === value;
  return first >= POINTER && addon.residuePeek(first + next) === value;
};

/** Addresses of a copy of `bytes`; only those in `among`, where it is given. */
function copiesOf(addon: Addon, bytes: Uint8Array, among: ReadonlySet<bigint> | null): Set<bigint> {
  const marker = addon.residueMarkerOf(bytes);
  const { hits } = addon.residueScan(marker, [bytes]);
  addon.residueForget(marker);
  return new Set(hits.map(({ address }) => address).filter((address) => among === null || among.has(address)));
}

/** The page that a small typed array's bytes are on; null when the collector moved it meanwhile. */
function pageOf(addon: Addon, array: Uint8Array): bigint | null {
  const shown = Buffer.from(new ArrayBuffer(array.length));
  let places: Set<bigint> | null = null;
  // What changes its bytes whenever the array does is the array.
  for (let round = 0; round < 2; round++) {
    randomFillSync(shown);
    // By JavaScript's own stores: asked for its memory by native code, it would move out of the heap.
    for (let i = 0; i < array.length; i++) array[i] = shown[i] as number;
    places = copiesOf(addon, shown, places);
  }
  const [place, ...others] = places ?? [];
  return place === undefined || others.length > 0 ? null : startOf(place);
}

/** True if an address is on a page of this thread's V8 heap. Not searched further down than `from`: a page of one large object may start far below. */
export type IsOnV8Heap = (address: bigint, from: bigint) => boolean;

/** Learns how this V8 marks its pages; null when it could not. */
export function learnV8Pages(addon: Addon): IsOnV8Heap | null {
  const array = new Uint8Array(48);
  const young = pageOf(addon, array);
  // That makes it old: what both pages share is the heap's, and not their part's of it.
  collectGarbage();
  const old = pageOf(addon, array);
  if (young === null || old === null || young === old) return null;
  const shared = [...ways(addon, young)].filter((way) => isOn(addon, old, way));
  const direct = shared.filter(({ next }) => next === null);
  const marks = direct.length > 0 ? direct : shared;
  if (marks.length === 0) return null;
  return (address, from) => {
    for (let page = startOf(address); page >= from; page -= PAGE) if (marks.every((way) => isOn(addon, page, way))) return true;
    return false;
  };
}
