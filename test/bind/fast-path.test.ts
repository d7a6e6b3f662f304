/** @module The fast path of a call and the general one: whatever they are given, they end alike. */
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { CallStatePool } from '../../src/bind/call/call-state.ts';
import { openLibrary } from '../../src/bind/index.ts';
import {
  bytesIn,
  bytesOut,
  exactly,
  fn,
  length,
  lengthOf,
  library,
  type Param,
  p,
  returnsNothing,
  scalar,
} from '../../src/contract/index.ts';
import { contract as sodium } from '../../src/libraries/sodium/index.ts';
import { PublicSecret as Secret } from '../../src/memory/index.ts';

const OUT = bytesOut(exactly(8));
/** The C library's own functions, with what a contract can say beyond a range of lengths. */
const contract = library('c', {
  environment: 'WATERTIGHT_TEST_C',
  sonames: ['libc.so.6', 'libc.musl-x86_64.so.1', 'libc.musl-aarch64.so.1'],
  install: 'the C library',
  version: { has: 'number', from: '1' },
  functions: {
    short: fn('memmove', returnsNothing(), [
      p('void *', 'out', OUT),
      p('const void *', 'src', bytesIn()),
      p('unsigned short', 'n', lengthOf('src')),
    ]),
    byte: fn('memmove', returnsNothing(), [
      p('void *', 'out', bytesOut(exactly(256))),
      p('const void *', 'src', bytesIn()),
      p('uint8_t', 'n', lengthOf('src')),
    ]),
    most: fn('memmove', returnsNothing(), [
      p('void *', 'out', bytesOut(exactly(length('other')))),
      p('const void *', 'src', bytesIn({ most: length('other') })),
      p('size_t', 'n', lengthOf('src')),
      p('const void *', 'other', bytesIn()),
      p('size_t', 'm', lengthOf('other')),
    ]),
    listed: fn('memset', returnsNothing(), [
      p('void *', 'out', OUT),
      p('int', 'c', scalar({ oneOf: [1, 3] })),
      p('size_t', 'n', lengthOf('out')),
    ]),
    boolean: fn('memset', returnsNothing(), [p('void *', 'out', OUT), p('bool', 'c', scalar()), p('size_t', 'n', lengthOf('out'))]),
    number: fn('memset', returnsNothing(), [p('void *', 'out', OUT), p('int', 'c', scalar()), p('size_t', 'n', lengthOf('out'))]),
  },
});

type Functions = Readonly<Record<string, ((...args: readonly unknown[]) => unknown) & { into(...args: readonly unknown[]): unknown }>>;
interface Path {
  readonly functions: Functions;
  readonly usage: () => unknown;
}

/** Where something stands in for its inputs, even they themselves, a function has no fast path. */
const paths = (of: Parameters<typeof openLibrary>[0]) =>
  [openLibrary(of), openLibrary(of, { inputs: (bytes) => bytes })] as unknown as readonly [Path, Path];

function endOf(call: () => unknown): unknown {
  try {
    const result = call();
    if (result instanceof Secret) {
      using secret = result;
      return secret.copy().toString('hex');
    }
    return result instanceof Uint8Array ? Buffer.from(result).toString('hex') : result;
  } catch (error) {
    const { name, code, message } = error as Error & { readonly code: string };
    return `${name} ${code}: ${message}`;
  }
}

const [fast, general] = paths(contract);

describe('what only the general path can check is left to it', () => {
  it.each([
    ['short', [Buffer.alloc(8), Buffer.alloc(0x1_0004)]],
    ['byte', [Buffer.alloc(256), Buffer.alloc(0x104)]],
    ['most', [Buffer.alloc(64), Buffer.alloc(32), Buffer.alloc(16)]],
    ['listed', [Buffer.alloc(8), 2]],
    ['boolean', [Buffer.alloc(8), 1]],
  ] as const)('%s', (name, given) => {
    for (const { functions } of [fast, general]) {
      const { into } = functions[name] as Functions[string];
      expect(endOf(() => into(...given))).toMatch(/^ArgumentError ARGUMENT_(LENGTH|RANGE|TYPE): /);
    }
  });

  it('a counter that is at its end, which libsodium answers by ending the process', () => {
    const args = [Buffer.alloc(128), Buffer.alloc(128), Buffer.alloc(12), 2 ** 32 - 1, Buffer.alloc(32)];
    const { into } = paths(sodium)[0].functions.crypto_stream_chacha20_ietf_xor_ic as Functions[string];
    expect(endOf(() => into(...args))).toMatch(/^ArgumentError ARGUMENT_LENGTH: .*: message must be at most 64 bytes/);
  });
});

