/** @module Callbacks that C keeps: they live exactly as long as the handle that keeps them, whatever becomes of the call. */
import { queryObjects } from 'node:v8';
import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { CallbackError, ReentryError } from '../../src/errors.ts';
import { thrown, useCallbacks } from '../fixtures/faults/open.ts';
import { collect, collectUntil } from '../fixtures/garbage.ts';

/** A collection takes long where other processes are at work, too. */

const open = useCallbacks();
/** Callbacks that koffi holds. */
const live = () => koffi.stats().callbacks;
const boom = new Error('boom');

type Functions = ReturnType<typeof open>['functions'];
const KEY = Buffer.alloc(32, 0x4b);
type Callbacks = Parameters<Functions['callbacks_session_new']>[0];
const create = (callbacks: Partial<Callbacks> = {}) => open().functions.callbacks_session_new({ get_key: () => KEY, ...callbacks }, false);

describe('a call', () => {
  it('leaves nothing behind, however it ends', () => {
    const { functions } = open();
    functions.callbacks_burst(1, 4, () => {});
    expect(() => functions.callbacks_steps(1, () => expect.unreachable() as never)).toThrow(CallbackError);
    expect(() => functions.callbacks_steps_obey(1, () => 1 as never)).toThrow(CallbackError);
    // Refused: by the type of a later argument, after the function was accepted.
    expect(() => functions.callbacks_session_open(() => {}, 'x' as never)).toThrow(/status/);
    // Refused while the struct is read: the first functions were accepted.
    expect(() => create({ get_key: 1 as never })).toThrow(/callbacks.get_key/);
    expect(live()).toBe(0);
  });

  it('may be made 10,000 times: koffi has room for 8,192 callbacks', () => {
    const { functions } = open();
    let called = 0;
    for (let i = 0; i < 10_000; i++)
      functions.callbacks_burst(1, 4, () => {
        called += 1;
      });
    for (let i = 0; i < 10_000; i++) if (i % 100 === 0) create().dispose();
    expect(called).toBe(10_000);
    expect(live()).toBe(0);
  });

  it('A session with a function, made and released, leaves nothing behind that V8 must keep', async () => {
    const { functions } = open();
    const ROUNDS = 200;
    /** Functions that can be counted. */
    class Counted extends Function {}
    const counted = (): (() => undefined) => Object.setPrototypeOf(() => undefined, Counted.prototype);
    const round = () => {
      functions.callbacks_session_open(counted(), 0).dispose();
      create({ state_changed: counted() }).dispose();
      functions.callbacks_burst(1, 4, counted());
    };
    // There is a weak reference for each object of functions that C keeps.
    const references = () => queryObjects(WeakRef);
    const objects = () => queryObjects(Object) as number;
    round();
    await collect();
    const before = { references: references(), objects: objects() };
    for (let i = 0; i < ROUNDS; i++) round();
    await collectUntil(() => queryObjects(Counted) === 0);
    expect(references()).toBe(before.references);
    // Of whatever kind: others come and go meanwhile, but not one in every other round.
    expect(objects() - before.objects).toBeLessThan(ROUNDS / 2);
  });

  it('A process has 8,192 addresses for callbacks. One more is a CallbackLimit (CALLBACK_LIMIT), and C was not called: what the call had made is given back', () => {
    const calls = () => open().usage().callbacks_session_new?.calls;
    create().dispose();
    const before = calls();
    const type = koffi.pointer(koffi.proto('void', ['int']));
    const taken = Array.from({ length: 8190 }, () => koffi.register(() => {}, type));
    try {
      expect(thrown(() => create({ state_changed: () => {}, send_data: () => undefined }))).toMatchObject({
        name: 'CallbackLimit',
        code: 'CALLBACK_LIMIT',
        function: 'callbacks_session_new',
        callback: 'callbacks.get_key',
        limit: 8192,
        message: expect.stringMatching(/a process has 8192 for callbacks: dispose of handles that keep some, or give them userData\(\)$/),
        cause: expect.objectContaining({ message: expect.stringMatching(/Too many callbacks/) }),
      });
      expect(live()).toBe(8190);
      expect(calls()).toBe(before);
    } finally {
      for (const address of taken) koffi.unregister(address);
    }
    create({ state_changed: () => {} }).dispose();
    expect(live()).toBe(0);
  });
});

