/** @module Secrets: their bytes come out by the doors that were made for it, and are wiped. */
import { inspect, types } from 'node:util';
import { serialize } from 'node:v8';
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type PageKeeper, PublicSecret, Secret, type SecretMemory, useKeeper } from '../../src/memory/index.ts';
import { thrown } from '../fixtures/faults/open.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const secret = (from = 'attack at dawn') => PublicSecret.from(Buffer.from(from));
const inside = (value: unknown) => Secret.memoryOf(value) as SecretMemory;
// es2023 does not know its second argument.
const Resizable = ArrayBuffer as unknown as new (length: number, options: object) => ArrayBuffer;
const disposed = { name: 'SecretError', code: 'SECRET_DISPOSED' };
const exposed = { name: 'SecretError', code: 'SECRET_EXPOSED' };

describe('a secret', () => {
  it('holds a copy of exactly the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
        using held = PublicSecret.from(bytes);
        expect(held.length).toBe(bytes.length);
        held.use((view) => expect(view.equals(bytes)).toBe(true));
        expect(held.copy().equals(bytes)).toBe(true);
        bytes.fill(255);
        expect(inside(held).bytes.length).toBe(bytes.length);
      }),
      { numRuns: 50 },
    );
  });

  it('wipes the source when it is told to, whatever a subclass puts in the way', () => {
    class Stubborn extends Uint8Array {
      override fill(): this {
        return this;
      }
    }
    const kept = Buffer.from('kept');
    PublicSecret.from(kept).dispose();
    expect(text(kept)).toBe('kept');
    const source = new Stubborn([1, 2, 3]);
    using held = PublicSecret.from(source, { wipe: true });
    expect([[...source], [...held.copy()]]).toEqual([
      [0, 0, 0],
      [1, 2, 3],
    ]);
  });

  it('of random bytes has the length that was asked for', () => {
    using a = PublicSecret.random(32);
    using b = PublicSecret.random(32);
    using none = PublicSecret.random(0);
    expect([a.length, a.equals(b), none.length, none.equals(new Uint8Array(0))]).toEqual([32, false, 0, true]);
    for (const bad of [-1, 1.5, Number.NaN, 2 ** 31, '32', 32n, null, undefined, {}]) {
      expect(thrown(() => PublicSecret.random(bad as number))).toMatchObject({ name: 'ArgumentError', code: 'ARGUMENT_RANGE' });
    }
    expect(thrown(() => Secret.allocate(Number.MAX_SAFE_INTEGER))).toMatchObject({ code: 'ALLOCATION_FAILED' });
  });

  it('shows the same memory each time, and the view is no slice of a pool', () => {
    using held = secret();
    held.use((view) => view.write('A'));
    expect(held.use(text)).toBe('Attack at dawn');
    expect(held.use((view) => Buffer.from(view.buffer).indexOf('ttack'))).toBe(held.use((view) => view.byteOffset) + 1);
    expect(held.use((view) => new Uint8Array(view.buffer).reduce((sum, byte) => sum + (byte > 0 ? 1 : 0), 0))).toBe(14);
  });

  it('is wiped by dispose, and refuses what comes after', () => {
    const held = secret();
    const { bytes } = inside(held);
    held.dispose();
    held.dispose();
    held[Symbol.dispose]();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect([held.disposed, held.locked, held.length]).toEqual([true, false, 14]);
    using other = secret();
    for (const use of [() => held.use(() => 0), () => held.copy(), () => held.equals(other), () => other.equals(held)]) {
      expect(thrown(use)).toMatchObject(disposed);
    }
    expect(thrown(() => inside(held).bytes)).toMatchObject(disposed);
  });

  it('compares with secrets and bytes', () => {
    using held = secret();
    using same = secret();
    using longer = secret('attack at dawn!');
    expect([held.equals(same), held.equals(held), held.equals(Buffer.from('attack at dawn'))]).toEqual([true, true, true]);
    expect([held.equals(longer), held.equals(Buffer.from('attack at dusk'))]).toEqual([false, false]);
    for (const bad of ['attack at dawn', null, undefined, 1, {}, [1], new Uint16Array(7)]) {
      expect(thrown(() => held.equals(bad as never))).toMatchObject({
        name: 'ArgumentError',
        function: 'Secret.equals',
        parameter: 'other',
      });
    }
  });

  it('that C fills is cut to what C wrote', () => {
    using made = Secret.allocate(8);
    const memory = inside(made);
    const { bytes } = memory;
    bytes.fill(7);
    memory.shrink(3);
    expect([made.length, memory.bytes.length, [...bytes]]).toEqual([3, 3, [7, 7, 7, 0, 0, 0, 0, 0]]);
    for (const bad of [4, -1, 1.5]) expect(thrown(() => memory.shrink(bad))).toBeInstanceOf(RangeError);
    expect(made.equals(new Uint8Array([7, 7, 7]))).toBe(true);
    memory.shrink(0);
    expect(made.length).toBe(0);
  });
});

