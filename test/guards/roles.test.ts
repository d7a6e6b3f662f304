/** @module Each role that memory can have, between guards: inputs of every kind, outputs, cells, states; and what the pages cannot see is seen after the call. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type GuardMode, openLibrary } from '../../src/bind/index.ts';
import { ContractViolation, WatertightError } from '../../src/errors.ts';
import { PublicSecret as Secret } from '../../src/memory/index.ts';
import { addon } from '../../src/native/index.ts';
import { buildGuards, removeFaults } from '../fixtures/faults/build.ts';
import { guards } from '../fixtures/faults/guards-contract.ts';
import { thrown } from '../fixtures/faults/open.ts';

const BEFORE = 1;
const AFTER = 2;
afterAll(removeFaults);

/** A library of its own: one that was caught makes no further calls. */
const open = (mode?: GuardMode | null) =>
  openLibrary(guards, { path: buildGuards(), ...(mode === undefined ? {} : { guards: mode }) }).functions;
const live = () => addon('these tests').guardsCount().live;

describe.each([
  ['end', AFTER],
  ['start', BEFORE],
] as const)(
  'In check mode the memory that a call gives to C lies between pages without access rights (exceptions): flush with the guard at the %s',
  (mode, side) => {
    let f: ReturnType<typeof open>;
    beforeAll(() => {
      f = open(mode);
    });

    test('a Secret', () => {
      using secret = Secret.random(33);
      expect(f.probeSecret(secret)).toBe(side);
    });

    test('an output that is a Secret', () => {
      const { returned, out } = f.probeSecretOutput(33);
      using secret = out;
      expect([returned, secret.length]).toEqual([side, 33]);
    });

    test('bytes that are changed in place', () => {
      expect(f.probeInPlace(Buffer.alloc(33, 1)).returned).toBe(side);
      expect(f.probeInPlace(Buffer.alloc(33, 1)).bytes).toEqual(Buffer.alloc(33, 1));
    });

    test('a string, with its NUL', () => {
      expect(f.probeString('watertight', 11)).toBe(side);
    });

    test('an output of a string', () => {
      expect(f.probeStringOut().returned).toBe(side);
    });

    test('a string of the contract', () => {
      expect(f.probeConstant()).toBe(side);
      expect(f.probeConstant()).toBe(side);
    });

    test('DER, and the cell of its pointer', () => {
      expect(f.probeDer(Buffer.alloc(33, 1))).toBe(side);
    });

    test('a cell of an integer', () => {
      expect(f.probeCell().returned).toBe(side);
    });

    test('a state of a length that its alignment divides', () => {
      using state = f.initTight();
      expect([f.probeTight(state), f.probeTight(state)]).toEqual([side, side]);
    });

    test('a state of another length lies as C demands', () => {
      using state = f.initRoomy();
      expect(f.beyondRoomy(state)).toBe(0);
      // 52 bytes at a multiple of 16: flush with the start, or 12 bytes short of the end.
      expect(f.probeRoomy(state)).toBe(mode === 'start' ? BEFORE : 0);
    });

    test('memory of the caller', () => {
      const out = Buffer.alloc(40, 9);
      expect(f.probeOutput.into({ out }, 33)).toEqual({ returned: side, out: 33 });
      expect(out).toEqual(Buffer.concat([Buffer.alloc(33), Buffer.alloc(7, 9)]));
    });

    test('memory of the caller, of no bytes', () => {
      expect(f.probeOutput.into({ out: Buffer.alloc(1) }, 0).returned).toBe(BEFORE | AFTER | 4);
    });

    test('on another thread', async () => {
      expect(await f.probeInput.async(Buffer.alloc(33))).toBe(side);
      expect((await f.probeOutput.async(33)).returned).toBe(side);
      expect(await f.probeString.async('watertight', 11)).toBe(side);
    });

    test('nothing stays in use but what a handle owns', async () => {
      f.probeConstant();
      const before = live();
      f.probeInput(Buffer.alloc(33));
      f.probeOutput(33);
      f.probeDer(Buffer.alloc(33, 1));
      f.probeCell();
      f.probeInPlace(Buffer.alloc(33));
      f.probeString('watertight', 11);
      await f.probeOutput.async(33);
      expect(() => f.read(Buffer.alloc(1), 0n)).not.toThrow();
      expect(live()).toBe(before);
      const state = f.initTight();
      expect(live()).toBe(before + 1);
      state.dispose();
      expect(live()).toBe(before);
    });
  },
);

