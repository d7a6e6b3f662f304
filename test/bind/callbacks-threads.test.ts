/** @module Callbacks on threads: bursts by every way, C's own threads, what would wait for itself, and what comes after an end. */
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import type { BoundFunction } from '../../src/contract/index.ts';
import { AsyncOnlyError, CallbackError } from '../../src/errors.ts';
import { census } from '../../src/memory/index.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { roles } from '../fixtures/faults/callback-roles.ts';
import type { callbacks } from '../fixtures/faults/callbacks.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { thrown, useCallbacks } from '../fixtures/faults/open.ts';
import { collect, collectUntil, turn } from '../fixtures/garbage.ts';

let children = '';
beforeAll(() => {
  children = compileChildren();
});

const open = useCallbacks();
const MESSAGES = 1024;
const LONGEST = 4096;

/** Message `i` of `n`, as `varied` in callbacks.c makes it. */
function varied(i: number, n: number): Buffer {
  const bytes = Buffer.alloc(Math.floor((i * LONGEST) / (n - 1)));
  for (let j = 0; j < bytes.length; j++) bytes[j] = i * 31 + j * 7 + (j >> 8);
  return bytes;
}

function expectBurst(got: readonly Buffer[]): void {
  expect(got).toHaveLength(MESSAGES);
  got.forEach((data, i) => {
    if (!data.equals(varied(i, MESSAGES))) expect(data, `message ${i}`).toEqual(varied(i, MESSAGES));
    expect(data.buffer.byteLength, `message ${i}`).toBe(data.length);
  });
  expect([got[0]?.length, got.at(-1)?.length]).toEqual([0, LONGEST]);
  expect(new Set(got.map(({ buffer }) => buffer)).size).toBe(MESSAGES);
}

describe('a burst of 1,024 messages, each with its own contents, of 0 to 4,096 bytes, from one buffer on the stack of C', () => {
  it('in a plain call', () => {
    const got: Buffer[] = [];
    open().functions.callbacks_varied(MESSAGES, (data) => got.push(data));
    expectBurst(got);
  });

  it('in an asynchronous call', async () => {
    const got: Buffer[] = [];
    await open().functions.callbacks_varied.async(MESSAGES, (data) => got.push(data));
    expectBurst(got);
  });

  it('from a thread of C that the call waits for', async () => {
    const got: Buffer[] = [];
    await open().functions.callbacks_varied_elsewhere.async(MESSAGES, (data) => got.push(data));
    expectBurst(got);
  });

  it('from a thread of C that goes on after the call. With scope notified, the function may be called plainly', async () => {
    const { functions } = open();
    const got: Buffer[] = [];
    const session = functions.callbacks_session_open_any((data) => got.push(data), 0);
    functions.callbacks_session_start(session, MESSAGES, true);
    await functions.callbacks_session_join.async(session);
    expectBurst(got);
    session.dispose();
    expect(`${got.pop()}`).toBe('bye');
  });

  it('in several calls at once: each of its own, in its order', async () => {
    const { callbacks_varied: here, callbacks_varied_elsewhere: elsewhere } = open().functions;
    const all: Buffer[][] = [[], [], [], []];
    await Promise.all(all.map((got, i) => (i % 2 === 0 ? here : elsewhere).async(MESSAGES, (data) => got.push(data))));
    for (const got of all) expectBurst(got);
  });
});

