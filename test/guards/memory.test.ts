/** @module Guarded memory as the kernel has it: during a call, and after it. */
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GuardMode, openLibrary } from '../../src/bind/index.ts';
import { PublicSecret as Secret } from '../../src/memory/index.ts';
import { addon } from '../../src/native/index.ts';
import { buildGuards, removeFaults } from '../fixtures/faults/build.ts';
import { guards } from '../fixtures/faults/guards-contract.ts';
import { buildGuardsRoles, guardsRoles, sorting } from '../fixtures/faults/guards-roles.ts';

const PAGE = 4096n;
const BEFORE = 1;
const AFTER = 2;
const folder = mkdtempSync(join(tmpdir(), 'watertight-guards-'));
const file = buildGuards();
afterAll(() => {
  removeFaults();
  rmSync(folder, { recursive: true, force: true });
});
const open = (mode: GuardMode) => openLibrary(guardsRoles, { path: buildGuardsRoles(folder), guards: mode }).functions;
const openGuards = (mode: GuardMode) => openLibrary(guards, { path: file, guards: mode }).functions;
const live = () => addon('these tests').guardsCount().live;

/** The bytes at an address; null where there are none. Past every protection: /proc/self/mem is read as a debugger reads. */
function peek(address: bigint, length: number): Buffer | null {
  const file = openSync('/proc/self/mem', 'r');
  const bytes = Buffer.alloc(length);
  try {
    return readSync(file, bytes, 0, length, Number(address)) === length ? bytes : null;
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

interface Mapping {
  readonly access: string;
  readonly locked: number;
  readonly flags: readonly string[];
}

/** The mapping of an address, as the kernel shows it. */
function mappingOf(address: bigint): Mapping | null {
  let found: { access: string; locked: number; flags: readonly string[] } | null = null;
  for (const line of readFileSync('/proc/self/smaps', 'utf8').split('\n')) {
    const [, from, to, access] = /^([0-9a-f]+)-([0-9a-f]+) (\S+) /.exec(line) ?? [];
    if (access !== undefined) {
      if (found !== null) return found;
      if (address >= BigInt(`0x${from}`) && address < BigInt(`0x${to}`)) found = { access, locked: -1, flags: [] };
    } else if (found !== null && line.startsWith('Locked:')) found.locked = Number(/\d+/.exec(line)?.[0]);
    else if (found !== null && line.startsWith('VmFlags:')) found.flags = line.trim().split(/\s+/).slice(1);
  }
  return found;
}

const SECRET = Buffer.alloc(64, 's');

/** What is seen of the copy of a secret while C reads it, and its first address. */
function duringSearch(mode: GuardMode) {
  const { search } = openLibrary(sorting, { guards: mode }).functions;
  using secret = Secret.from(SECRET);
  const addresses: bigint[] = [];
  const seen: { bytes: Buffer | null; at: Mapping | null; before: Mapping | null; after: Mapping | null }[] = [];
  search(Buffer.from('x'), secret, (_key, element) => {
    addresses.push(element as bigint);
    // Of a page all of which is C's or a remainder: the element lies in it.
    const page = (element as bigint) & ~(PAGE - 1n);
    seen.push({
      bytes: peek(element as bigint, 1),
      at: mappingOf(element as bigint),
      before: mappingOf(page - 1n),
      after: mappingOf(page + PAGE),
    });
    return 1;
  });
  return { addresses, seen };
}

describe.each(['end', 'start'] as const)('%s', (mode) => {
  test('After a call its memory is wiped. Copies of Secrets are wiped after the call, but not locked. Guarded memory is left out of core dumps', () => {
    const { addresses, seen } = duringSearch(mode);
    expect(addresses.length).toBeGreaterThan(3);
    for (const { bytes, at, before, after } of seen) {
      expect(bytes).toEqual(Buffer.from('s'));
      expect(at).toMatchObject({ access: 'rw-p', locked: 0, flags: expect.arrayContaining(['dd']) });
      for (const guard of [before, after]) expect(guard?.access).toBe('---p');
    }
    for (const address of addresses) {
      expect(peek(address, 1) ?? Buffer.alloc(1)).toEqual(Buffer.alloc(1));
      expect(mappingOf(address)?.access).toBe('---p');
    }
  });
});

describe.each([
  ['end', AFTER],
  ['start', BEFORE],
] as const)('memory at the %s', (mode, side) => {
  let f: ReturnType<typeof openGuards>;
  let g: ReturnType<typeof open>;
  beforeAll(() => {
    f = openGuards(mode);
    g = open(mode);
  });
  /** What C sees that asks afterwards. */
  const seenOf = (call: () => unknown) => {
    call();
    return g.seen();
  };

  test('input: bytes, Secrets, strings with their NUL, DER, constant strings, bytes that a handle keeps', () => {
    using secret = Secret.random(33);
    const state = g.initPlain();
    const before = live();
    const sides = {
      bytes: f.probeInput(Buffer.alloc(33, 1)),
      secret: f.probeSecret(secret),
      string: f.probeString('watertight', 11),
      der: f.probeDer(Buffer.alloc(33, 1)),
      constant: f.probeConstant(),
      kept: g.probeRetained(Buffer.alloc(48, 1), state),
    };
    expect(sides).toEqual({ bytes: side, secret: side, string: side, der: side, constant: side, kept: side });
    // Those of the handle, and of the contract.
    expect(live()).toBe(before + 2);
    state.dispose();
    expect(live()).toBe(before);
  });

  test('output: bytes, bytes changed in place, DER, strings, Secrets; with .into too: C writes here, and the bytes are copied to the caller', () => {
    const { returned, out } = f.probeSecretOutput(33);
    using _secret = out;
    const caller = Buffer.alloc(40, 9);
    const sides = {
      bytes: f.probeOutput(33).returned,
      inPlace: f.probeInPlace(Buffer.alloc(33, 1)).returned,
      der: seenOf(() => expect(g.encode()).toEqual(Buffer.alloc(33, 1))),
      string: f.probeStringOut().returned,
      secret: returned,
      into: f.probeOutput.into({ out: caller }, 33).returned,
    };
    expect(sides).toEqual({ bytes: side, inPlace: side, der: side, string: side, secret: side, into: side });
    expect(caller).toEqual(Buffer.concat([Buffer.alloc(33), Buffer.alloc(7, 9)]));
  });

  test('cell: lengths, integers and pointers that C returns through its parameters', () => {
    const sides = {
      length: seenOf(() => expect(g.sized()).toEqual(Buffer.alloc(8, 1))),
      integer: f.probeCell().returned,
      pointer: seenOf(() => g.open().dispose()),
    };
    expect(sides).toEqual({ length: side, integer: side, pointer: side });
  });

  test("state: states of the caller's size, until their handle is released", () => {
    const before = live();
    const state = g.initOdd();
    expect([g.probeOdd(state), g.probeOdd(state), live()]).toEqual([side, side, before + 1]);
    state.dispose();
    expect(live()).toBe(before);
  });
});

test('A state keeps the alignment that its contract declares (16 bytes by default)', () => {
  for (const mode of ['end', 'start'] as const) {
    const f = open(mode);
    using plain = f.initPlain();
    expect(f.beyondPlain(plain)).toBe(0);
    using odd = f.initOdd();
    // 52 bytes at a multiple of 4: flush with the end of a page, or with its start.
    expect(f.beyondOdd(odd)).toBe(mode === 'end' ? 12 : 0);
    expect([f.probePlain(plain), f.probeOdd(odd)]).toEqual(mode === 'end' ? [0, AFTER] : [BEFORE, BEFORE]);
  }
});

test('Bytes have no alignment', () => {
  const { beyondBytes } = open('end');
  for (let size = 1; size <= 32; size++) expect(beyondBytes(Buffer.alloc(size))).toBe((32 - size) % 16);
});