describe('a secret in use', () => {
  it('is wiped when the use has ended', () => {
    const held = secret();
    const seen = held.use((view) => {
      held.dispose();
      expect([held.disposed, thrown(() => held.use(() => 0))]).toMatchObject([true, disposed]);
      return [text(view), view] as const;
    });
    expect(seen[0]).toBe('attack at dawn');
    expect(seen[1].every((byte) => byte === 0)).toBe(true);
  });

  it('is held until a promise has settled', async () => {
    for (const fails of [false, true]) {
      const held = secret();
      let settle = () => {};
      let view: Buffer = Buffer.alloc(0);
      const using = held.use(async (bytes) => {
        view = bytes;
        await new Promise<void>((resolve) => {
          settle = resolve;
        });
        if (fails) throw new Error(text(bytes));
        return text(bytes);
      });
      held.dispose();
      expect([held.disposed, text(view)]).toEqual([true, 'attack at dawn']);
      settle();
      expect(await using.catch((error: Error) => error.message)).toBe('attack at dawn');
      expect(view.every((byte) => byte === 0)).toBe(true);
    }
  });

  it('is let go when the function throws, or answers with a hostile thenable', () => {
    const held = secret();
    const hostile = Object.defineProperty({}, 'then', {
      get() {
        throw new Error('hostile');
      },
    });
    expect(
      thrown(() =>
        held.use(() => {
          throw new Error('mine');
        }),
      ).message,
    ).toBe('mine');
    expect(thrown(() => held.use(() => hostile)).message).toBe('hostile');
    expect(inside(held).busy).toBe(false);
    for (const bad of [null, undefined, 'f', {}])
      expect(thrown(() => held.use(bad as never))).toMatchObject({ name: 'ArgumentError', code: 'ARGUMENT_TYPE' });
    held.dispose();
  });

  it('by a call is wiped when that has left', () => {
    const held = secret();
    const memory = inside(held);
    memory.enter();
    memory.enter();
    held.dispose();
    memory.leave();
    expect(text(memory.bytes)).toBe('attack at dawn');
    memory.leave();
    expect(thrown(() => memory.bytes)).toMatchObject(disposed);
    expect(thrown(() => memory.leave())).toBeInstanceOf(RangeError);
  });
});

describe('a secret does not become', () => {
  it('text, JSON, a list or other bytes', () => {
    using held = secret();
    const ways: (() => unknown)[] = [
      () => JSON.stringify(held),
      () => JSON.stringify({ deep: [held] }),
      () => String(held),
      () => `${held}`,
      () => (held as never) + 1,
      () => held.toString(),
      () => Number(held),
      () => Buffer.from(held as never),
      () => new Uint8Array(held as never),
      () => Array.from(held as never),
      () => [...(held as never)],
    ];
    for (const way of ways) expect(thrown(way), way.toString()).toMatchObject(exposed);
  });

  it('a clone', () => {
    using held = secret();
    const { port1, port2 } = new MessageChannel();
    const ways = [() => structuredClone(held), () => structuredClone({ deep: [held] }), () => port1.postMessage(held)];
    for (const way of ways) expect(thrown(way)).toMatchObject({ name: 'DataCloneError' });
    expect(thrown(() => serialize(held)).message).toMatch(/could not be cloned/);
    port1.close();
    port2.close();
  });

  it('something to look into', () => {
    const held = secret();
    expect(inspect(held)).toBe('Secret<14 bytes>');
    const all = { depth: 9, showHidden: true, getters: true, showProxy: true } as const;
    for (const options of [all, { ...all, customInspect: false }])
      expect(inspect([held], options)).not.toMatch(/attack|61 74 74|97,\s*116/);
    expect([Object.keys(held), Reflect.ownKeys(held), held.constructor]).toEqual([[], [], Object]);
    expect(types.isProxy(held) || held instanceof WeakSet).toBe(false);
    held.dispose();
    expect(inspect(held)).toBe('Secret<14 bytes> (disposed)');
  });

  it('what it is not', () => {
    using held = secret();
    expect([held instanceof PublicSecret, {} instanceof PublicSecret, new Proxy(held, {}) instanceof PublicSecret]).toEqual([
      true,
      false,
      false,
    ]);
    for (const value of [null, undefined, 1, 's', {}, Object.create(held), new Proxy(held, {})]) {
      expect(Secret.memoryOf(value)).toBeNull();
      expect(() => Object.getOwnPropertyDescriptor(Secret.prototype, 'length')?.get?.call(value)).toThrow(TypeError);
    }
    expect(Object.keys(PublicSecret).sort()).toEqual(['from', 'random']);
  });
});

