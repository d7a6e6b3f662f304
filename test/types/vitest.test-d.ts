/** @module The matcher's types: what is asynchronous must be awaited, and options that do not exist are refused. Checked, never run. */
import { expect } from 'vitest';
import { configure } from '../../src/vitest/index.ts';
import type { Equal, Expect } from './equal.ts';

const plain = () => expect(() => 1).toBeWatertight({ calls: 10, warmUp: 1, ledger: false });
const later = () => expect(async () => 1).not.toBeWatertight();

export type Results = [Expect<Equal<ReturnType<typeof plain>, void>>, Expect<Equal<ReturnType<typeof later>, Promise<void>>>];

export const misuse = () => {
  // @ts-expect-error there is no such check
  expect(() => 1).toBeWatertight({ blocks: 0 });
  // @ts-expect-error there is no such check
  configure({ handle: true });
  // @ts-expect-error a check is on or off
  configure({ ledger: 'yes' });
};