describe('a function that waits for a thread which calls back', () => {
  type Synchronous = BoundFunction<typeof callbacks.functions.callbacks_steps_obey>;
  const steps = () => open().functions.callbacks_steps_elsewhere;
  const plain = () => steps() as unknown as Synchronous;
  const calls = () => open().usage().callbacks_steps_elsewhere?.calls;

  it("Such a function has only .async; its plain form and .into are refused with an AsyncOnlyError (ASYNC_ONLY) before C is called. Where the contract declares thread: 'any' for a callback of scope call, the plain call is refused with ASYNC_ONLY", async () => {
    await steps().async(0, () => undefined);
    const before = calls();
    const out = Buffer.alloc(16, 0x77);
    for (const call of [() => plain()(1, () => undefined), () => plain().into(out, 1, () => undefined), () => plain()(1, null as never)]) {
      const error = thrown(call);
      expect(error).toBeInstanceOf(AsyncOnlyError);
      expect(error).toMatchObject({
        name: 'AsyncOnlyError',
        code: 'ASYNC_ONLY',
        function: 'callbacks_steps_elsewhere',
        callback: 'step',
        message:
          'callbacks_steps_elsewhere: C may call step from a thread of its own while this thread waits for C: call callbacks_steps_elsewhere.async(…)',
      });
    }
    expect(calls()).toBe(before);
    expect(out).toEqual(Buffer.alloc(16, 0x77));
    expect(census().counts.callback).toBeUndefined();
  });

  it('delivers as an asynchronous one', async () => {
    const got: number[] = [];
    expect(await steps().async(100, (step) => void got.push(step) as undefined)).toEqual(Buffer.alloc(16, 0xaa));
    expect(got).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(open().functions.callbacks_seen()).toBe(0n);
  });

  it('When C is on another one, its thread waits for the answer: 600 threads at once, which is more than koffi has room for at first', async () => {
    let called = 0;
    const count = (): undefined => void (called += 1);
    expect(await open().functions.callbacks_crowd.async(600, count)).toBe(600);
    expect(called).toBe(600);
  });

  it('A function runs on the thread of the JavaScript that passed it. A callback always runs on the thread of the JavaScript that passed it, whichever thread C is on', async () => {
    const { functions } = open();
    // A link that the system shows to each thread as its own.
    const thread = () => readlinkSync('/proc/thread-self');
    const here = thread();
    const got: string[] = [];
    const take = () => void got.push(thread());
    functions.callbacks_burst(2, 4, take);
    await functions.callbacks_burst.async(2, 4, take);
    await functions.callbacks_varied_elsewhere.async(2, take);
    const session = functions.callbacks_session_open_any(take, 0);
    functions.callbacks_session_start(session, 2, false);
    await functions.callbacks_session_destroy.async(session);
    expect(got).toEqual(Array(9).fill(here));
  });

  it("A callback that C calls from a thread of its own is carried to the thread of your JavaScript, and C's thread waits for the answer: that it failed, as its caller is told", async () => {
    const boom = new Error('boom');
    let called = 0;
    const error = await steps()
      .async(5, () => {
        called += 1;
        throw boom;
      })
      .catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(CallbackError);
    expect(error).toMatchObject({ function: 'callbacks_steps_elsewhere', callback: 'step', cause: boom });
    expect(called).toBe(1);
    expect(open().functions.callbacks_seen()).toBe(-42n);
  });

  it('With scope call, C waits for that thread, and a plain call would wait for itself, for ever: so it does with koffi alone, and not here', async () => {
    expect(await callRaw()).toEqual({ signal: 'SIGTERM', stdout: 'called\n' });
    const ours = runChild(children, 'deadlock', [buildFaults(), 'watertight']);
    expect(ours).toEqual({ status: 0, signal: null, stderr: '', stdout: 'ASYNC_ONLY\nanswered 0\nanswered 1\n16 bytes\n' });
  });
});

describe('an asynchronous call that gives C functions to keep', () => {
  const boom = new Error('boom');
  const throws = () => {
    throw boom;
  };

  it('The error belongs to the call that C was making: the one that was given the function, or a later call with the handle that keeps it, also an asynchronous one', async () => {
    const { functions } = open();
    const plain = () => functions.callbacks_session_new({ get_key: () => Buffer.alloc(32), state_changed: throws }, false);
    expect(thrown(plain)).toMatchObject({ function: 'callbacks_session_new', callback: 'callbacks.state_changed', cause: boom });
    using session = functions.callbacks_session_new({ get_key: throws }, false);
    const later = () => functions.callbacks_session_key(session, Buffer.from('x'));
    expect(thrown(later)).toMatchObject({ function: 'callbacks_session_key', callback: 'callbacks.get_key', cause: boom });
    const other = functions.callbacks_session_key.async(session, Buffer.from('x'));
    await expect(other).rejects.toMatchObject({ function: 'callbacks_session_key', callback: 'callbacks.get_key', cause: boom });
  });

  it('is told when one of them fails while the call makes its handle', async () => {
    const { functions } = open();
    const call = functions.callbacks_session_new.async({ get_key: () => Buffer.alloc(32), state_changed: throws }, false);
    await expect(call).rejects.toMatchObject({ code: 'CALLBACK_THREW', callback: 'callbacks.state_changed', cause: boom });
    expect(functions.callbacks_sessions()).toBe(0);
    expect(census().counts.callback).toBeUndefined();
  });

  it('and so is a later one that uses the handle', async () => {
    const { functions } = open();
    const session = await functions.callbacks_session_new.async({ get_key: throws }, false);
    const call = functions.callbacks_session_key.async(session, Buffer.from('x'));
    await expect(call).rejects.toMatchObject({ function: 'callbacks_session_key', callback: 'callbacks.get_key', cause: boom });
    session.dispose();
    expect(census().counts.callback).toBeUndefined();
  });
});