describe('hostile sources', () => {
  const detached = () => {
    const bytes = new Uint8Array(4);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    return bytes;
  };
  const cases: readonly [string, unknown, string][] = [
    ['null', null, 'ARGUMENT_NULL'],
    ['undefined', undefined, 'ARGUMENT_TYPE'],
    ['a string', 'secret', 'ARGUMENT_TYPE'],
    ['an array', [1, 2], 'ARGUMENT_TYPE'],
    ['an ArrayBuffer', new ArrayBuffer(4), 'ARGUMENT_TYPE'],
    ['another view', new Uint16Array(4), 'ARGUMENT_TYPE'],
    ['a proxy', new Proxy(new Uint8Array(4), {}), 'ARGUMENT_TYPE'],
    ['a revoked proxy', revoked(), 'ARGUMENT_TYPE'],
    ['a fake', Object.create(Uint8Array.prototype), 'ARGUMENT_TYPE'],
    ['shared bytes', new Uint8Array(new SharedArrayBuffer(4)), 'BUFFER_SHARED'],
    ['resizable bytes', new Uint8Array(new Resizable(4, { maxByteLength: 8 })), 'BUFFER_RESIZABLE'],
    ['detached bytes', detached(), 'BUFFER_DETACHED'],
    ['a secret', PublicSecret.random(4), 'ARGUMENT_TYPE'],
  ];
  it.each(cases)('%s', (_name, value, code) => {
    expect(thrown(() => PublicSecret.from(value as Uint8Array))).toMatchObject({
      name: 'ArgumentError',
      code,
      function: 'Secret.from',
      parameter: 'bytes',
    });
  });

  it('a stack that detaches them is read before the check', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const before = Error.prepareStackTrace;
    Error.prepareStackTrace = () => {
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
      return '';
    };
    let error: unknown;
    try {
      PublicSecret.from(bytes);
    } catch (caught) {
      error = caught;
    } finally {
      Error.prepareStackTrace = before;
    }
    expect(error).toMatchObject({ code: 'BUFFER_DETACHED' });
  });
});

describe('the memory of a secret', () => {
  afterEach(() => useKeeper(null));

  const keeper = (seen: string[], refuse = false): PageKeeper => ({
    pageSize: 16384,
    shows: false,
    exclude: (bytes) => seen.push(`exclude ${bytes.length}`) > 0,
    guard: (bytes) => void seen.push(`guard ${bytes.length}`),
    show: () => new ArrayBuffer(0),
    lock: (bytes) => seen.push(`lock ${bytes.length}`) > 0 && !refuse,
    unlock: (bytes) => void seen.push(`unlock ${bytes.length} ${bytes.every((byte) => byte === 0)}`),
  });

  it('of a long secret is locked at birth and unlocked after the wipe, on pages of its own between guard pages', () => {
    const seen: string[] = [];
    useKeeper(keeper(seen));
    const held = Secret.allocate(70_000);
    inside(held).bytes.fill(1);
    expect([held.locked, inside(held).bytes.byteOffset, inside(held).bytes.buffer.byteLength]).toEqual([true, 16384, 7 * 16384]);
    inside(held).shrink(2);
    held.dispose();
    const whole = 5 * 16384;
    expect(seen).toEqual(['guard 16384', 'guard 16384', `exclude ${whole}`, `lock ${whole}`, `unlock ${whole} true`]);
    expect(held.locked).toBe(false);
  });

  it('of short ones is on pages that are locked one by one, until one is refused', () => {
    const seen: string[] = [];
    useKeeper(keeper(seen, true));
    // Of a size that no other test has.
    const held = Array.from({ length: 12 }, () => Secret.allocate(4000));
    expect(seen).toEqual(['guard 16384', 'guard 16384', `exclude ${2 ** 20}`, 'lock 16384']);
    expect(held.some(({ locked }) => locked)).toBe(false);
    const before = inside(held[3]).bytes.fill(9);
    held[3]?.dispose();
    expect(before.every((byte) => byte === 0)).toBe(true);
    using again = Secret.allocate(3000);
    expect([inside(again).bytes.byteOffset, inside(again).bytes.every((byte) => byte === 0)]).toEqual([before.byteOffset, true]);
    for (const each of held) each.dispose();
  });

  it('is left when it is shown, where nobody can tell who sees it; a call that uses it goes on', () => {
    const held = secret();
    const memory = inside(held);
    const slot = memory.bytes;
    memory.enter();
    held.use((view) => {
      view.write('A');
      expect([text(slot), text(memory.bytes), view.buffer === slot.buffer]).toEqual(['attack at dawn', 'Attack at dawn', false]);
    });
    memory.leave();
    expect([slot.every((byte) => byte === 0), held.use(text)]).toEqual([true, 'Attack at dawn']);
    const shown = held.use((view) => view);
    held.dispose();
    expect(shown.every((byte) => byte === 0)).toBe(true);
  });

  it('cannot be transferred', () => {
    using held = secret();
    held.use((view) => {
      const buffer = view.buffer as ArrayBuffer;
      try {
        structuredClone(buffer, { transfer: [buffer] });
      } catch (error) {
        expect(error).toMatchObject({ name: 'DataCloneError' });
      }
    });
    expect(held.use(text)).toBe('attack at dawn');
  });

  it.runIf(process.version.startsWith('v22'))('that was given away is missed', async () => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const held = secret();
    held.use(({ buffer }) => (buffer as ArrayBuffer & { transfer(): unknown }).transfer());
    expect(thrown(() => held.use(() => 0))).toMatchObject({ code: 'SECRET_DETACHED' });
    held.dispose();
    expect(await warned).toMatchObject({ code: 'WATERTIGHT_RELEASE_FAILED' });
  });
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}
