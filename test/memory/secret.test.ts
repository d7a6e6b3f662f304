/** @module Secrets: their bytes come out by the doors that were made for it, and are wiped. */
import { Console } from 'node:console';
import crypto from 'node:crypto';
import { Writable } from 'node:stream';
import { inspect, types } from 'node:util';
import { serialize } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { censusLevel, type PageKeeper, PublicSecret, Secret, type SecretMemory, scope, useKeeper } from '../../src/memory/index.ts';
import { thrown } from '../fixtures/faults/open.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const secret = (from = 'attack at dawn') => PublicSecret.from(Buffer.from(from));
const inside = (value: unknown) => Secret.memoryOf(value) as SecretMemory;
// es2023 does not know its second argument.
const Resizable = ArrayBuffer as unknown as new (length: number, options: object) => ArrayBuffer;
const NODE = Number.parseInt(process.versions.node, 10);
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

  it('Secret.from(bytes, { wipe }): copies the bytes; with wipe: true it overwrites the source, whatever a subclass puts in the way', () => {
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

  it('Secret.random(length): random bytes from crypto.randomFillSync of Node', () => {
    const filled = vi.spyOn(crypto, 'randomFillSync');
    using a = PublicSecret.random(32);
    expect(filled.mock.calls[0]?.[0]).toBe(inside(a).bytes);
    filled.mockRestore();
    using b = PublicSecret.random(32);
    using none = PublicSecret.random(0);
    expect([a.length, a.equals(b), none.length, none.equals(new Uint8Array(0))]).toEqual([32, false, 0, true]);
    for (const bad of [-1, 1.5, Number.NaN, 2 ** 31, '32', 32n, null, undefined, {}]) {
      expect(thrown(() => PublicSecret.random(bad as number))).toMatchObject({ name: 'ArgumentError', code: 'ARGUMENT_RANGE' });
    }
    expect(thrown(() => Secret.allocate(Number.MAX_SAFE_INTEGER))).toMatchObject({ code: 'ALLOCATION_FAILED' });
  });

  it('use(fn): shows the bytes to fn: the same memory each time, and no slice of a pool', () => {
    using held = secret();
    held.use((view) => view.write('A'));
    expect(held.use(text)).toBe('Attack at dawn');
    expect(held.use((view) => Buffer.from(view.buffer).indexOf('ttack'))).toBe(held.use((view) => view.byteOffset) + 1);
    expect(held.use((view) => new Uint8Array(view.buffer).reduce((sum, byte) => sum + (byte > 0 ? 1 : 0), 0))).toBe(14);
  });

  it('dispose(): wipes. A second dispose() does nothing. After dispose(), use, copy and equals throw a SecretError with the code SECRET_DISPOSED', () => {
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

  it('length, disposed: its length in bytes; true after dispose()', () => {
    const held = secret();
    expect([held.length, held.disposed]).toEqual([14, false]);
    held.dispose();
    expect([held.length, held.disposed]).toEqual([14, true]);
  });

  it('Secrets are wiped by dispose() and at the end of a scope', () => {
    const held = secret();
    const views = [held.use((view) => view)];
    held.dispose();
    scope(() => {
      const view = secret().use((bytes) => bytes);
      views.push(view);
      expect(text(view)).toBe('attack at dawn');
    });
    expect(views.map((view) => view.every((byte) => byte === 0))).toEqual([true, true]);
  });

  it('With TypeScript, or from Node 24 on, using key = … disposes of it at the end of the block', () => {
    let held: PublicSecret;
    {
      using key = secret();
      held = key;
      expect(held.disposed).toBe(false);
    }
    expect(held.disposed).toBe(true);
    const byNode =
      '(make) => { let held; { using key = make(); held = key; if (held.disposed) throw new Error(); } return held.disposed; }';
    if (NODE < 24) expect(() => runInThisContext(byNode)).toThrow(SyntaxError);
    else expect(runInThisContext(byNode)(secret)).toBe(true);
  });

  it('equals(other): compares with a Secret or bytes by crypto.timingSafeEqual of Node; another length is false at once', () => {
    const compared = vi.spyOn(crypto, 'timingSafeEqual');
    {
      using mine = secret();
      using theirs = secret();
      expect([mine.equals(theirs), mine.equals(Buffer.from('attack at dusk')), compared.mock.calls.length]).toEqual([true, false, 2]);
      expect([mine.equals(Buffer.from('attack')), compared.mock.calls.length]).toEqual([false, 2]);
    }
    compared.mockRestore();
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
  it('During a use, or a call that has the secret, it is disposed of at once and wiped when that ends: a use', () => {
    const held = secret();
    const seen = held.use((view) => {
      held.dispose();
      expect([held.disposed, thrown(() => held.use(() => 0))]).toMatchObject([true, disposed]);
      return [text(view), view] as const;
    });
    expect(seen[0]).toBe('attack at dawn');
    expect(seen[1].every((byte) => byte === 0)).toBe(true);
  });

  it('When fn returns a promise, the secret is held until that settles', async () => {
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

  it('During a use, or a call that has the secret, it is disposed of at once and wiped when that ends: calls', () => {
    const held = secret();
    const memory = inside(held);
    memory.enter();
    memory.enter();
    held.dispose();
    expect([held.disposed, thrown(() => held.copy())]).toMatchObject([true, disposed]);
    memory.leave();
    expect(text(memory.bytes)).toBe('attack at dawn');
    memory.leave();
    expect(thrown(() => memory.bytes)).toMatchObject(disposed);
    expect(thrown(() => memory.leave())).toBeInstanceOf(RangeError);
  });
});

describe('a secret does not become', () => {
  it('JSON.stringify, string conversion, arithmetic, [...secret], Buffer.from(secret), new Uint8Array(secret): SecretError, code SECRET_EXPOSED', () => {
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

  it('structuredClone, postMessage, alone or inside another object: DataCloneError', () => {
    using held = secret();
    const { port1, port2 } = new MessageChannel();
    const ways = [
      () => structuredClone(held),
      () => structuredClone({ deep: [held] }),
      () => port1.postMessage(held),
      () => port1.postMessage([held]),
    ];
    for (const way of ways) expect(thrown(way)).toMatchObject({ name: 'DataCloneError' });
    expect(thrown(() => serialize(held)).message).toMatch(/could not be cloned/);
    port1.close();
    port2.close();
  });

  it('console.log, util.inspect: Secret<32 bytes>', () => {
    using held = PublicSecret.random(32);
    const printed: string[] = [];
    const stdout = new Writable({
      write(chunk, _encoding, written) {
        printed.push(`${chunk}`);
        written();
      },
    });
    new Console({ stdout }).log(held);
    expect([inspect(held), printed.join('')]).toEqual(['Secret<32 bytes>', 'Secret<32 bytes>\n']);
  });

  it('Object.keys, Reflect.ownKeys: an empty array, and nothing else to look into', () => {
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
    const level = censusLevel('stacks');
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
      censusLevel(level);
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

  it('Secrets of up to 64 KiB share slabs of 1 MiB, in slots of one size (a power of two); longer ones have a slab of their own', () => {
    useKeeper(keeper([]));
    const place = (length: number) => inside(Secret.allocate(length)).bytes;
    // Of sizes that no other test has: their slabs are new.
    for (const [lengths, size] of [
      [[513, 1024, 700], 1024],
      [[32_769, 65_536, 40_000], 65_536],
    ] as const) {
      const places = lengths.map(place);
      expect(new Set(places.map(({ buffer }) => buffer)).size).toBe(1);
      expect(places[0]?.buffer.byteLength).toBe(2 ** 20 + 2 * 16384);
      expect(places.map(({ byteOffset }) => byteOffset)).toEqual([0, 1, 2].map((slot) => 16384 + slot * size));
    }
    expect(new Set([100, 600].map((length) => place(length).buffer)).size).toBe(2);
    const long = [65_537, 65_537].map(place);
    expect(long.map(({ buffer, byteOffset }) => [buffer.byteLength, byteOffset])).toEqual([1, 2].map(() => [(5 + 2) * 16384, 16384]));
    expect(long[0]?.buffer).not.toBe(long[1]?.buffer);
  });

  it('Without the addon the first use moves the Secret to memory of its own, locked alike, without guard pages', () => {
    const seen: string[] = [];
    useKeeper(keeper(seen));
    // Of a size that no other test has.
    const held = Secret.allocate(20_000);
    const slot = inside(held).bytes.fill(7);
    expect([held.locked, seen.splice(0).filter((what) => what.startsWith('guard')).length]).toEqual([true, 2]);
    const view = held.use((shown) => shown);
    expect([view.buffer === slot.buffer, view.every((byte) => byte === 7), slot.every((byte) => byte === 0)]).toEqual([false, true, true]);
    expect([held.locked, seen.splice(0)]).toEqual([true, ['exclude 20000', 'lock 20000']]);
    expect(held.use((shown) => shown.buffer)).toBe(view.buffer);
    held.dispose();
    expect([held.locked, seen]).toEqual([false, ['unlock 20000 true']]);
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

  it('transfer of the memory that use shows: DataCloneError; Node 20 copies the memory instead', () => {
    using held = secret();
    held.use((view) => {
      const buffer = view.buffer as ArrayBuffer;
      const transfer = () => structuredClone(buffer, { transfer: [buffer] });
      if (NODE >= 22) expect(thrown(transfer)).toMatchObject({ name: 'DataCloneError' });
      else expect([transfer().byteLength, buffer.byteLength]).toEqual([buffer.byteLength, view.byteOffset + 14 + 4096]);
    });
    expect(held.use(text)).toBe('attack at dawn');
  });

  it('Node 22 does not stop ArrayBuffer.prototype.transfer. Then every later use is SECRET_DETACHED, and dispose() warns (WATERTIGHT_RELEASE_FAILED). Without the addon the bytes that were transferred are not wiped', async () => {
    const { transfer } = ArrayBuffer.prototype as { readonly transfer?: (this: ArrayBufferLike) => ArrayBuffer };
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const held = secret();
    expect(transfer === undefined).toBe(NODE < 22);
    if (NODE !== 22) {
      // Another Node has no such function, or stops it.
      if (transfer !== undefined) expect(thrown(() => held.use(({ buffer }) => transfer.call(buffer)))).toBeInstanceOf(TypeError);
      expect(held.use(text)).toBe('attack at dawn');
      held.dispose();
      return;
    }
    const [moved, at] = held.use(
      ({ buffer, byteOffset }) => [(transfer as NonNullable<typeof transfer>).call(buffer), byteOffset] as const,
    );
    for (const use of [() => held.use(() => 0), () => held.copy(), () => held.equals(Buffer.alloc(14))])
      expect(thrown(use)).toMatchObject({ name: 'SecretError', code: 'SECRET_DETACHED' });
    held.dispose();
    expect(await warned).toMatchObject({ code: 'WATERTIGHT_RELEASE_FAILED', message: expect.stringContaining('was not wiped') });
    expect(Buffer.from(moved, at, 14).toString()).toBe('attack at dawn');
  });
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}