describe('a function that C calls on its own', () => {
  it('C can call until another call stops it. So function and handle stay alive until the handle is disposed of', () => {
    const child = runChild(children, 'awaited', [buildFaults()], ['--expose-gc']);
    expect(child).toEqual({ status: 0, signal: null, stderr: '', stdout: '{"count":2000,"sessions":0}' });
  });

  it('There is no finalizer for a forgotten one, and the census lists it', async () => {
    const { functions } = open();
    const weak = openAndForget();
    for (let i = 0; i < 5; i++) await collect();
    const { counts } = census();
    expect([functions.callbacks_sessions(), counts.callback, counts.handle]).toEqual([1, { handler: 1 }, { session: 1 }]);
    const session = weak.deref();
    expect(session?.disposed).toBe(false);
    session?.dispose();
    expect(functions.callbacks_sessions()).toBe(0);
  });

  it("From a first call by C's own thread on, they are kept, though the contract does not say 'any'", async () => {
    const { all, weak } = startUnsaid();
    while (all.length === 0) await turn();
    await collect();
    const session = weak.deref();
    expect(session?.disposed).toBe(false);
    await open().functions.callbacks_session_join.async(session as NonNullable<typeof session>);
    session?.dispose();
    expect(all).toHaveLength(11);
  });

  it('Call these with .async, the release too: await destroy.async(session): the function is called while the release waits for C', async () => {
    const { functions } = open();
    const got: Buffer[] = [];
    const session = functions.callbacks_session_open_any((data) => got.push(data), 0);
    functions.callbacks_session_start(session, 100, false);
    await functions.callbacks_session_destroy.async(session);
    expect([got.length, `${got.at(-1)}`, session.disposed]).toEqual([101, 'bye', true]);
    expect(functions.callbacks_sessions()).toBe(0);
    expect(census().counts.callback).toBeUndefined();
  });

  it('is let go with its handle', async () => {
    const weak = openAndDispose();
    await collectUntil(() => weak.fn.deref() === undefined && weak.handle.deref() === undefined);
    expect(census().counts.callback).toBeUndefined();
  });
});

// What docs/callbacks.md calls a limit: where this fails koffi has become better, and the page is out of date.
it.each([
  ['here', 'a callback of a plain call gives C 0', 0],
  ['elsewhere', "callbacks of a thread of C's own gives C their failure", -42],
])('a worker that is terminated inside %s: %s; the process lives on', (where, _, after) => {
  const { status, stdout, stderr } = runChild(children, 'terminated-inside', [buildFaults(), where]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ code: 1, before: -42, after, called: 3 });
});

describe('the census', () => {
  const listed = () =>
    census()
      .entries.filter(({ kind }) => kind === 'callback')
      .map(({ type, state }) => `${type} ${state}`);

  it('lists callbacks for as long as C can call them', async () => {
    const { functions } = open();
    const during: string[][] = [];
    functions.callbacks_burst(1, 4, () => during.push(listed()));
    const slow = functions.callbacks_steps_elsewhere.async(1, () => void during.push(listed()) as undefined);
    expect(listed()).toEqual(['step live']);
    await slow;
    expect(during).toEqual([['handler live'], ['step live']]);
    expect(listed()).toEqual([]);
    const session = functions.callbacks_session_new({ get_key: () => Buffer.alloc(32), send_data: () => undefined }, false);
    expect(listed()).toEqual(['callbacks.send_data live', 'callbacks.get_key live']);
    expect(census().counts.callback).toEqual({ 'callbacks.send_data': 1, 'callbacks.get_key': 1 });
    expect(census().entries.find(({ kind }) => kind === 'callback')?.stack).toMatch(/callbacks-threads\.test/);
    session.dispose();
    expect(listed()).toEqual([]);
  });

  it('lists none for what was refused, or failed', () => {
    const { functions } = open();
    expect(() => functions.callbacks_session_open(() => {}, 5)).toThrow(/REFUSED/);
    expect(() => functions.callbacks_session_open(() => {}, 'x' as never)).toThrow(/status/);
    expect(() => functions.callbacks_steps(1, () => 1 as never)).toThrow(CallbackError);
    expect(listed()).toEqual([]);
  });
});

