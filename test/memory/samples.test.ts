/** @module The census level `samples`: whose stack of creation is kept, and what a warning says of those whose stack was not. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgotten, track } from '../../src/memory/census.ts';
import { Creations } from '../../src/memory/creations.ts';
import { warnForgotten } from '../../src/memory/forgotten.ts';
import { censusLevel } from '../../src/memory/index.ts';

const initial = censusLevel();
beforeEach(() => void censusLevel('samples'));
afterEach(() => void censusLevel(initial));

/** The numbers of the creations whose stack is kept, of so many. */
function kept(creations: Creations, count: number): readonly number[] {
  const numbers: number[] = [];
  for (let i = 1; i <= count; i++) if (creations.stack(kept) !== '') numbers.push(i);
  return numbers;
}

describe('the stacks of creation', () => {
  it('is the default', () => {
    expect(initial).toBe('samples');
  });

  it('are kept of the first 32, and of every 64th', () => {
    const first = Array.from({ length: 32 }, (_, i) => i + 1);
    expect(kept(new Creations(), 300)).toEqual([...first, 64, 128, 192, 256]);
  });

  it('are kept of all, once one by the same function was forgotten', () => {
    const creations = new Creations();
    const other = new Creations();
    kept(creations, 40);
    kept(other, 40);
    forgotten(track('handle', 'T', '', null, creations));
    expect(kept(creations, 20)).toHaveLength(20);
    expect(kept(other, 20)).toEqual([]);
  });

  it.each([
    ['counts', 0],
    ['off', 0],
    ['stacks', 100],
  ] as const)('at level %s: of %i in 100', (level, count) => {
    censusLevel(level);
    expect(kept(new Creations(), 100)).toHaveLength(count);
  });
});

describe('a warning', () => {
  type Warned = Error & { readonly detail?: string };
  let warnings: Warned[] = [];
  const listen = (warning: Warned) => void warnings.push(warning);
  beforeEach(() => {
    warnings = [];
    process.on('warning', listen);
  });
  afterEach(() => void process.off('warning', listen));

  const forget = (type: string, count: number, stack: string): void => {
    for (let i = 0; i < count; i++)
      warnForgotten({
        code: 'WATERTIGHT_FORGOTTEN_HANDLE',
        entry: track('handle', type, stack),
        one: `a ${type} was never disposed.`,
        several: `handles of type ${type}`,
        rest: 'each was released.',
      });
  };
  const line = (at: number) => `\n    at make (/app/keys.js:${at}:1)`;

  it('counts those without a stack at the place of the others, where that is one', async () => {
    forget('One', 30, line(1));
    forget('One', 70, '');
    await turn();
    await turn();
    expect(warnings.map(({ message }) => message)).toEqual([
      '100 handles of type One were never disposed, of 30 the place was kept, and is the same: make (/app/keys.js:1:1); each was released.',
    ]);
    expect(warnings[0]?.detail).toBe('Created\n    at make (/app/keys.js:1:1)');
  });

  it('names no place for them where there are several, and the level that keeps all', async () => {
    forget('Two', 3, line(1));
    forget('Two', 2, line(2));
    forget('Two', 5, '');
    await turn();
    await turn();
    expect(warnings.map(({ message }) => message)).toEqual([
      '3 handles of type Two were never disposed, all of them created at make (/app/keys.js:1:1); each was released.',
      '2 handles of type Two were never disposed, all of them created at make (/app/keys.js:2:1); each was released.',
      '5 handles of type Two were never disposed; each was released.',
    ]);
    expect(warnings[2]?.detail).toContain('set WATERTIGHT_CENSUS=stacks');
  });
});