it.each([null, undefined, 0, {}, [], 'text', new Float64Array(1), new DataView(new ArrayBuffer(8))])(
  'no memory for a function that knows its arguments: %j',
  (out) => {
    const [a, b] = [fast, general].map(({ functions }) => {
      const number = functions.number as Functions[string];
      for (let i = 0; i < 4; i++) number(7);
      return endOf(() => number.into(out, 7));
    });
    expect(a).toEqual(b);
    expect(a).toMatch(/^ArgumentError ARGUMENT_/);
  },
);

/** Moves its memory elsewhere, or disposes of it: it has no bytes any more. */
function giveAway(value: unknown): void {
  if (value instanceof Secret) value.dispose();
  if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) return;
  const { buffer } = value;
  // From Node 22 on what has been given away cannot be given away again.
  if (buffer.byteLength > 0) structuredClone(buffer, { transfer: [buffer] });
}

/** Arrays of one kind, some of which share memory, and Secrets. */
function arrays(): readonly unknown[] {
  const shared = new ArrayBuffer(256);
  const views = [0, 8, 32, 64].flatMap((at) => [16, 24, 32, 48, 64].map((size) => new Uint8Array(shared, at, size)));
  const gone = new Uint8Array(32);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  const disposed = Secret.from(Buffer.alloc(32));
  disposed.dispose();
  return [
    ...[0, 16, 24, 32, 32, 64].map((size, i) => Secret.from(Buffer.alloc(size, i + 1))),
    disposed,
    ...views,
    ...[0, 1, 8, 12, 15, 16, 17, 24, 31, 32, 33, 40, 48, 64, 65, 129].map((size) => Buffer.alloc(size, size)),
    ...[24, 32, 48].map((size) => new Uint8Array(size).fill(size)),
    gone,
    new Uint8Array(new SharedArrayBuffer(32)),
    new Uint8Array(Reflect.construct(ArrayBuffer, [32, { maxByteLength: 64 }]) as ArrayBuffer),
    new Float64Array(4),
    new DataView(new ArrayBuffer(32)),
    new Proxy(Buffer.alloc(32), {}),
    Object.defineProperties(Buffer.alloc(24, 5), { length: { value: 32 }, byteLength: { value: 32 }, buffer: { value: shared } }),
    Object.setPrototypeOf(Buffer.alloc(32, 6), null),
    ...[null, undefined, 0, 1, -1, -0, 1.5, 16, 32, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1n, Number.NaN, true, 'text', {}, []],
  ];
}

function endSecrets(pool: readonly unknown[]): void {
  for (const value of pool) if (value instanceof Secret) value.dispose();
}

describe('a key that is a Secret', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const [a, b] = paths(sodium);
  const message = Buffer.alloc(100, 1);
  const nonce = Buffer.alloc(24, 2);
  const bytes = Buffer.alloc(32, 3);
  const easy = ({ functions }: Path) => functions.crypto_secretbox_easy as Functions[string];
  const expected = endOf(() => easy(b)(message, nonce, bytes));

  it('takes the fast path, each time anew', () => {
    using key = Secret.from(bytes);
    using other = Secret.from(Buffer.alloc(32, 4));
    easy(a)(message, nonce, bytes);
    const opened = vi.spyOn(CallStatePool.prototype, 'open');
    const out = Buffer.alloc(116);
    for (let i = 0; i < 5; i++) {
      expect(endOf(() => easy(a)(message, nonce, key))).toBe(expected);
      expect(easy(a).into(out, message, nonce, key)).toBe(116);
      expect(out.toString('hex')).toBe(expected);
      expect(endOf(() => easy(a)(message, nonce, other))).not.toBe(expected);
    }
    expect(opened).not.toHaveBeenCalled();
    // The general path is seen to open one.
    expect(endOf(() => easy(b)(message, nonce, key))).toBe(expected);
    expect(opened).toHaveBeenCalledOnce();
  });

  it('is not remembered: disposed of between two calls, it is refused, and its memory was wiped', () => {
    const key = Secret.from(bytes);
    for (let i = 0; i < 4; i++) easy(a)(message, nonce, key);
    const memory = key.use((shown) => new Uint8Array(shown.buffer, shown.byteOffset, shown.length));
    key.dispose();
    expect([...memory]).toEqual(new Array(32).fill(0));
    const refused = endOf(() => easy(a)(message, nonce, key));
    expect(refused).toMatch(/^ArgumentError SECRET_DISPOSED: /);
    expect(refused).toBe(endOf(() => easy(b)(message, nonce, key)));
    expect(endOf(() => easy(a).into(Buffer.alloc(116), message, nonce, key))).toBe(refused);
  });

  it('is refused once it is disposed of, though its bytes are still shown', () => {
    const [x, y] = [a, b].map((path) => {
      const key = Secret.from(bytes);
      return key.use(() => {
        key.dispose();
        return endOf(() => easy(path)(message, nonce, key));
      });
    });
    expect(x).toMatch(/^ArgumentError SECRET_DISPOSED: /);
    expect(x).toBe(y);
  });

  it('is refused as memory for the output while it is shown', () => {
    const [x, y] = [a, b].map((path) => {
      using key = Secret.from(bytes);
      const auth = path.functions.crypto_auth as Functions[string];
      return key.use((shown) => endOf(() => auth.into(shown, message, key)));
    });
    expect(x).toMatch(/^ArgumentError BUFFER_OVERLAP: /);
    expect(x).toBe(y);
  });
});

