/** @module Handles, Secrets and their like: those that were created since, and that nobody disposed of. */
import { WatertightError } from '../errors.ts';
import { censusLevel, creationOf, type Entry, living } from '../memory/census.ts';
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

interface Warning extends Error {
  readonly code?: string;
  readonly detail?: string;
}

const kinds: Readonly<Record<string, Entry['kind']>> = {
  WATERTIGHT_FORGOTTEN_HANDLE: 'handle',
  WATERTIGHT_FORGOTTEN_SECRET: 'secret',
  WATERTIGHT_FORGOTTEN_SCOPE: 'scope',
};

/** Those that the collector found first: their finalizers have released them, and have said so. */
class Forgotten {
  readonly #warnings: Warning[] = [];
  readonly #hear = (warning: Warning) => {
    if (kinds[warning.code ?? ''] !== undefined) this.#warnings.push(warning);
  };

  constructor() {
    process.on('warning', this.#hear);
  }

  /** Without those that were there before, as far as their stacks tell. */
  leaks(before: ReadonlySet<Entry>): readonly Leak[] {
    const now = living();
    const gone = [...before].filter((entry) => !now.has(entry)).map(creationOf);
    return this.#warnings.flatMap(({ code = '', message, detail = '' }) => {
      const at = gone.indexOf(detail);
      if (at >= 0) {
        gone.splice(at, 1);
        return [];
      }
      const type = /^an? (.*) was never disposed/.exec(message)?.[1] ?? '';
      const stack = /^Created([\s\S]*)$/.exec(detail)?.[1] ?? null;
      return [leakOf({ kind: kinds[code] as Entry['kind'], type, stack })];
    });
  }

  end(): void {
    process.off('warning', this.#hear);
  }
}

/** @throws WatertightError `CENSUS_OFF` */
export function watchHandles(): View {
  if (censusLevel() === 'off')
    throw new WatertightError(
      'CENSUS_OFF',
      'Nobody counts handles at the census level `off`: set WATERTIGHT_CENSUS to `counts` or `stacks`, or switch this check off with `handles: false`.',
    );
  const before = new Set(living());
  const forgotten = new Forgotten();
  return {
    left: () => [...[...living()].filter((entry) => !before.has(entry)).map(leakOf), ...forgotten.leaks(before)],
    end: () => forgotten.end(),
  };
}
