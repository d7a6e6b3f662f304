/** @module `.into` of every shape: what C wrote, the rest of its room wiped, and nothing else touched; overlap where the contract allows it. */
import { describe, expect, it } from 'vitest';
import { isUntouched, isWiped, LENGTHS, MARK, MODES, pattern, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();

interface Disposable {
  readonly disposed: boolean;
  dispose(): void;
}

describe('DER into the caller’s memory', () => {
  it.each(LENGTHS.slice(1))('is written from its start: %i bytes', async (length) => {
    for (const more of [0, 1, 100]) {
      const { value, lent } = await open().call('into', 'der', [length, length, 0], length + more);
      expect(value).toEqual(pattern(length));
      expect(isUntouched(lent.out?.subarray(length) as Buffer), 'beyond what C asked for').toBe(true);
      expect(open().rooms()).toEqual([-1, length]);
    }
  });

  it('is wiped when C fails while it writes', async () => {
    const { error, lent } = await open().call('into', 'der', [10, 10, 1], 15);
    expect(error).toMatchObject({ code: 'LIBRARY_ERROR', status: -1 });
    expect(isWiped(lent.out?.subarray(0, 10) as Buffer) && isUntouched(lent.out?.subarray(10) as Buffer)).toBe(true);
  });

  it('is not touched when C fails at the question', async () => {
    const { error, lent } = await open().call('into', 'der', [0, 10, 0], 15);
    expect(error).toMatchObject({ code: 'LIBRARY_ERROR', status: 0 });
    expect(isUntouched(lent.out as Buffer)).toBe(true);
  });
});

describe('bytes in place in the caller’s memory', () => {
  const inverted = (bytes: Buffer, used: number) =>
    Buffer.concat([Buffer.from(bytes.map((byte) => byte ^ 0xff)), Buffer.alloc(16, 0x5a)]).subarray(0, used);

  it.each(LENGTHS)('are copied there, and no other array is written: %i bytes', async (length) => {
    const bytes = pattern(length);
    for (const used of [0, length, length + 16]) {
      for (const name of ['stamp', 'stamp_secret'] as const) {
        const { value, lent } = await open().call('into', name, [bytes, used, 0], { out: length + 20 }.out);
        expect(value).toEqual(inverted(bytes, used));
        expect(isWiped(lent.out?.subarray(used, length + 16) as Buffer)).toBe(true);
        expect(isUntouched(lent.out?.subarray(length + 16) as Buffer)).toBe(true);
        expect(bytes).toEqual(pattern(length));
      }
    }
  });

  it('are wiped when C fails', async () => {
    const { error, lent } = await open().call('into', 'stamp', [pattern(10), 10, 5], 30);
    expect(error).toMatchObject({ code: 'REFUSED' });
    expect(isWiped(lent.out?.subarray(0, 26) as Buffer) && isUntouched(lent.out?.subarray(26) as Buffer)).toBe(true);
  });

  it('may lie where the argument does, and nowhere beside it', () => {
    const memory = new Uint8Array(64);
    const into = (from: number) => open().library.functions.stamp.into(memory, memory.subarray(from, from + 10), 10, 0);
    expect(into(0)).toBe(10);
    expect(() => into(1)).toThrow(/must be memory that is not also the input bytes/);
  });
});

describe('outputs of every kind at once', () => {
  const bytes = Buffer.from([1, 2, 3]);

  it.each(MODES)('come by their names: %s', async (mode) => {
    const { value, secrets } = await open().call(mode, 'everything', [70, 0, bytes], { bytes: 5, tag: 16, out: 80 });
    const { box, state, ...rest } = value as { readonly box: Disposable; readonly state: Disposable };
    expect(rest).toEqual({
      number: 7,
      label: 'label',
      name: 'name',
      bytes: Buffer.from([254, 253, 252]),
      tag: pattern(16, 51),
      out: pattern(70),
    });
    expect(secrets).toEqual(mode === 'into' ? [] : ['tag']);
    box.dispose();
    state.dispose();
  });

  it('are all wiped when C fails, each in its room', async () => {
    const { error, lent } = await open().call('into', 'everything', [70, 5, bytes], { bytes: 5, tag: 20, out: 80 });
    expect(error).toMatchObject({ code: 'REFUSED' });
    for (const [name, room] of [
      ['bytes', 3],
      ['tag', 16],
      ['out', 80],
    ] as const) {
      expect(isWiped(lent[name]?.subarray(0, room) as Buffer), name).toBe(true);
      expect(isUntouched(lent[name]?.subarray(room) as Buffer), name).toBe(true);
    }
  });

  it('fail as a whole where C makes no handle', async () => {
    const { error, lent } = await open().call('into', 'everything', [70, 1, bytes], { bytes: 3, tag: 16, out: 70 });
    expect(error).toMatchObject({ code: 'LIBRARY_ERROR' });
    expect(Object.values(lent).every(isWiped)).toBe(true);
  });
});

describe('one output of bytes beside another result', () => {
  it.each(MODES)('comes by its name: %s', async (mode) => {
    for (const need of LENGTHS)
      expect((await open().call(mode, 'numbered', [need], { out: need + 3 })).value).toEqual({ number: 7, out: pattern(need) });
  });

  it('is not taken bare', async () => {
    const { error, lent } = await open().call('into', 'numbered', [10], 10);
    expect(error).toMatchObject({ code: 'ARGUMENT_TYPE', function: 'numbered', parameter: 'out' });
    expect(isUntouched(lent.out as Buffer)).toBe(true);
  });
});

describe('a string whose room is told', () => {
  it.each(MODES.slice(0, 2))('ends at its NUL, or with its room: %s', async (mode) => {
    for (const need of [0, 1, 31, 32, 33, 1000]) {
      expect((await open().call(mode, 'text', [need, 0])).value).toBe('x'.repeat(Math.min(need, 32)));
      expect(open().rooms()).toEqual([32]);
    }
    expect((await open().call(mode, 'text', [10, 5])).error).toMatchObject({ code: 'REFUSED' });
    expect(open().library.functions.dirty()).toBe(0);
    expect((await open().call(mode, 'text', [10, 14])).error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: null, capacity: 32 });
  });

  it('is no memory of the caller’s', () => {
    expect('into' in open().library.functions.text).toBe(false);
  });
});

