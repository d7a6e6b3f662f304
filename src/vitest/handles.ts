/** @module Handles, Secrets and their like: those that were created since, and that nobody disposed of. */
import { WatertightError } from '../errors.ts';
import { type Entry, living, onForgotten } from '../memory/census.ts';
import { censusLevel } from '../memory/census-level.ts';
import type { Leak } from './leak.ts';
import type { View } from './view.ts';

const words = { handle: 'handle', secret: 'Secret', callback: 'callback', scope: 'scope', call: 'asynchronous call' } as const;

const framesOf = (text: string | null) => (text ?? '').split('\n').filter((line) => /^\s*at /.test(line));

const leakOf = ({ kind, type, stack }: Pick<Entry, 'kind' | 'type' | 'stack'>): Leak => ({
  kind: 'handle',
  name: kind === 'secret' || kind === 'scope' ? words[kind] : `${words[kind]} ${type}`,
  count: 1,
  bytes: null,
  stack: framesOf(stack),
});

/** Those that the collector found first: their finalizers have released them. */
class Forgotten {
  readonly #entries: Entry[] = [];
  readonly end = onForgotten((entry) => void this.#entries.push(entry));

  /** Without those that were there before. */
  leaks(before: ReadonlySet<Entry>): readonly Leak[] {
    return this.#entries.filter((entry) => !before.has(entry)).map(leakOf);
  }
}

/** @throws WatertightError `CENSUS_OFF` */
export function watchHandles(): View {
  if (censusLevel() === 'off')
    throw new WatertightError(
      'CENSUS_OFF',
      'Nobody counts handles at the census level `off`: set WATERTIGHT_CENSUS to `counts` or `stacks`, or switch this check off with `handles: false`.',
    );
  // A leak is named with the line that made it, whichever one it was.
  if (censusLevel() === 'samples') censusLevel('stacks');
  const before = new Set(living());
  const forgotten = new Forgotten();
  return {
    left: () => [...[...living()].filter((entry) => !before.has(entry)).map(leakOf), ...forgotten.leaks(before)],
    end: () => forgotten.end(),
  };
}
