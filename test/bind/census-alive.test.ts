/** @module The census of a program at work: handles, secrets, callbacks, scopes and calls, each as long as it lasts; and whose stack it keeps. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { type CensusMessage, census, censusLevel, Secret, scope } from '../../src/index.ts';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { faults } from '../fixtures/faults/contract.ts';
import { collectUntil, turn } from '../fixtures/garbage.ts';

const open = useSlow();
const level = censusLevel();
afterEach(() => open().functions.slow_gate(false));
afterAll(() => void censusLevel(level));

const listed = () => census().entries.map(({ kind, type, state }) => `${kind} ${type} ${state}`);

it('It lists owned handles, secrets, callbacks, scopes, and asynchronous calls that C has not finished (pending; overdue once their caller has stopped waiting)', async () => {
  const { queued_new, queued_each, queued_use, slow_gate, slow_inside } = open().functions;
  expect(listed()).toEqual([]);
  const things = scope();
  const thing = things.run(() => queued_new(1, false, 0));
  const secret = things.run(() => Secret.random(4));
  const alive = ['scope scope live', 'handle queued live', 'secret Secret live'];
  expect(listed()).toEqual(alive);
  let within: readonly string[] = [];
  queued_each(thing, 1, () => {
    within = listed();
  });
  expect(within).toEqual(['scope scope live', 'handle queued busy', 'secret Secret live', 'callback each live']);
  expect(listed()).toEqual(alive);
  slow_gate(true);
  const controller = new AbortController();
  const call = rejection(() => queued_use.async(thing, 0, 0, { signal: controller.signal }));
  await until(() => Number(slow_inside()) === 1);
  expect(listed()).toEqual(['scope scope live', 'handle queued busy', 'secret Secret live', 'call queued_use pending']);
  controller.abort();
  expect(await call).toMatchObject({ code: 'ABORT_ERR' });
  expect(listed().at(-1)).toBe('call queued_use overdue');
  slow_gate(false);
  await until(() => listed().length === alive.length);
  things.dispose();
  expect([thing.disposed, secret.disposed, listed()]).toEqual([true, true, []]);
});

it('samples: also the stack of creation of the first 32 objects that a function made, then of one in 64, and of all once one was forgotten; the default', async () => {
  expect(level).toBe('samples');
  const { functions } = openLibrary(faults, { path: buildFaults() });
  const make = (count: number) => Array.from({ length: count }, () => functions.faults_item_new(1));
  const kept = () =>
    census()
      .entries.filter(({ type }) => type === 'item')
      .flatMap(({ stack }, i) => (stack === null ? [] : [i]));
  const held = make(200);
  expect(kept()).toEqual([...Array(32).keys(), 63, 127, 191]);
  for (const handle of held) handle.dispose();
  let forgotten = false;
  const listen = (message: unknown) => {
    const { event, type } = message as CensusMessage;
    if (event === 'forgotten' && type === 'item') forgotten = true;
  };
  subscribe('watertight:census', listen);
  await turn().then(() => void make(1));
  await collectUntil(() => forgotten);
  unsubscribe('watertight:census', listen);
  const others = make(100);
  expect(kept()).toHaveLength(100);
  for (const handle of others) handle.dispose();
});
