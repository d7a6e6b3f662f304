/** @module Rules of memory 1 and 2: outputs are exact and the caller's own; what failed, or was only lent to C, is wiped. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { openLibrary } from '../../src/bind/index.ts';
import { ArgumentError, BufferTooSmall, LibraryError, WatertightError } from '../../src/errors.ts';
import { jsOwned, type Memory, type OutputMemory } from '../../src/memory/index.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { faults } from '../fixtures/faults/contract.ts';
import { expectRefusal, thrown, useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();
const SECRET = Buffer.from('plaintext that nobody authenticated');

/** Sizes below, at and above the limit for reused memory. */
const SIZES = [1, 16, 64, 127, 128, 129, 200, 5000];

describe('outputs', () => {
  it.each([0, ...SIZES])(
    'Output bytes come in a Buffer that JavaScript owns, of its exact length: out.buffer shows no other bytes: of every protocol, %i bytes in',
    (size) => {
      const { functions } = open();
      const message = Buffer.alloc(size, 7);
      const sealed = Buffer.concat([message, Buffer.alloc(16, 0x5a)]);
      for (const out of [functions.faults_seal(message), functions.faults_exactly(message)]) {
        expect(out.equals(sealed)).toBe(true);
        expect(out.buffer.byteLength).toBe(out.length);
        expect(out.byteOffset).toBe(0);
        expect(Buffer.isBuffer(out)).toBe(true);
      }
      if (size === 0) return;
      const der = functions.faults_encode(message);
      expect(der.equals(message)).toBe(true);
      expect(der.buffer.byteLength).toBe(size);
    },
  );

  it.each(SIZES)('that shrink are cut, and their tail is gone: room for %i', (size) => {
    const { functions } = open();
    for (const used of [0, 1, size, size + 15, size + 16]) {
      const out = functions.faults_up_to(Buffer.alloc(size, 7), used);
      expect(out.length).toBe(used);
      expect(out.buffer.byteLength).toBe(used);
      expect(out.every((byte, i) => byte === (i < size ? 7 : 0xee))).toBe(true);
    }
  });

  it('of one call share nothing, and nor do those of two calls', () => {
    const { functions } = open();
    const { first, second } = functions.faults_two();
    const again = functions.faults_two();
    expect([first, second].map((out) => out.toString('hex'))).toEqual(['01'.repeat(16), '02'.repeat(16)]);
    const all = [first, second, again.first, again.second];
    expect(new Set(all.map(({ buffer }) => buffer)).size).toBe(4);
    again.first.fill(9);
    expect(first.every((byte) => byte === 1)).toBe(true);
    expect(all.every((out) => out.buffer.byteLength === 16)).toBe(true);
  });

  it('of several kinds come in one frozen object, by their names', () => {
    const result = open().functions.faults_many();
    expect({ ...result, bytes: result.bytes.toString('hex') }).toEqual({
      bytes: '09'.repeat(8),
      number: 4_000_000_000,
      wide: -5n,
      size: 7,
      flag: true,
      text: 'text',
      returned: true,
    });
    expect(Object.isFrozen(result)).toBe(true);
    expect(result.bytes.buffer.byteLength).toBe(8);
  });

  it('change nothing of the input', () => {
    const message = Buffer.from('unchanged');
    open().functions.faults_seal(message);
    open().functions.faults_invert(message, 0);
    expect(message.toString()).toBe('unchanged');
  });

  it('are those of a plain model, for any message', () => {
    const { functions } = open();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 320 }), (message, at) => {
        const used = Math.min(at, message.length);
        expect(functions.faults_up_to(message, used).equals(message.subarray(0, used))).toBe(true);
        expect(functions.faults_seal(message).subarray(0, message.length).equals(message)).toBe(true);
        if (message.length > 0)
          expect(functions.faults_invert(message, 0).every((byte, i) => byte === ((message[i] as number) ^ 0xff))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('memory that C wrote', () => {
  it.each(SIZES)(
    'When a call fails, the memory that C wrote is wiped: a failed decryption leaves no plaintext behind: %i bytes',
    (size) => {
      const { functions } = open();
      expect(thrown(() => functions.faults_watch_out(size, 9))).toMatchObject({ code: 'FORGED', status: 9 });
      expect(functions.faults_peek_nonzero()).toBe(0);
    },
  );

  it.each(SIZES.filter((size) => size <= 128))('of %i bytes is wiped when it is reused', (size) => {
    const { functions } = open();
    const out = functions.faults_watch_out(size, 0);
    expect(out.every((byte) => byte === 0xc3)).toBe(true);
    expect(functions.faults_peek_nonzero()).toBe(0);
    expect(functions.faults_untouched(size).every((byte) => byte === 0)).toBe(true);
  });

  it.each(SIZES.filter((size) => size > 128))('of %i bytes becomes the caller’s', (size) => {
    const { functions } = open();
    const out = functions.faults_watch_out(size, 0);
    expect(functions.faults_peek_nonzero()).toBe(size);
    out.fill(0);
    expect(functions.faults_peek_nonzero()).toBe(0);
  });

  it('holds nothing of an earlier call, after success and after failure', () => {
    const { functions } = open();
    for (const size of SIZES) {
      const message = Buffer.alloc(size, 0xdd);
      functions.faults_open(message, 0);
      expect(functions.faults_untouched(size).every((byte) => byte === 0)).toBe(true);
      expect(thrown(() => functions.faults_open(message, 9))).toBeInstanceOf(LibraryError);
      expect(functions.faults_untouched(size).every((byte) => byte === 0)).toBe(true);
      expect(thrown(() => functions.faults_open_query(message, 9))).toBeInstanceOf(LibraryError);
      expect(functions.faults_untouched(size).every((byte) => byte === 0)).toBe(true);
      functions.faults_up_to(message, 1);
      expect(functions.faults_untouched(size + 16).every((byte) => byte === 0)).toBe(true);
    }
  });

  it('in place is wiped when the call fails, and the caller keeps what he had', () => {
    const { functions } = open();
    const message = Buffer.from(SECRET);
    expect(thrown(() => functions.faults_invert(message, 9))).toMatchObject({ code: 'FORGED' });
    expect(functions.faults_peek_nonzero()).toBe(0);
    expect(message.equals(SECRET)).toBe(true);
  });

  it('as text is wiped, whether the call fails or not', () => {
    const { functions } = open();
    const text = Buffer.from('a password\0');
    expect(functions.faults_open_string(text, 0)).toBe('a password');
    expect(functions.faults_untouched(64).every((byte) => byte === 0)).toBe(true);
    expect(thrown(() => functions.faults_open_string(text, 9))).toBeInstanceOf(LibraryError);
    expect(functions.faults_untouched(64).every((byte) => byte === 0)).toBe(true);
  });

  it('The error holds no reference to it', () => {
    const error = thrown(() => open().functions.faults_open(SECRET, 9));
    const seen = new Set<unknown>();
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      for (const key of Reflect.ownKeys(value)) visit(Reflect.get(value, key));
    };
    visit(error);
    expect([...seen].filter((value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer)).toEqual([]);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('plaintext');
  });
});

describe('outputs of earlier calls', () => {
  it('are left alone when a later call is refused or fails', () => {
    const { functions } = open();
    const filled = functions.faults_fill(200, 7);
    const encoded = functions.faults_encode(Buffer.alloc(200, 7));
    const mine = new Uint8Array(200);
    functions.faults_fill.into(mine, 200, 7);
    thrown(() => functions.faults_fill(2n ** 53n, 1));
    thrown(() => functions.faults_fill(-1, 1));
    thrown(() => functions.faults_encode(Buffer.alloc(0)));
    thrown(() => functions.faults_fill.into(new Uint8Array(1), 2, 1));
    for (const out of [filled, encoded, mine]) expect(out.every((byte) => byte === 7)).toBe(true);
  });
});

describe('text', () => {
  it('ends at its NUL, or with its room', () => {
    expect(open().functions.faults_string_out('')).toBe('');
    expect(open().functions.faults_string_out('x'.repeat(63))).toBe('x'.repeat(63));
    expect(open().functions.faults_string_unterminated()).toBe('xxxxxxxx');
  });

  it('of the library is copied, or null', () => {
    expect(open().functions.faults_string_return(false)).toBe("a string of the library's");
    expect(open().functions.faults_string_return(true)).toBeNull();
    expect(open().functions.faults_string_ref(false)).toBe('pointed to');
    expect(open().functions.faults_string_ref(true)).toBeNull();
  });
});

describe('bytes in place', () => {
  it('have the room that the contract gives', () => {
    const padded = open().functions.faults_pad(Buffer.from('abc'), 8);
    expect(padded.toString('hex')).toBe('6162638000000000');
    expect(padded.buffer.byteLength).toBe(8);
    expect(open().functions.faults_pad(Buffer.alloc(0), 4).toString('hex')).toBe('80000000');
  });

  it('that are longer than their room are refused before C runs', () => {
    const call = (length: number) => () => open().functions.faults_invert_in(Buffer.alloc(length, 1), 0);
    const error = expectRefusal(open(), call(17), 'ARGUMENT_LENGTH', 'faults_invert_in', 'bytes');
    expect(error.message).toMatch(/must be at most 16 bytes, the room that C has; received 17 bytes/);
    expect(call(16)()).toHaveLength(16);
  });
});

describe('sizes that callers choose', () => {
  it.each([2n ** 53n, 2n ** 63n, 2n ** 64n - 1n])('refuse %d before C runs', (size) => {
    expectRefusal(open(), () => open().functions.faults_fill(size, 1), 'ARGUMENT_LENGTH', 'faults_fill', 'out');
  });

  it('refuse what no memory can hold before C runs', () => {
    const before = open().functions.faults_calls();
    const error = thrown(() => open().functions.faults_fill(Number.MAX_SAFE_INTEGER, 1));
    expect(error).toBeInstanceOf(WatertightError);
    expect(error.code).toBe('ALLOCATION_FAILED');
    expect(open().functions.faults_calls()).toBe(before);
  });

  it('take 0 and -0', () => {
    expect(open().functions.faults_fill(0, 1)).toHaveLength(0);
    expect(open().functions.faults_fill(-0, 1)).toHaveLength(0);
    expect(open().functions.faults_fill(0n, 1)).toHaveLength(0);
  });
});

describe('sizes that C is asked for', () => {
  it('are asked of the handle before each call', () => {
    const { functions } = open();
    for (const size of [1, 200]) {
      using item = functions.faults_item_new(size);
      const out = functions.faults_item_fill(item);
      expect([out.length, out.buffer.byteLength, out.every((byte) => byte === 0x42)]).toEqual([size, size, true]);
      const memory = new Uint8Array(256);
      expect(functions.faults_item_fill.into(memory, item)).toBe(size);
      expect(memory.indexOf(0)).toBe(size);
      expect(thrown(() => functions.faults_item_fill.into(new Uint8Array(size - 1), item))).toMatchObject({
        code: 'BUFFER_TOO_SMALL',
        needed: size,
      });
    }
  });
});

describe('memory that runs out', () => {
  it('leaves nothing of what was provided before', () => {
    const given: Memory[] = [];
    const discarded: Memory[] = [];
    const plenty = jsOwned(defaultBackend.address);
    const scarce: OutputMemory = {
      ...plenty,
      acquire(length) {
        if (given.length === 1) throw new WatertightError('ALLOCATION_FAILED', 'no more');
        const memory = plenty.acquire(length);
        given.push(memory);
        return memory;
      },
      discard(memory) {
        discarded.push(memory);
        plenty.discard(memory);
      },
    };
    const library = openLibrary(faults, { path: buildFaults(), outputs: scarce });
    expect(thrown(() => library.functions.faults_two()).code).toBe('ALLOCATION_FAILED');
    expect(given).toHaveLength(1);
    expect(discarded).toEqual(given);
  });
});

describe('return values', () => {
  it('are compared as the integers they are, not rounded', () => {
    const { functions } = open();
    expect(functions.faults_wide_status(0)).toBeUndefined();
    expect(functions.faults_wide_status(-1n)).toBeUndefined();
    expect(functions.faults_wide_status(Number.MAX_SAFE_INTEGER)).toBeUndefined();
    for (const status of [2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 32n]) {
      expect(
        thrown(() => functions.faults_wide_status(status)),
        `${status}`,
      ).toMatchObject({ code: 'OTHER', status: Number(status) });
    }
    expect(thrown(() => functions.faults_wide_unsigned_status(2n ** 64n - 1n))).toMatchObject({ code: 'LIBRARY_ERROR' });
  });

  it('that answer are yes, no, or an error with a name', () => {
    const { functions } = open();
    expect([1, 0, -1].map((answer) => functions.faults_verdict(answer))).toEqual([true, false, false]);
    expect(thrown(() => functions.faults_verdict(-2))).toMatchObject({ code: 'UNDECIDED', status: -2 });
    expect(thrown(() => functions.faults_verdict(2))).toMatchObject({ code: 'LIBRARY_ERROR', status: 2 });
  });

  it('that are a pointer fail by NULL', () => {
    expect(open().functions.faults_not_null(Buffer.from('a'))).toBeUndefined();
    expect(thrown(() => open().functions.faults_not_null(Buffer.alloc(0)))).toMatchObject({ code: 'LIBRARY_ERROR', status: null });
  });

  it('of a contract without memory are errors of the library', () => {
    expect(thrown(() => open().functions.faults_fails(14, 0))).toBeInstanceOf(LibraryError);
    expect(thrown(() => open().functions.faults_seal(SECRET) && open().functions.faults_open_query(SECRET, 14))).toBeInstanceOf(
      BufferTooSmall,
    );
  });
});

describe('constants', () => {
  it('reach C as they are declared', () => {
    expect(open().functions.faults_fixed()).toBeUndefined();
    expect(open().functions.faults_address_null()).toBe(0);
  });
});

describe('unsafe', () => {
  it('passes an address, bytes or null, and nothing else', () => {
    const { functions } = open();
    expect([functions.faults_address(1n), functions.faults_address(Buffer.from('a')), functions.faults_address(null)]).toEqual([1, 1, 0]);
    expect(thrown(() => functions.faults_address(1 as unknown as bigint))).toBeInstanceOf(ArgumentError);
    for (const address of [-1n, 2n ** 64n])
      expect(thrown(() => functions.faults_address(address))).toMatchObject({ code: 'ARGUMENT_RANGE' });
    expect(thrown(() => functions.faults_address('a' as unknown as bigint))).toBeInstanceOf(ArgumentError);
  });
});

describe('usage', () => {
  it('counts calls, failures, refusals and bytes', () => {
    const library = openLibrary(faults, { path: buildFaults() });
    const { functions } = library;
    functions.faults_seal(Buffer.alloc(10));
    expect(library.usage().faults_seal).toEqual({ calls: 1, failures: 0, rejected: 0, bytes: 36 });
    thrown(() => functions.faults_open(Buffer.alloc(4), 9));
    thrown(() => functions.faults_open(null as unknown as Buffer, 9));
    expect(library.usage().faults_open).toMatchObject({ calls: 1, failures: 1, rejected: 1 });
    thrown(() => functions.faults_open_query(Buffer.alloc(4), 14));
    expect(library.usage().faults_open_query).toMatchObject({ calls: 1, failures: 1 });
    thrown(() => functions.faults_encode(Buffer.alloc(0)));
    expect(library.usage().faults_encode, 'a size query that fails is a call that failed').toMatchObject({ calls: 1, failures: 1 });
  });
});