describe('room that the contract gives, and C finds too small', () => {
  it.each(MODES)('is not tried again: %s', async (mode) => {
    const { error, lent } = await open().call(mode, 'get_up_to', [20, 10, 0, 0], 15);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 20, capacity: 10 });
    expect(open().rooms()).toEqual([10]);
    if (mode === 'into') expect(isWiped(lent.out?.subarray(0, 10) as Buffer) && isUntouched(lent.out?.subarray(10) as Buffer)).toBe(true);
    expect((await open().call(mode, 'get_up_to', [10, 10, 0, 0], 10)).value).toEqual(pattern(10));
  });
});

describe('the same arrays again and again', () => {
  it('end in the same errors as the first time', () => {
    const { obey } = open().library.functions;
    const message = Buffer.alloc(20, 1);
    const out = Buffer.alloc(30);
    const call = () => obey.into(out, message);
    for (const [status, expected] of [
      [5, { name: 'LibraryError', code: 'REFUSED', status: 5 }],
      [14, { name: 'BufferTooSmall', code: 'BUFFER_TOO_SMALL', function: 'obey', parameter: 'out', needed: null, capacity: 20 }],
    ] as const) {
      for (const rounds of [0, 1, 2, 3, 4]) {
        message[0] = 1;
        for (let i = 0; i < rounds; i++) expect(call()).toBe(20);
        message[0] = status;
        out.fill(MARK);
        const before = open().library.usage().obey?.failures ?? 0;
        expect(call, `after ${rounds} rounds`).toThrow(expect.objectContaining(expected));
        expect(isWiped(out.subarray(0, 20)) && isUntouched(out.subarray(20))).toBe(true);
        expect(open().library.usage().obey?.failures).toBe(before + 1);
      }
    }
  });
});

