/** @module Growth of the heap: what is kept round for round is found and named, and what is not, is not. */
import { describe, expect, test } from 'vitest';
import { findGrowth, type Work } from '../../../../src/prove/engines/heap/growth.ts';

class Wrapper {
  readonly bytes = Buffer.alloc(8);
}

const work = (name: string, round: () => void, rounds = 10): Work => ({ name, rounds, round: async () => round() });

/** Also keeps what it is given from being collected before the test has ended. */
function look(all: readonly Work[], kept: unknown): ReturnType<typeof findGrowth> {
  return findGrowth(all).finally(() => expect(kept).toBeDefined());
}

describe('findGrowth', () => {
  test('names the one that keeps, and what it keeps, to the object', async () => {
    const wrappers = new Set<Wrapper>();
    const closures: (() => number)[] = [];
    const found = await look(
      [
        work('drops', () => void new Wrapper()),
        work('keeps wrappers', () => void wrappers.add(new Wrapper())),
        work('keeps closures', () => {
          const at = closures.length;
          closures.push(() => at);
        }),
      ],
      [wrappers, closures],
    );
    expect([...found.keys()]).toEqual(['keeps wrappers', 'keeps closures']);
    const counts = (name: string) => Object.fromEntries(found.get(name)?.kept.map(({ what, count }) => [what, count]) ?? []);
    expect(counts('keeps wrappers')).toMatchObject({ Wrapper: 30, Buffer: 30 });
    expect(counts('keeps closures')).toMatchObject({ Closure: 30 });
    expect(found.get('keeps closures')?.rounds).toBe(30);
  });

  test('one in every second round is growth, one in four rounds is not', async () => {
    const kept: Wrapper[] = [];
    let rounds = 0;
    const every = (n: number) => () => {
      rounds += 1;
      if (rounds % n === 0) kept.push(new Wrapper());
    };
    const second = await look([work('every second', every(2))], kept);
    expect(second.get('every second')?.kept.find(({ what }) => what === 'Wrapper')?.count).toBe(15);
    expect(await look([work('every fourth', every(4))], kept)).toEqual(new Map());
  });

  test('a cache that is full after some rounds is no growth', async () => {
    const cache: Wrapper[] = [];
    const fill = () => {
      if (cache.length < 12) cache.push(new Wrapper());
    };
    expect(await look([work('fills', fill)], cache)).toEqual(new Map());
    expect(cache).toHaveLength(12);
  });
});
