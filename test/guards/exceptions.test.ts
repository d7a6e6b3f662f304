/** @module What guards do not see, and what is not guarded: as docs/guards.md has it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import koffi from 'koffi';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { jsStorage } from '../../src/bind/call/state-memory.ts';
import { openLibrary } from '../../src/bind/index.ts';
import { ContractViolation } from '../../src/errors.ts';
import { jsOwned } from '../../src/memory/index.ts';
import { addon } from '../../src/native/index.ts';
import { buildFaults, buildGuards, removeFaults } from '../fixtures/faults/build.ts';
import { callbacks } from '../fixtures/faults/callbacks.ts';
import { guards } from '../fixtures/faults/guards-contract.ts';
import { buildGuardsRoles, guardsRoles } from '../fixtures/faults/guards-roles.ts';
import { thrown } from '../fixtures/faults/open.ts';

const AFTER = 2;
const live = () => addon('these tests').guardsCount().live;
const folder = mkdtempSync(join(tmpdir(), 'watertight-guards-'));
/** A library of its own: one that was caught makes no further calls. */
const open = () => openLibrary(guardsRoles, { path: buildGuardsRoles(folder), guards: 'end' }).functions;
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  removeFaults();
  rmSync(folder, { recursive: true, force: true });
});

describe('Reads within the last page on the side that is not flush are not detected, nor writes there of the very byte that stood there', () => {
  test('A read there is not detected', () => {
    const { read } = openLibrary(guards, { path: buildGuards(), guards: 'end' }).functions;
    for (const at of [-1n, -4032n]) expect(() => read(Buffer.alloc(64), at)).not.toThrow();
  });

  test('a write of the byte that stood there', () => {
    const { get, put } = open();
    for (const at of [-1n, -100n]) {
      const byte = get(64, at).returned;
      expect(put(64, at, byte)).toHaveLength(64);
    }
    const byte = get(64, -1n).returned;
    expect(thrown(() => put(64, -1n, byte ^ 1))).toBeInstanceOf(ContractViolation);
  });
});

describe('unsafe parameters, structs of callbacks, and arguments of callbacks are not guarded', () => {
  test('an unsafe parameter', () => {
    const bytes = new ArrayBuffer(64);
    expect(open().probeUnsafe(koffi.address(new Uint8Array(bytes)) + 8n, 48)).toBe(0);
  });

  test('a struct of callbacks', () => {
    expect(open().struct({ first: (n) => n, second: (n) => n })).toBe(0);
  });

  test('arguments of callbacks', () => {
    const { callbacks_burst: burst } = openLibrary(callbacks, { path: buildFaults(), guards: 'end' }).functions;
    const before = live();
    const during: number[] = [];
    burst(2, 64, () => during.push(live()));
    expect(during).toEqual([before, before]);
  });
});

test('Writes of C into an input are not detected', () => {
  const message = Buffer.alloc(64, 7);
  expect(() => open().writeInput(message, 63n)).not.toThrow();
  // It was a copy.
  expect(message).toEqual(Buffer.alloc(64, 7));
});

test("Accesses within C's own memory are not detected", () => {
  expect(() => open().own()).not.toThrow();
});

test('A library opened with memory of its own (outputs, inputs, storage), as the suites of prove --plant and verify --behaviour are, is not guarded', () => {
  vi.stubEnv('WATERTIGHT_GUARDS', 'end');
  const path = buildGuards();
  const state = (options: object) => {
    const f = openLibrary(guards, { path, ...options }).functions;
    using tight = f.initTight();
    return [f.probeInput(Buffer.alloc(66).subarray(1, 65)), f.probeOutput(64).returned, f.probeTight(tight)];
  };
  expect(state({})).toEqual([AFTER, AFTER, AFTER]);
  const before = live();
  for (const options of [
    { outputs: jsOwned((bytes) => koffi.address(bytes)) },
    { inputs: (bytes: Uint8Array) => bytes },
    { storage: jsStorage((bytes) => koffi.address(bytes)) },
  ])
    expect(state(options)).toEqual([0, 0, 0]);
  expect(live()).toBe(before);
});

test('At most 16,384 pieces are in use at once, of all libraries together (GUARDS_EXHAUSTED)', () => {
  const path = buildGuards();
  // What a call looks at after it are the pieces of its own library.
  const many = Array.from({ length: 64 }, () => openLibrary(guards, { path, guards: 'end' }).functions);
  const states: { dispose(): void }[] = [];
  const before = live();
  const error = thrown(() => {
    for (;;) states.push((many[states.length % 64] as (typeof many)[number]).initTight());
  });
  const most = live();
  for (const state of states) state.dispose();
  expect(error).toMatchObject({ code: 'GUARDS_EXHAUSTED', message: expect.stringContaining('16384 regions are in use') });
  expect([most, live()]).toEqual([16_384, before]);
  expect(many.map((f) => f.probeInput(Buffer.alloc(64)))).toEqual(many.map(() => AFTER));
});
