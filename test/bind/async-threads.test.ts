/** @module The threads of asynchronous calls: errors stay with the thread that made them, calls that are too many are refused, a lost thread is replaced. */
import { readFile } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { type LibraryError, PendingLimit } from '../../src/errors.ts';
import { census } from '../../src/index.ts';
import { pattern, slowLibrary } from '../fixtures/faults/async-contract.ts';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { thrown } from '../fixtures/faults/open.ts';

const machine = vi.hoisted(() => ({ full: false }));
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class Limited extends real.Worker {
    constructor(...args: ConstructorParameters<typeof real.Worker>) {
      if (machine.full) throw new Error('this machine has no more threads');
      super(...args);
    }
  }
  return { ...real, default: real, Worker: Limited };
});

const open = useSlow();
const functions = () => open().functions;
const inside = (calls: number) => until(() => Number(functions().slow_inside()) === calls);
const input = pattern(1, 16);

const started: Worker[] = [];
const note = (worker: Worker) => started.push(worker);
const unhandled: unknown[] = [];
const complain = (error: unknown) => unhandled.push(error);
beforeAll(() => {
  process.env.WATERTIGHT_THREADS = '4';
  process.on('worker', note);
  process.on('unhandledRejection', complain);
});
afterEach(() => {
  functions().slow_gate(false);
  expect(unhandled).toEqual([]);
});
afterAll(() => {
  process.off('worker', note);
  process.off('unhandledRejection', complain);
  delete process.env.WATERTIGHT_THREADS;
});

// Before any thread was started.
describe('a thread that cannot start', () => {
  it('is a typed error; its call is never made, and the next one is', async () => {
    const { slow_invert, slow_calls } = functions();
    machine.full = true;
    const error = await rejection(() => slow_invert.async(input, 1, 0));
    expect(error).toMatchObject({
      name: 'WatertightError',
      code: 'THREAD_UNAVAILABLE',
      cause: { message: 'this machine has no more threads' },
    });
    expect(error.message).toMatch(/^slow_invert: no thread could be started, and C was not called: this machine has no more threads; /);
    machine.full = false;
    expect(await slow_invert.async(input, 1, 0)).toHaveLength(16);
    expect(slow_calls()).toBe(1);
  });

  it('is done without where there is another', async () => {
    const { slow_gate, slow_invert } = functions();
    machine.full = true;
    slow_gate(true);
    const calls = Array.from({ length: 5 }, () => slow_invert.async(input, 1, 0));
    await inside(1);
    slow_gate(false);
    expect(await Promise.all(calls)).toHaveLength(5);
    machine.full = false;
  });
});

describe('the threads', () => {
  it('are as many as WATERTIGHT_THREADS says, and no more', async () => {
    const { slow_gate, slow_invert, slow_inside } = functions();
    slow_gate(true);
    const calls = Array.from({ length: 12 }, () => slow_invert.async(input, 1, 0));
    await inside(4);
    await new Promise((resolve) => setImmediate(resolve));
    expect(slow_inside()).toBe(4);
    slow_gate(false);
    await Promise.all(calls);
    expect(functions().slow_most_inside()).toBe(4);
  });

  it("The library's error queue and errno are read on the thread that made the call, so no error is attributed to another call. No error is attributed to the call of another thread", async () => {
    const { slow_fails } = functions();
    const names = { 11: 'TRY_AGAIN', 12: 'OUT_OF_MEMORY', 5: 'FORGED' };
    const numbers = [11, 12, 5] as const;
    const ends = Array.from({ length: 120 }, (_, n) =>
      rejection(() => slow_fails.async(1000 + 2 * n, (n * 37) % 1500, 9, numbers[n % 3] ?? 5)),
    );
    // The main thread fails meanwhile, and its queue is nobody else's.
    for (let n = 0; n < 20; n++) {
      const error = thrown(() => slow_fails(7, 100, 9, 12)) as LibraryError;
      expect([error.code, error.queue.map(({ code }) => code), error.errno]).toEqual(['OUT_OF_MEMORY', [7n, 8n], 12]);
    }
    const errors = (await Promise.all(ends)) as unknown as LibraryError[];
    errors.forEach((error, n) => {
      const number = numbers[n % 3] ?? 5;
      expect(error).toMatchObject({ name: 'LibraryError', code: names[number], status: 9, errno: number });
      expect(error.queue.map(({ code }) => code)).toEqual([BigInt(1000 + 2 * n), BigInt(1001 + 2 * n)]);
    });
  });

  it("The error queue of a library (OpenSSL's) and errno are cleared before C is called and read after it, on the thread that made the call", async () => {
    const { slow_fails, slow_open, slow_gate } = functions();
    // The same library by a contract without an error queue: its calls leave two entries and an errno on every thread, and here.
    const { functions: careless } = openLibrary({ ...slowLibrary, errorQueue: null }, { path: open().info.path as string });
    const onEachThread = async (call: () => Promise<unknown>) => {
      slow_gate(true);
      const calls = Array.from({ length: 4 }, call);
      await inside(4);
      slow_gate(false);
      await Promise.all(calls);
    };
    // Once before: to load a library, and to find a function in it, changes errno.
    await onEachThread(() => slow_open.async(input, 0, 0));
    await onEachThread(() => careless.slow_fails.async(50, 0, 0, 12));
    careless.slow_fails(50, 0, 0, 12);
    // Failures that touch neither.
    const silent = await Promise.all(Array.from({ length: 8 }, () => rejection(() => slow_open.async(input, 0, 9))));
    silent.push(thrown(() => slow_open(input, 0, 9)));
    for (const error of silent) expect(error).toMatchObject({ code: 'FORGED', queue: [], errno: 0 });
    // And those of a call that succeeded are not for the next one.
    for (let n = 0; n < 8; n++) await slow_fails.async(50, 0, 0, 12);
    const errors = await Promise.all(Array.from({ length: 8 }, () => rejection(() => slow_fails.async(60, 0, 9, 0))));
    for (const error of errors as unknown as LibraryError[]) {
      expect(error.queue.map(({ code }) => code)).toEqual([60n, 61n]);
      expect(error.errno).toBe(0);
    }
  });

  it("These threads are not libuv's: four calls at work do not stop the file system. They are not libuv's", async () => {
    const { slow_gate, slow_invert, slow_inside } = functions();
    expect(process.env.UV_THREADPOOL_SIZE, 'libuv has four threads').toBeUndefined();
    slow_gate(true);
    const calls = Array.from({ length: 4 }, () => slow_invert.async(input, 1, 0));
    await inside(4);
    expect(await readFile('/proc/self/comm', 'utf8')).not.toBe('');
    expect(slow_inside()).toBe(4);
    slow_gate(false);
    expect(await Promise.all(calls)).toHaveLength(4);
  });
});