describe('any calls, again and again', () => {
  const names = [
    'crypto_secretbox_easy',
    'crypto_secretbox_open_easy',
    'crypto_generichash',
    'crypto_hash',
    'crypto_auth',
    'crypto_shorthash',
    'crypto_stream_xor',
    'crypto_stream_chacha20_ietf_xor_ic',
    'crypto_kdf_derive_from_key',
    'crypto_scalarmult',
    'crypto_scalarmult_base',
    'crypto_sign_detached',
    'crypto_core_ed25519_add',
    'crypto_aead_xchacha20poly1305_ietf_encrypt',
    'crypto_aead_xchacha20poly1305_ietf_decrypt',
    'crypto_box_easy',
    'crypto_box_seal_open',
  ] as const;
  const [a, b] = paths(sodium);
  const all = arrays();
  const index = fc.nat({ max: all.length - 1 });
  const lengthAt = (at: number) => {
    const value = all[at];
    if (value instanceof Secret) return value.length;
    return ArrayBuffer.isView(value) ? value.byteLength : -1;
  };
  afterAll(() => endSecrets(all));
  const among = (fits: (at: number) => boolean) => fc.constantFrom(...all.map((_, at) => at).filter(fits));
  /** What an argument may be, and now and then something else. */
  const likely = ({ role }: Param) => {
    if (role.role === 'scalar') return [fc.oneof({ weight: 5, arbitrary: among((at) => typeof all[at] === 'number') }, index)];
    if (role.role !== 'bytesIn') return [];
    const size = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
    return [fc.oneof({ weight: 9, arbitrary: among((at) => (size === null ? lengthAt(at) >= 0 : lengthAt(at) === size)) }, index)];
  };
  const callOf = (params: readonly Param[]) => {
    const args = fc.tuple(...params.flatMap(likely));
    return fc.record({
      into: fc.boolean(),
      out: among((at) => lengthAt(at) >= 16),
      args: fc.oneof({ weight: 19, arbitrary: args }, fc.array(index, { maxLength: 6 })),
      times: fc.nat({ max: 4 }),
      gives: fc.oneof({ weight: 9, arbitrary: fc.constant(-1) }, index),
    });
  };

  it.each(names)('%s', (name) => {
    const call = callOf(sodium.functions[name].params);
    const run = ({ functions }: Path, pool: readonly unknown[], given: { into: boolean; out: number; args: readonly number[] }) => {
      const f = functions[name] as Functions[string];
      const args = given.args.map((at) => pool[at]);
      return endOf(() => (given.into ? f.into(pool[given.out], ...args) : f(...args)));
    };
    const bytesOf = (pool: readonly unknown[]) =>
      pool.map((value) => {
        if (value instanceof Secret) return endOf(() => value.copy().toString('hex'));
        return ArrayBuffer.isView(value) ? endOf(() => Buffer.from(value.buffer as ArrayBuffer).toString('hex')) : null;
      });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 20 }), (calls) => {
        const pools = [arrays(), arrays()] as const;
        for (const one of calls) {
          for (let i = 0; i <= one.times; i++) expect(run(a, pools[0], one)).toEqual(run(b, pools[1], one));
          for (const pool of pools) giveAway(pool[one.gives]);
        }
        expect(bytesOf(pools[0])).toEqual(bytesOf(pools[1]));
        for (const pool of pools) endSecrets(pool);
      }),
      { numRuns: 60 },
    );
    expect(a.usage()).toEqual(b.usage());
    // Neither refused everything nor let everything through.
    const { calls, rejected } = (a.usage() as Readonly<Record<string, { calls: number; rejected: number }>>)[name] as never as {
      calls: number;
      rejected: number;
    };
    expect(Math.min(calls, rejected)).toBeGreaterThan(0);
  });
});