describe('a struct of callbacks', () => {
  it('is called until its session is destroyed. Its release function may still call it', () => {
    const states: number[] = [];
    const session = create({ state_changed: (state) => states.push(state) });
    expect(states).toEqual([1]);
    expect(live()).toBe(2);
    session.dispose();
    expect(states).toEqual([1, 0]);
    expect(live()).toBe(0);
  });

  it('The wrapper takes an object with the functions. A field by callbackOrNull may be left out, and is NULL', () => {
    const { functions } = open();
    const ids: string[] = [];
    const sent: Buffer[] = [];
    using session = create({
      get_key: (id) => {
        ids.push(`${id}`);
        return KEY;
      },
      send_data: (data) => void sent.push(data),
    });
    expect(functions.callbacks_session_key(session, Buffer.from('alice'))).toEqual({ key: KEY, returned_: 0 });
    expect(ids).toEqual(['alice']);
    expect(functions.callbacks_session_send(session, Buffer.from('hello'))).toBe(5n);
    expect(sent).toEqual([Buffer.from('hello')]);
    expect(functions.callbacks_session_receive(session)).toEqual({ out: Buffer.alloc(16, 0x22), returned: -3n });
    using other = create({ receive_data: () => Buffer.from('abc'), send_data: null, state_changed: undefined });
    expect(functions.callbacks_session_receive(other)).toEqual({
      out: Buffer.concat([Buffer.from('abc'), Buffer.alloc(13, 0x22)]),
      returned: 3n,
    });
    expect(functions.callbacks_session_send(other, Buffer.from('hello'))).toBe(-3n);
  });

  it('Methods are called on it, those of its class too', () => {
    class Peer {
      readonly #key = KEY;
      get_key(): Buffer {
        return this.#key;
      }
    }
    const calledOn: unknown[] = [];
    const own: Pick<Callbacks, 'get_key'> = {
      get_key() {
        calledOn.push(this);
        return KEY;
      },
    };
    for (const peer of [new Peer(), own]) {
      using session = open().functions.callbacks_session_new(peer, false);
      expect(open().functions.callbacks_session_key(session, Buffer.from('x'))).toEqual({ key: KEY, returned_: 0 });
    }
    expect(calledOn).toEqual([own]);
    expect(calledOn[0]).toBe(own);
  });

  it('The struct lives as long as its functions: through garbage collection and memory pressure', async () => {
    const session = create({ state_changed: () => {} });
    for (let i = 0; i < 20; i++) {
      await collect();
      Array.from({ length: 2000 }, () => Buffer.from(new ArrayBuffer(40)).fill(0xff));
      expect(open().functions.callbacks_session_key(session, Buffer.from('x')).key).toEqual(KEY);
    }
    // C has the same struct in another session.
    const { functions } = open();
    using derived = functions.callbacks_session_derive(session);
    session.dispose();
    await collect();
    expect(functions.callbacks_session_key(derived, Buffer.from('x')).key).toEqual(KEY);
  });

  it.each([
    ['no object', 1, 'ARGUMENT_TYPE', 'callbacks'],
    ['null', null, 'ARGUMENT_NULL', 'callbacks'],
    ['a function', () => {}, 'ARGUMENT_TYPE', 'callbacks'],
    ['no functions', {}, 'ARGUMENT_TYPE', 'callbacks.get_key'],
    ['a getter', Object.defineProperty({}, 'get_key', { get: () => expect.unreachable() }), 'ARGUMENT_TYPE', 'callbacks.get_key'],
    ['a name misspelt', { get_key: () => KEY, state_chnged: () => {} }, 'ARGUMENT_TYPE', 'callbacks'],
    ['a proxy', new Proxy({ get_key: () => KEY }, { getOwnPropertyDescriptor: () => expect.unreachable() }), 'ARGUMENT_TYPE', 'callbacks'],
    ['a proxy behind it', Object.create(new Proxy({ get_key: () => KEY }, {})), 'ARGUMENT_TYPE', 'callbacks'],
  ])('Getters and proxies are refused, since they would run between the checks, and so are others: %s', (_, value, code, parameter) => {
    expect(thrown(() => open().functions.callbacks_session_new(value as never, false))).toMatchObject({ code, parameter });
    expect(live()).toBe(0);
  });

  it('whose C fails is gone', () => {
    const { functions } = open();
    expect(() => functions.callbacks_session_new({ get_key: () => KEY }, true)).toThrow(/callbacks_session_new failed/);
    expect(live()).toBe(0);
  });

  it('that fails while its session is made: the session is given back, no function is called for that', () => {
    const { functions } = open();
    const states: number[] = [];
    const error = thrown(() =>
      create({
        state_changed: (state) => {
          states.push(state);
          throw boom;
        },
      }),
    );
    expect(error).toMatchObject({ code: 'CALLBACK_THREW', function: 'callbacks_session_new', callback: 'callbacks.state_changed' });
    expect(error.cause).toBe(boom);
    expect(states).toEqual([1]);
    expect(functions.callbacks_sessions()).toBe(0);
    expect(live()).toBe(0);
  });

  it('that fails while its session is destroyed: dispose throws, and all is released', () => {
    const { functions } = open();
    let last = 1;
    const session = create({
      state_changed: (state) => {
        last = state;
        if (state === 0) throw boom;
      },
    });
    const error = thrown(() => session.dispose());
    expect(error).toMatchObject({ code: 'CALLBACK_THREW', function: 'callbacks_session_destroy', cause: boom });
    expect(last).toBe(0);
    expect(session.disposed).toBe(true);
    expect(functions.callbacks_sessions()).toBe(0);
    expect(live()).toBe(0);
  });

  it('that fails in a later call: that call throws', () => {
    const { functions } = open();
    using session = create({
      get_key: () => {
        throw boom;
      },
    });
    const error = thrown(() => functions.callbacks_session_key(session, Buffer.from('x')));
    expect(error).toMatchObject({ code: 'CALLBACK_THREW', function: 'callbacks_session_key', callback: 'callbacks.get_key', cause: boom });
  });
});

