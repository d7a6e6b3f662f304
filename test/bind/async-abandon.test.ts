/** @module Calls that nobody waits for any more: the promise is rejected at once, C goes on, and what it makes goes back to it. */
import { channel } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AbortError, DeadlineExceeded } from '../../src/errors.ts';
import { type CensusMessage, census } from '../../src/index.ts';
import { residue } from '../../src/ledger/index.ts';
import { pattern } from '../fixtures/faults/async-contract.ts';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { collect } from '../fixtures/garbage.ts';

const open = useSlow();
const functions = () => open().functions;
const inside = (calls: number) => until(() => Number(functions().slow_inside()) === calls);
const live = () => Number(functions().slow_live());
const input = pattern(1, 16);

// By default there are as many as there are processors, up to four.
const THREADS = 2;
beforeAll(() => {
  process.env.WATERTIGHT_THREADS = `${THREADS}`;
});
afterEach(() => functions().slow_gate(false));
afterAll(() => {
  delete process.env.WATERTIGHT_THREADS;
});

/** Fills every thread; further calls wait. Opens the gate and waits for them when it is called. */
async function busy(): Promise<() => Promise<unknown>> {
  const { slow_gate, slow_invert } = functions();
  slow_gate(true);
  const calls = Array.from({ length: 4 }, () => slow_invert.async(input, 1, 0));
  await inside(THREADS);
  return () => {
    slow_gate(false);
    return Promise.all(calls);
  };
}

// Before any thread was started: it loads first, and the abort comes in the same turn.
it('A call that no thread has begun is never made, also where its thread is only starting: its copies are wiped, and a handle that it was to take over stays with the caller', async () => {
  const { refused_new, refused_consume, slow_calls, slow_invert } = functions();
  const thing = refused_new(7, false, 0);
  const before = slow_calls();
  const stop = new AbortController();
  const marked = pattern(2 ** 13, 96);
  using marker = residue.markerOf(marked);
  const calls = [
    rejection(() => refused_consume.async(thing, 0, 0, { signal: stop.signal })),
    rejection(() => slow_invert.async(marked, 2 ** 13, 0, { signal: stop.signal })),
  ];
  expect(marker.scan([marked])).toHaveLength(1);
  stop.abort();
  for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'ABORT_ERR' });
  await until(() => census().counts.call === undefined);
  expect(marker.scan([marked])).toEqual([]);
  // The thread goes on with other calls.
  expect(await slow_invert.async(input, 1, 0)).toHaveLength(16);
  expect({ calls: Number(slow_calls()) - Number(before), live: live(), disposed: thing.disposed }).toEqual({
    calls: 1,
    live: 1,
    disposed: false,
  });
  thing.dispose();
  expect(live()).toBe(0);
});

