/** @module C reports success and leaves no handle: what it took over is not released a second time. */
import { expect, test } from 'vitest';
import {
  fn,
  handleIn,
  handleOut,
  library,
  opaque,
  openLibrary,
  p,
  returnsHandle,
  returnsNothing,
  returnsString,
  status,
} from '../../src/index.ts';

test('a handle that C took over is not released again when the call fails after C succeeded', () => {
  const item = opaque('item', { release: 'item_free' });
  const freed: unknown[] = [];
  const natives: Record<string, (...a: never[]) => unknown> = {
    ver: () => 5n,
    item_new: () => 77n,
    item_free: (a: never) => {
      freed.push(a);
    },
    item_swap: (a: never) => {
      freed.push(['by C', a]);
      return 0;
    },
  };
  const backend = {
    name: 'mock',
    load: () => ({ path: '/m.so', has: (s: string) => s in natives, func: (s: string) => natives[s] }),
    address: () => 1n,
    string: () => '1.0',
  };
  const contract = library('m', {
    environment: 'M',
    sonames: ['m.so'],
    install: '-',
    version: { symbol: 'ver', from: '1.0', below: '2' },
    functions: {
      ver: fn('ver', returnsString(), []),
      item_new: fn('item_new', returnsHandle(item), []),
      item_free: fn('item_free', returnsNothing(), [p('item *', 'i', handleIn(item, { transfer: 'full' }))]),
      item_swap: fn('item_swap', status('int', { success: [0] }), [
        p('item *', 'i', handleIn(item, { transfer: 'full' })),
        p('item **', 'o', handleOut(item)),
      ]),
    },
  });
  const m = openLibrary(contract, { backend: backend as never });
  const h = m.functions.item_new();
  expect(() => m.functions.item_swap(h)).toThrow();
  h.dispose();
  expect(freed).toEqual([['by C', 77n]]);
});