describe('a thread that is lost', () => {
  it('has called C: what C has taken over is not released a second time', async () => {
    const { refused_new, refused_consume, slow_gate, slow_released_twice, slow_live } = functions();
    const thing = refused_new(1, false, 0);
    slow_gate(true);
    const call = rejection(() => refused_consume.async(thing, 0, 0));
    await inside(1);
    const ended = Promise.all(started.map((worker) => worker.terminate()));
    slow_gate(false);
    await ended;
    const error = await call;
    expect(error).toMatchObject({ code: 'BACKEND_ERROR' });
    expect(error.message).toMatch(/^refused_consume: C was called, and what came of it is lost: its thread ended/);
    thing.dispose();
    expect(slow_released_twice()).toBe(0);
    expect(slow_live()).toBe(0);
  });

  it('is a typed error of its call, and is replaced', async () => {
    const { slow_gate, slow_invert } = functions();
    slow_gate(true);
    const calls = Array.from({ length: 4 }, () => slow_invert.async(input, 1, 0).then(() => 'done', String));
    await inside(4);
    // Somebody terminates every worker of the process. C itself cannot be stopped: the threads end when it returns.
    const ends = started.map((worker) => worker.terminate());
    slow_gate(false);
    await Promise.all(ends);
    for (const end of await Promise.all(calls)) expect(end).toMatch(/^WatertightError: slow_invert: .*its thread ended/);
    const before = started.length;
    expect(await slow_invert.async(input, 1, 0)).toHaveLength(16);
    expect(started.length).toBe(before + 1);
  });
});

describe('the 1,025th call', () => {
  it('At most 1,024 calls may be pending, including cancelled calls that are still in C. One more is refused with PENDING_LIMIT, before anything is copied', async () => {
    const { slow_gate, slow_invert, slow_calls } = functions();
    slow_gate(true);
    const giveUp = new AbortController();
    const calls = Array.from({ length: 1024 }, (_, n) =>
      (n % 2 === 0 ? slow_invert.async(input, 1, 0) : slow_invert.async(input, 1, 0, { signal: giveUp.signal })).then(
        () => 'done',
        ({ code }) => code,
      ),
    );
    await inside(4);
    const entered = slow_calls();
    const large = Buffer.alloc(2 ** 24);
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 20; n++) {
      const error = await rejection(() => slow_invert.async(large, 1, 0));
      expect(error).toBeInstanceOf(PendingLimit);
      expect(error).toMatchObject({ code: 'PENDING_LIMIT', function: 'slow_invert', limit: 1024 });
    }
    // Nothing to be decided by chance: the copy of one would be 16 MiB, and none of them is garbage before its call has ended.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
    // A plain call is none of them.
    expect(functions().slow_inside()).toBe(4);
    // Half of them are given up. Those that had not begun make room; C has two of the others until it lets go.
    giveUp.abort();
    await Promise.all(calls.filter((_, n) => n % 2 === 1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(census().entries.filter(({ kind, state }) => kind === 'call' && state === 'overdue')).toHaveLength(2);
    const again = Array.from({ length: 510 }, () => slow_invert.async(input, 1, 0));
    const refused = slow_invert.async(large, 1, 0).catch((error: unknown) => error);
    const turn = new Promise((resolve) => setImmediate(resolve));
    expect(await Promise.race([refused, turn.then(() => 'accepted')])).toBeInstanceOf(PendingLimit);
    expect(slow_calls()).toBe(entered);
    slow_gate(false);
    for (const out of await Promise.all(again)) expect(out).toHaveLength(16);
    expect(new Set(await Promise.all(calls.filter((_, n) => n % 2 === 0)))).toEqual(new Set(['done']));
  });
});
