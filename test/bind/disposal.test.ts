/** @module Disposal while C is at work: further uses are refused at once, and C gets the release when its last call has ended. */
import { afterEach, expect, it } from 'vitest';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { thrown } from '../fixtures/faults/open.ts';

const open = useSlow();
const functions = () => open().functions;
const live = () => Number(functions().slow_live());

afterEach(() => functions().slow_gate(false));

it('A handle can be disposed of while a call still uses it: from a callback, or during an asynchronous call', async () => {
  const { queued_new, queued_each, allowed_new, allowed_use, slow_gate, slow_inside, slow_released_in_use } = functions();
  const one = queued_new(1, false, 0);
  let within = 0;
  queued_each(one, 3, () => {
    if (!one.disposed) one.dispose();
    within = live();
  });
  expect([within, live()]).toEqual([1, 0]);
  const other = allowed_new(1, true, 0);
  slow_gate(true);
  const calls = [allowed_use.async(other, 0, 0), allowed_use.async(other, 0, 0)];
  await until(() => Number(slow_inside()) === 2);
  other.dispose();
  expect([other.disposed, live()]).toEqual([true, 1]);
  slow_gate(false);
  await Promise.all(calls);
  // C has counted whether it was released while one of the two was still in it.
  expect([live(), Number(slow_released_in_use())]).toEqual([0, 0]);
});

it('Every further use is then refused at once, and C gets the release when the last such call has ended', async () => {
  const { allowed_new, allowed_use, slow_gate, slow_inside, slow_calls } = functions();
  const thing = allowed_new(1, true, 0);
  slow_gate(true);
  const calls = [allowed_use.async(thing, 0, 0), allowed_use.async(thing, 0, 0)];
  await until(() => Number(slow_inside()) === 2);
  thing.dispose();
  const before = slow_calls();
  expect(thrown(() => allowed_use(thing, 0, 0))).toMatchObject({ code: 'HANDLE_DISPOSED' });
  expect(await rejection(() => allowed_use.async(thing, 0, 0))).toMatchObject({ code: 'HANDLE_DISPOSED' });
  expect([slow_calls(), live()]).toEqual([before, 1]);
  slow_gate(false);
  await Promise.all(calls);
  expect(live()).toBe(0);
});

it('If the handle is disposed of during such a call, the outcome decides: C has it and nothing is released, or the call has failed and it is released then', async () => {
  const { refused_new, refused_consume, slow_gate, slow_inside, slow_released_twice } = functions();
  const [taken, kept] = [refused_new(1, false, 0), refused_new(1, false, 0)];
  slow_gate(true);
  const calls = [refused_consume.async(taken, 0, 0), rejection(() => refused_consume.async(kept, 0, 9))];
  await until(() => Number(slow_inside()) === 2);
  taken.dispose();
  kept.dispose();
  expect(live()).toBe(2);
  slow_gate(false);
  expect((await Promise.all(calls))[1]).toMatchObject({ code: 'FORGED' });
  expect([live(), Number(slow_released_twice())]).toEqual([0, 0]);
});