describe('room that is no size', () => {
  it.each(MODES)('is refused before C runs, and counted: %s', async (mode) => {
    const before = open().library.usage().up_to ?? { calls: 0, rejected: 0 };
    const { error, lent } = await open().call(mode, 'up_to', [2n ** 60n, 0, 0], 10);
    expect(error).toMatchObject({ code: 'ARGUMENT_LENGTH', function: 'up_to', parameter: 'out' });
    expect(open().library.usage().up_to).toMatchObject({ calls: before.calls, rejected: before.rejected + 1 });
    if (mode === 'into') expect(isUntouched(lent.out as Buffer)).toBe(true);
  });
});

describe('too little memory of the caller’s', () => {
  it.each(LENGTHS.slice(1))('is found out by C, and wiped: %i bytes', async (room) => {
    for (const name of ['get', 'guess', 'last', 'guess_stateful'] as const) {
      const { error, lent } = await open().call('into', name, [room + 1, 0, 0, 0], room);
      expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', function: name, needed: room + 1, capacity: room });
      expect(isWiped(lent.out as Buffer)).toBe(true);
      expect(open().rooms()).toEqual([room]);
    }
  });

  it('of no byte at all is a real pointer', async () => {
    expect((await open().call('into', 'get', [0, 0, 0, 0], 0)).value).toEqual(Buffer.alloc(0));
    expect((await open().call('into', 'get', [1, 0, 0, 0], 0)).error).toMatchObject({ needed: 1, capacity: 0 });
    expect(open().rooms()).toEqual([0, 0]);
  });

  it('is told to C as far as C can be told', async () => {
    expect((await open().call('into', 'narrow', [250, 0, 0], 5000)).value).toEqual(pattern(250));
    expect(open().rooms()).toEqual([255]);
  });
});

describe('memory that is also an input', () => {
  const shifted = (bytes: Uint8Array) => [...bytes].map((byte) => byte ^ 0x55);
  const message = pattern(20);
  /** 100 marked bytes with the message at 40. */
  const make = () => {
    const all = Buffer.alloc(100, MARK);
    all.set(message, 40);
    return all;
  };
  type Name = 'shift' | 'shift_start' | 'shift_any';
  const shift = (name: Name, all: Buffer, start: number, length = 20, status = 0) =>
    open().library.functions[name].into(all.subarray(start, start + length), all.subarray(40, 60), status);

  it('is refused unless the contract allows it', () => {
    for (const [name, starts] of [
      ['shift', [40, 21, 59]],
      ['shift_start', [21, 39, 41, 59]],
    ] as const) {
      for (const start of starts) {
        const all = make();
        expect(() => shift(name, all, start), `${name} at ${start}`).toThrow(/must be memory that is not also the input message/);
        expect(all.equals(make())).toBe(true);
      }
    }
  });

  it('is filled where the contract allows it', () => {
    for (const [name, starts] of [
      ['shift', [20, 60]],
      ['shift_start', [20, 40, 60]],
      ['shift_any', [20, 21, 39, 40, 41, 59, 60]],
    ] as const) {
      for (const start of starts) {
        const all = make();
        expect(shift(name, all, start)).toBe(20);
        expect([...all.subarray(start, start + 20)]).toEqual(shifted(message));
        const expected = make();
        expected.set(shifted(message), start);
        expect(all.equals(expected), `${name} at ${start}`).toBe(true);
      }
    }
  });

  it('may be longer than the input, from the same start', () => {
    const all = make();
    expect(shift('shift_start', all, 40, 30)).toBe(20);
    expect([...all.subarray(40, 60)]).toEqual(shifted(message));
    expect(isUntouched(all.subarray(60))).toBe(true);
  });

  it('is wiped in its room when C fails, the input with it', () => {
    const all = make();
    expect(() => shift('shift_any', all, 50, 30, 5)).toThrow(/REFUSED/);
    expect(isWiped(all.subarray(50, 70)) && isUntouched(all.subarray(70))).toBe(true);
    expect(all.subarray(40, 50).equals(message.subarray(0, 10))).toBe(true);
  });
});