describe('a write that no page stops', () => {
  test('A write there is a ContractViolation that names the parameter and the offsets; the library is then poisoned, as after any other', () => {
    const f = open('end');
    const error = thrown(() => f.write(64, -1n));
    expect(error).toBeInstanceOf(ContractViolation);
    expect(error.message).toContain('write: out: C wrote 1 byte beside this output of 64 bytes, at offset -1');
    // As after any broken contract, no call into this library goes through.
    expect(thrown(() => f.probeCell())).toBe(error);
    expect(thrown(() => f.probeInput(Buffer.alloc(1)))).toBe(error);
  });

  test('On the side that is not flush up to 4,095 bytes remain; they hold a pattern that is checked after each call', () => {
    for (const [length, at] of [
      [64, 4000],
      [1, 1],
      [1, 4095],
      [4095, 4095],
    ] as const)
      expect(thrown(() => open('start').write(length, BigInt(at))).message).toContain(
        `out: C wrote 1 byte beside this output of ${length === 1 ? '1 byte' : `${length} bytes`}, at offset ${at}`,
      );
    for (const at of [-1, -4095]) expect(thrown(() => open('end').write(1, BigInt(at))).message).toContain(`at offset ${at}`);
  });

  test('after a cell', () => {
    expect(thrown(() => open('start').writeCell(4n)).message).toContain('cell: C wrote 1 byte beside this cell of 4 bytes, at offset 4');
  });

  test('Where the length is no multiple of it, end leaves the rest between the state and the guard, and checks it after the call', () => {
    const f = open('end');
    const state = f.initRoomy();
    expect(thrown(() => f.writeRoomy(state, 52n)).message).toContain(
      'initRoomy: state: C wrote 1 byte beside this state of 52 bytes, at offset 52',
    );
  });

  test('on another thread', async () => {
    await expect(open('end').write.async(64, -1n)).rejects.toThrow('out: C wrote 1 byte beside this output of 64 bytes, at offset -1');
  });

  test('is nothing new within the memory', () => {
    expect(open('end').write(64, 63n)).toHaveLength(64);
  });
});

describe('WATERTIGHT_GUARDS', () => {
  test("WATERTIGHT_GUARDS=end npm test turns it on for every library of a program. With openLibrary(contract, { guards: 'end' }) it is on for one, and with guards: null it is off for one, even against the environment", () => {
    vi.stubEnv('WATERTIGHT_GUARDS', 'start');
    try {
      expect(open().probeInput(Buffer.alloc(33))).toBe(BEFORE);
      expect(open('end').probeInput(Buffer.alloc(33))).toBe(AFTER);
      expect(open(null).probeInput(Buffer.alloc(35).subarray(1, 34))).toBe(0);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('Another value is GUARDS_INVALID: in the environment', () => {
    vi.stubEnv('WATERTIGHT_GUARDS', 'both');
    try {
      const error = thrown(() => open().probeCell);
      expect(error).toBeInstanceOf(WatertightError);
      expect([error.code, error.message]).toEqual([
        'GUARDS_INVALID',
        `WATERTIGHT_GUARDS must be 'end', 'start' or 'alternate'; received "both"`,
      ]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('Another value is GUARDS_INVALID: as an option, which is read when the library is opened', () => {
    const error = thrown(() => openLibrary(guards, { guards: 'middle' as never }));
    expect([error.code, error.message]).toEqual([
      'GUARDS_INVALID',
      `openLibrary: options.guards must be 'end', 'start' or 'alternate'; received "middle"`,
    ]);
    expect(thrown(() => openLibrary(guards, { guards: 'end', inputs: (bytes) => bytes })).code).toBe('GUARDS_INVALID');
  });
});