describe('after the end nothing is delivered', () => {
  it('of a handle. After that has returned, the callback is released, and nothing is delivered any more', async () => {
    const { functions } = open();
    const got: Buffer[] = [];
    const session = functions.callbacks_session_open_any((data) => got.push(data), 0);
    functions.callbacks_session_start(session, 100, false);
    while (got.length === 0) await turn();
    await functions.callbacks_session_join.async(session);
    session.dispose();
    const delivered = got.length;
    expect(delivered).toBe(101);
    expect(census().counts.callback).toBeUndefined();
    // The function of a struct, called by C after the release of its session.
    let called = 0;
    functions.callbacks_session_new({ get_key: () => Buffer.alloc(32, called++) }, false).dispose();
    using _shared = functions.callbacks_session_new({ get_key: () => Buffer.alloc(32) }, false);
    expect([functions.callbacks_late_key(), called]).toEqual([1, 0]);
    for (let i = 0; i < 100; i++) await turn();
    expect(got).toHaveLength(delivered);
  });

  it('of an asynchronous call, which disposed of its handle from inside: the rest of that call is delivered, and nothing later', async () => {
    const { functions } = open();
    const got: string[] = [];
    const session = functions.callbacks_session_open_any((data) => {
      got.push(`${data}`);
      if (!session.disposed) session.dispose();
    }, 0);
    await functions.callbacks_session_deliver.async(session, Buffer.from('one'));
    expect(got).toEqual(['one', 'bye']);
    expect(thrown(() => functions.callbacks_session_deliver(session, Buffer.from('two')))).toMatchObject({ code: 'HANDLE_DISPOSED' });
    for (let i = 0; i < 100; i++) await turn();
    expect(got).toEqual(['one', 'bye']);
    expect(census().counts.callback).toBeUndefined();
  });

  describe('After the cancellation of an asynchronous call (signal, timeout), its callbacks of scope call are not called again, and C gets failure', () => {
    it.each(['callbacks_steps', 'callbacks_steps_elsewhere'] as const)('signal: %s', async (name) => {
      const { functions } = open();
      const controller = new AbortController();
      let called = 0;
      const step = (): undefined => {
        called += 1;
        if (called === 3) controller.abort();
      };
      const call = (functions[name] as typeof functions.callbacks_steps).async;
      await expect(call(1000, step, { signal: controller.signal })).rejects.toMatchObject({ code: 'ABORT_ERR' });
      while (census().counts.call !== undefined) await turn();
      expect(called).toBe(3);
      // C was given the failure value for the rest.
      expect(functions.callbacks_seen()).toBe(-42n);
    });

    it('timeout', async () => {
      // C calls until it gets the failure.
      const { obeys, callbacks_seen: seen } = openLibrary(roles, { path: open().info.path as string }).functions;
      let called = 0;
      const call = obeys.async(2 ** 31 - 1, () => void (called += 1) as undefined, { timeout: 5 });
      const { error, before } = (await call.catch((reason: Error) => ({ error: reason, before: called }))) as {
        error: Error;
        before: number;
      };
      expect(error).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      while (census().counts.call !== undefined) await turn();
      expect([called - before, seen()]).toEqual([0, -42n]);
    });
  });
});

/** What the same call prints with koffi alone. It has so long from the call on: how long a process takes to start says nothing. */
function callRaw(): Promise<{ readonly signal: NodeJS.Signals | null; readonly stdout: string }> {
  const child = spawn(process.execPath, [join(children, 'deadlock.js'), buildFaults(), 'raw'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.once('data', () => setTimeout(() => child.kill(), 3000));
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => resolve({ signal, stdout }));
  });
}

// Apart from the tests: a function that is on the stack, or in a closure of one, is no garbage.

function startUnsaid() {
  const { functions } = open();
  const all: Buffer[] = [];
  const self: { session?: unknown } = {};
  const session = functions.callbacks_session_open((data) => {
    all.push(data);
    return self.session;
  }, 0);
  self.session = session;
  functions.callbacks_session_start(session, 10, false);
  return { all, weak: new WeakRef(session) };
}

function openAndForget() {
  return new WeakRef(open().functions.callbacks_session_open_any(() => {}, 0));
}

function openAndDispose() {
  const { functions } = open();
  const self: { handle?: unknown } = {};
  const fn = () => void self.handle;
  const handle = functions.callbacks_session_open_any(fn, 0);
  self.handle = handle;
  const weak = { fn: new WeakRef(fn), handle: new WeakRef<object>(handle) };
  handle.dispose();
  return weak;
}