describe('a function that C keeps', () => {
  it.each([
    ['an existing handle', () => keepInExisting],
    ['a new handle behind a pointer', () => keepInNew],
    ['a state', () => keepInState],
  ])('The handle keeps the function: %s', async (_, how) => {
    const { handle, said, weak } = how()();
    await collect();
    expect(weak.deref()).toBeTypeOf('function');
    said(handle);
    expect(live()).toBe(1);
    handle.dispose();
    expect(live()).toBe(0);
    await collectUntil(() => weak.deref() === undefined);
    expect(handle.disposed).toBe(true);
  });

  it("returnsHandle(T, { keeps: 'ctx' }) declares another handle that goes on using the function. The last of them releases it", async () => {
    const { functions } = open();
    const { derived, weak } = deriveAndDispose();
    await collect();
    expect(live()).toBe(1);
    functions.callbacks_session_deliver(derived, Buffer.from('x'));
    expect(weak.deref()).toBeTypeOf('function');
    derived.dispose();
    expect(live()).toBe(0);
    await collectUntil(() => weak.deref() === undefined);
  });

  it("A function that uses its own handle keeps neither alive: the finalizer releases a forgotten handle. Without 'any', function and handle are garbage where only C leads to them, and the finalizer releases the handle", async () => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const weak = forgetCycle();
    expect(live()).toBe(1);
    await collectUntil(() => weak.deref() === undefined && open().functions.callbacks_sessions() === 0);
    expect((await warned).message).toMatch(/a session was never disposed/);
    expect(live()).toBe(0);
  });

  it('When C does not accept the function (the call fails), it is released at once', () => {
    const { functions } = open();
    using session = create();
    const before = live();
    expect(() => functions.callbacks_session_listen(session, () => {}, 5)).toThrow(/REFUSED/);
    expect(() => functions.callbacks_session_listen(session, () => {}, 101)).toThrow(/status/);
    expect(() => functions.callbacks_session_open(() => {}, 5)).toThrow(/REFUSED/);
    expect(live()).toBe(before);
    functions.callbacks_session_listen(session, null, 0);
    functions.callbacks_session_listen(session, () => {}, 0);
    expect(live()).toBe(before + 1);
  });

  it('Setting a handler again does not end the previous one, which C may still be using: both are kept until the handle is released', async () => {
    const { functions } = open();
    const { handle, weak, said } = keepInExisting();
    const got: string[] = [];
    functions.callbacks_session_listen(handle as never, (data) => got.push(`${data}`), 0);
    await collect();
    expect([live(), weak.deref() === undefined]).toEqual([2, false]);
    said(handle);
    handle.dispose();
    expect(got).toEqual(['x', 'bye']);
    expect(live()).toBe(0);
    await collectUntil(() => weak.deref() === undefined);
  });

  it('may call when it is reentrant, and only then', () => {
    const { functions } = open();
    const session = functions.callbacks_session_open(() => functions.callbacks_sessions(), 0);
    expect(thrown(() => functions.callbacks_session_deliver(session, Buffer.from('x'))).cause).toBeInstanceOf(ReentryError);
    let sessions = 0;
    const count = () => {
      sessions = functions.callbacks_sessions();
    };
    functions.callbacks_session_listen_reentrant(session, count, 0);
    functions.callbacks_session_deliver(session, Buffer.from('x'));
    expect(sessions).toBe(1);
    functions.callbacks_session_destroy(session);
    expect(live()).toBe(0);
  });

  it("The event loop of the JavaScript thread must be free to give it: then C's thread is answered, in order, and the function may call", async () => {
    const { functions } = open();
    const got: Buffer[] = [];
    let done: () => void = () => {};
    const all = new Promise<void>((resolve) => {
      done = resolve;
    });
    using session = functions.callbacks_session_open_any((data) => {
      if (data.length !== 8) return;
      functions.callbacks_sessions();
      if (got.push(data) === 100) done();
    }, 0);
    functions.callbacks_session_start(session, 100, false);
    for (let i = 0; i < 1000; i++) functions.callbacks_sessions();
    expect(got).toEqual([]);
    await all;
    functions.callbacks_session_join(session);
    expect(got).toEqual(Array.from({ length: 100 }, (_, i) => Buffer.alloc(8, i)));
  });
});

