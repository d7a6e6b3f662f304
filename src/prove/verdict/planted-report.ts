/** @module What memcheck reported of the planted leaks, and whether the rest of its report is believed. */
import type { Amount, Attribution, MemcheckError } from '../../memcheck/index.ts';
import { NAIVE_FUNCTION } from '../planted/naive.ts';
import { CANARY_FUNCTION, type Canary, canaryBytes } from '../planted/planted-leaks.ts';
import type { Tally } from '../run/tally.ts';
import type { Sighted } from './result.ts';

/** memcheck's names for aligned_alloc, which is the naive binding's allocator and that of the canary on a thread. */
export const NAIVE_FRAMES: ReadonlySet<string> = new Set([NAIVE_FUNCTION, 'memalign']);

const MAIN_FRAMES: ReadonlySet<string> = new Set([CANARY_FUNCTION]);
const KOFFI = /(?:^|\/)koffi[^/]*\.node$/;
const NONE: Amount = { bytes: 0, blocks: 0 };

export const amount = (errors: readonly MemcheckError[]): Amount => ({
  bytes: errors.reduce((sum, { bytes }) => sum + bytes, 0),
  blocks: errors.reduce((sum, { blocks }) => sum + blocks, 0),
});

export const through = (error: MemcheckError, names: ReadonlySet<string>): boolean =>
  error.stack.some(({ fn }) => fn !== undefined && names.has(fn));

/**
 * True if an error is of planted blocks. Nobody holds these, but a stale copy of an address, or a number that equals one, makes a block
 * `reachable` or `possible`: such a record is of planted blocks if it has their size, since other memory is reachable, too.
 */
const isPlanted = ({ category, blocks, bytes }: MemcheckError, planted: Canary | null): boolean =>
  category === 'definite' || ((category === 'possible' || category === 'reachable') && bytes === blocks * (planted?.size ?? 0));

const isMainCanary = (error: MemcheckError, planted: Canary | null): boolean => isPlanted(error, planted) && through(error, MAIN_FRAMES);

/** The allocator that koffi called, alone where memcheck was not told of koffi's stack. */
const isThreadCanary = (error: MemcheckError, planted: Canary | null): boolean =>
  isPlanted(error, planted) &&
  error.stack.length > 0 &&
  error.stack.every(
    ({ fn, obj }, at) => (fn !== undefined && NAIVE_FRAMES.has(fn)) || (at > 0 && fn === undefined && KOFFI.test(obj ?? '')),
  );

/** True if an error is counted for one of the two planted leaks of a process; any other one is a finding. */
export const isCanary = (error: MemcheckError, tally: Tally | null): boolean =>
  isMainCanary(error, tally?.canary ?? null) || isThreadCanary(error, tally?.threadCanary ?? null);

const sighted = (planted: Canary | null, found: readonly MemcheckError[]): Sighted => ({
  planted,
  reported: amount(found.filter(({ category }) => category === 'definite')),
  reachable: amount(found.filter(({ category }) => category !== 'definite')),
});

/** What memcheck reported of both canaries; null where there is no report. */
export function reportOfCanaries(tally: Tally | null, parts: Attribution | null): { readonly main: Sighted; readonly thread: Sighted } {
  const { canary = null, threadCanary = null } = tally ?? {};
  if (parts === null)
    return {
      main: { planted: canary, reported: null, reachable: null },
      thread: { planted: threadCanary, reported: null, reachable: null },
    };
  const found = [...parts.canary.errors, ...parts.unattributed.errors];
  return {
    main: sighted(
      canary,
      found.filter((error) => isMainCanary(error, canary)),
    ),
    thread: sighted(
      threadCanary,
      found.filter((error) => isThreadCanary(error, threadCanary)),
    ),
  };
}

/**
 * Why a canary makes its process invalid; null when each of its blocks was reported, to the byte, and most of them as lost.
 * A block that a stale address keeps reachable by chance is counted; an engine that calls most of them reachable finds no leaks.
 */
export function missed({ planted, reported, reachable }: Sighted, where: string): string | null {
  if (planted === null) return `No leak was planted${where}, so it is not known whether one would have been found.`;
  const [lost, kept] = [reported ?? NONE, reachable ?? NONE];
  const whole = lost.blocks + kept.blocks === planted.blocks && lost.bytes + kept.bytes === canaryBytes(planted);
  if (whole && lost.blocks > kept.blocks) return null;
  const also = kept.blocks === 0 ? '' : ` as lost, ${kept.blocks} as still reachable`;
  return `${planted.blocks} blocks of ${planted.size} bytes were lost on purpose${where}; memcheck reported ${lost.blocks} blocks, ${lost.bytes} bytes${also}.`;
}
