/** @module Arguments that cannot be meant: each is refused with a code, by every function of the ledger, and nothing is armed or watched afterwards. */
import { types } from 'node:util';
import koffi from 'koffi';
import { afterAll, expect, it } from 'vitest';
import { faults, ledger } from '../../src/ledger/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';

afterAll(removeFaults);

const path = buildAllocations();
koffi.load(path, { deep: true });
const watched = ledger.watch(path);
const nothing = () => undefined;
const info = { name: 'a', path };

const STRANGE: readonly unknown[] = [null, 5, Number.NaN, -1, 2 ** 70, 5n, true, Symbol('a'), [], {}, nothing, new Proxy({}, {}), '\0'];
const TYPED = /^(ARGUMENT_(TYPE|RANGE)|LEDGER_(NOT_LOADED|REFUSED|EMBEDDED|UNSEEN))$/;

/** Calls that take something strange, and what of the above they may take. */
const calls: readonly (readonly [string, (strange: never) => unknown, (strange: unknown) => boolean])[] = [
  ['watch', (it) => ledger.watch(it), () => false],
  ['watch: settle', (it) => ledger.watch({ info, settle: it }), (it) => typeof it === 'function'],
  ['watch: info', (it) => ledger.watch({ info: it, settle: nothing }), () => false],
  ['watch: path', (it) => ledger.watch({ info: { name: 'a', path: it }, settle: nothing }), () => false],
  [
    'watch: options',
    (it) => ledger.watch(path, it),
    (it) => typeof it === 'object' && it !== null && !Array.isArray(it) && !types.isProxy(it),
  ],
  ['watch: stacks', (it) => ledger.watch(path, { stacks: it }), (it) => typeof it === 'boolean'],
  ['watch: brings', (it) => ledger.watch(path, { brings: it }), (it) => typeof it === 'boolean'],
  ['blocks', (it) => watched.blocks(it), (it) => it === 5],
  ['measure', (it) => ledger.measure(it), (it) => typeof it === 'function'],
  ['expectBalanced', (it) => ledger.expectBalanced(it, { allocates: false }), (it) => typeof it === 'function'],
  [
    'expectBalanced: options',
    (it) => ledger.expectBalanced(nothing, it === null || typeof it !== 'object' ? it : { ...(it as object), allocates: false }),
    (it) => typeof it === 'object' && it !== null,
  ],
  ['expectBalanced: allocates', (it) => ledger.expectBalanced(nothing, { allocates: it }), (it) => it === false],
  ['expectBalanced: calls', (it) => ledger.expectBalanced(nothing, { calls: it, allocates: false }), (it) => it === 5],
  ['expectBalanced: warmUp', (it) => ledger.expectBalanced(nothing, { warmUp: it, allocates: false }), (it) => it === 5],
  ['expectBalanced: after', (it) => ledger.expectBalanced(nothing, { after: it, allocates: false }), (it) => typeof it === 'function'],
  ['growth', (it) => ledger.growth(it, [1]), (it) => typeof it === 'function'],
  ['growth: steps', (it) => ledger.growth(nothing, it), () => false],
  ['count', (it) => faults.count(it), (it) => typeof it === 'function'],
  ['during', (it) => faults.during(it, { nth: 1 }), (it) => typeof it === 'function'],
  ['during: fault', (it) => faults.during(nothing, it), () => false],
  ['during: nth', (it) => faults.during(nothing, { nth: it }), (it) => it === 5],
  ['during: forGood', (it) => faults.during(nothing, { nth: 1, forGood: it }), (it) => typeof it === 'boolean'],
  ['during: thisThread', (it) => faults.during(nothing, { nth: 1, thisThread: it }), (it) => typeof it === 'boolean'],
];

it.each(calls)('%s', (_, call, takes) => {
  for (const strange of STRANGE) {
    const attempt = () => call(strange as never);
    if (takes(strange)) attempt();
    else expect(attempt, typeof strange).toThrow(expect.objectContaining({ code: expect.stringMatching(TYPED) }));
  }
  ledger.watch(path, { stacks: false });
  expect(faults.count(nothing)).toBe(0);
});

it.each(['fn', 'same', 'begin', 'crossed', 'skip'])('sweep: %s', async (name) => {
  for (const strange of STRANGE.filter((each) => typeof each !== 'function')) {
    const sweep = name === 'fn' ? faults.sweep(strange as never) : faults.sweep(nothing, { [name]: strange });
    await expect(sweep).rejects.toMatchObject({ code: 'ARGUMENT_TYPE' });
  }
});

it('a result whose `then` throws ends the plan too', () => {
  const error = new Error('then');
  const hostile = Object.defineProperty({}, 'then', {
    get: () => {
      throw error;
    },
  });
  expect(faults.during(() => hostile, { nth: 1 }).outcome).toEqual({ ok: false, error });
  expect(faults.count(nothing)).toBe(0);
});