describe('the options', () => {
  const signal = AbortSignal.timeout(2 ** 30);
  const where = (parameter: string) => ({ name: 'ArgumentError', function: 'slow_invert', parameter });

  it.each<[string, unknown, string, string]>([
    ['a number', 5, 'options', 'ARGUMENT_TYPE'],
    ['null', null, 'options', 'ARGUMENT_TYPE'],
    ['a Buffer', Buffer.alloc(1), 'options', 'ARGUMENT_TYPE'],
    ['a signal itself', signal, 'options', 'ARGUMENT_TYPE'],
    ['an array', [], 'options', 'ARGUMENT_TYPE'],
    ['an unknown word', { retries: 3 }, 'options', 'ARGUMENT_TYPE'],
    ['a signal that is none', { signal: { aborted: false } }, 'options.signal', 'ARGUMENT_TYPE'],
    ['a signal without its inside', { signal: Object.create(AbortSignal.prototype) }, 'options.signal', 'ARGUMENT_TYPE'],
    [
      'the same with a property',
      { signal: Object.create(AbortSignal.prototype, { aborted: { value: false } }), timeout: 1 },
      'options.signal',
      'ARGUMENT_TYPE',
    ],
    ['a signal behind a proxy', { signal: new Proxy(signal, {}) }, 'options.signal', 'ARGUMENT_TYPE'],
    ['a timeout in words', { timeout: '5' }, 'options.timeout', 'ARGUMENT_RANGE'],
    ['a timeout below 0', { timeout: -1 }, 'options.timeout', 'ARGUMENT_RANGE'],
    ['half a millisecond', { timeout: 0.5 }, 'options.timeout', 'ARGUMENT_RANGE'],
    ['a timeout that no timer can wait', { timeout: 2 ** 31 }, 'options.timeout', 'ARGUMENT_RANGE'],
    ['a timeout without end', { timeout: Number.POSITIVE_INFINITY }, 'options.timeout', 'ARGUMENT_RANGE'],
  ])('are refused: %s', async (_, options, parameter, code) => {
    const { slow_invert, slow_calls } = functions();
    const before = slow_calls();
    expect(await rejection(() => slow_invert.async(input, 1, 0, options as never))).toMatchObject({ ...where(parameter), code });
    expect(slow_calls()).toBe(before);
  });

  it.each([[{}], [undefined], [{ signal }], [{ timeout: 2 ** 31 - 1 }], [{ signal, timeout: 60_000 }]])('may be %o', async (options) => {
    expect(await functions().slow_invert.async(input, 1, 0, options as never)).toHaveLength(16);
  });

  it('that throw when they are read are a rejection', async () => {
    const options = {
      get timeout(): number {
        throw new RangeError('read');
      },
    };
    expect(await rejection(() => functions().slow_invert.async(input, 1, 0, options))).toMatchObject({
      code: 'ARGUMENT_TYPE',
      cause: { name: 'RangeError' },
    });
  });

  it('are one argument', async () => {
    const call = functions().slow_invert.async as unknown as (...args: readonly unknown[]) => Promise<unknown>;
    expect(await rejection(() => call(input, 1, 0, {}, {}))).toMatchObject({ code: 'ARGUMENT_COUNT' });
    expect(await rejection(() => call(input, 1))).toMatchObject({ code: 'ARGUMENT_COUNT' });
  });

  it('leave no listener behind', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const controller = new AbortController();
    for (let n = 0; n < 40; n++) await functions().slow_invert.async(input, 1, 0, { signal: controller.signal });
    await Promise.all(Array.from({ length: 40 }, () => functions().slow_invert.async(input, 1, 0, { signal: controller.signal })));
    controller.abort();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

describe('an aborted call', () => {
  it('is not made when its signal was aborted before', async () => {
    const { slow_invert, slow_calls } = functions();
    const before = slow_calls();
    const error = await rejection(() => slow_invert.async(input, 1, 0, { signal: AbortSignal.abort('enough') }));
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', function: 'slow_invert', cause: 'enough' });
    expect(slow_calls()).toBe(before);
  });

  it('is not made when a subscriber of the census aborts it', async () => {
    const { slow_invert, slow_calls } = functions();
    const before = slow_calls();
    const giveUp = new AbortController();
    const abort = () => giveUp.abort();
    channel('watertight:census').subscribe(abort);
    const call = rejection(() => slow_invert.async(input, 1, 0, { signal: giveUp.signal }));
    channel('watertight:census').unsubscribe(abort);
    expect(await call).toMatchObject({ code: 'ABORT_ERR' });
    expect(slow_calls()).toBe(before);
  });

  it('is never made when no thread had taken it', async () => {
    const { slow_invert, slow_calls } = functions();
    const finish = await busy();
    const giveUp = new AbortController();
    const call = rejection(() => slow_invert.async(input, 1, 0, { signal: giveUp.signal }));
    giveUp.abort(new TypeError('why'));
    const counted = open().usage().slow_invert?.calls;
    expect(await call).toMatchObject({ code: 'ABORT_ERR', cause: { message: 'why' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(open().usage().slow_invert?.calls, 'it reached no C code').toBe((counted as number) - 1);
    const before = Number(slow_calls());
    await finish();
    await slow_invert.async(input, 1, 0);
    // Two of those that kept the threads busy had begun.
    expect(Number(slow_calls())).toBe(before + 3);
  });

  it('A deadline or an abort rejects the promise at once. C cannot be stopped: it continues on its thread, with memory that stays valid. Until it returns, the census lists the call as overdue', async () => {
    const { slow_gate, slow_invert, slow_inside, slow_wrong } = functions();
    slow_gate(true);
    const giveUp = new AbortController();
    const inFlight = () => census().entries.flatMap(({ kind, type, state }) => (kind === 'call' ? [`${type} ${state}`] : []));
    // The clock moves when both are inside C, however long the start of a thread takes.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const calls = [{ signal: giveUp.signal }, { timeout: 1000 }].map((options, n) =>
        rejection(() => slow_invert.async(pattern(n, 1000), n, 0, options)),
      );
      await inside(2);
      expect(inFlight()).toEqual(['slow_invert pending', 'slow_invert pending']);
      giveUp.abort();
      vi.advanceTimersByTime(1000);
      // The gate is shut: C has not returned.
      expect((await Promise.all(calls)).map(({ code }) => code)).toEqual(['ABORT_ERR', 'DEADLINE_EXCEEDED']);
    } finally {
      vi.useRealTimers();
    }
    expect(Number(slow_inside())).toBe(2);
    expect(inFlight()).toEqual(['slow_invert overdue', 'slow_invert overdue']);
    await collect();
    slow_gate(false);
    await until(() => inFlight().length === 0);
    // C reads its input, and the half that it had written, when it goes on.
    expect([slow_inside(), slow_wrong()].map(Number)).toEqual([0, 0]);
  });

  it('Handles that C makes for such a call are released, every one', async () => {
    const { slow_gate, refused_three, stubborn_three } = functions();
    slow_gate(true);
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const calls = [rejection(() => refused_three.async(1, 0, { signal })), rejection(() => stubborn_three.async(1, 0, { signal }))];
    await inside(2);
    const warned: (Error & { code?: string })[] = [];
    const note = (warning: Error) => warned.push(warning);
    process.on('warning', note);
    giveUp.abort();
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'ABORT_ERR' });
    slow_gate(false);
    // A release that C reports as failed keeps no other from being made, and is told.
    await until(() => Number(functions().slow_inside()) === 0 && census().entries.every(({ kind }) => kind !== 'call'));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(live()).toBe(0);
    expect(warned.map(({ code }) => code)).toEqual(Array(3).fill('WATERTIGHT_RELEASE_FAILED'));
  });

  it('is no longer aborted when its result is being made: what is made has an owner', async () => {
    const { refused_new } = functions();
    const events = channel('watertight:census');
    const giveUp = new AbortController();
    const abort = (message: unknown) => {
      const { event, kind } = message as CensusMessage;
      if (event === 'created' && kind === 'handle') giveUp.abort();
    };
    events.subscribe(abort);
    try {
      const thing = await refused_new.async(1, false, 0, { signal: giveUp.signal });
      expect(giveUp.signal.aborted).toBe(true);
      thing.dispose();
    } finally {
      events.unsubscribe(abort);
    }
  });

  it('leaves the next calls alone', async () => {
    const finish = await busy();
    await finish();
    expect(await functions().slow_invert.async(input, 1, 0)).toHaveLength(16);
  });
});

describe('a call with a deadline', () => {
  it.each([0, 1, 20])('of %i ms is rejected although C goes on', async (timeout) => {
    const { slow_gate, slow_invert } = functions();
    slow_gate(true);
    const error = await rejection(() => slow_invert.async(input, 1, 0, { timeout }));
    expect(error).toBeInstanceOf(DeadlineExceeded);
    expect(error).toMatchObject({ name: 'DeadlineExceeded', code: 'DEADLINE_EXCEEDED', function: 'slow_invert', timeout });
  });

  it('that C keeps has a result, and is not rejected later', async () => {
    expect(await functions().slow_invert.async(input, 1, 0, { timeout: 60_000 })).toHaveLength(16);
  });
});