// Apart from the tests: a function that is on the stack, or in a closure of one, is no garbage.

interface Keeping {
  readonly handle: { dispose(): void; readonly disposed: boolean };
  readonly weak: WeakRef<() => void>;
  said(handle: unknown): void;
}

function keepInExisting(): Keeping {
  const { functions } = open();
  const handle = functions.callbacks_make(() => undefined);
  const got: string[] = [];
  const listen = (data: Buffer) => void got.push(`${data}`);
  functions.callbacks_session_listen(handle, listen, 0);
  return { handle, weak: new WeakRef(listen as () => void), said: () => functions.callbacks_session_deliver(handle, Buffer.from('x')) };
}

function keepInNew(): Keeping {
  const { functions } = open();
  const listen = () => {};
  const handle = functions.callbacks_session_open(listen, 0);
  return { handle, weak: new WeakRef(listen), said: () => functions.callbacks_session_deliver(handle, Buffer.from('x')) };
}

function keepInState(): Keeping {
  const { functions } = open();
  const listen = () => {};
  const handle = functions.callbacks_listener_init(listen);
  return { handle, weak: new WeakRef(listen), said: () => functions.callbacks_listener_say(handle) };
}

/** The handle that was given the function is gone, too. */
function deriveAndDispose() {
  const { handle, weak } = keepInExisting();
  const derived = open().functions.callbacks_session_derive(handle as never);
  handle.dispose();
  return { derived, weak };
}

function forgetCycle(): WeakRef<() => void> {
  const { functions } = open();
  const self: { handle?: unknown } = {};
  const listen = () => void self.handle;
  self.handle = functions.callbacks_session_open(listen, 0);
  return new WeakRef(listen);
}
