/** @module The residue scan finds every copy of a pattern, names what memory it is in, and never finds itself. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { Secret } from '../../src/index.ts';
import { type Marker, residue } from '../../src/ledger/index.ts';
import { auth } from '../../src/libraries/sodium/index.ts';
import { Secret as Inner } from '../../src/memory/index.ts';
import { addonFile } from '../../src/native/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const markers: Marker[] = [];
afterAll(() => {
  for (const marker of markers) marker.dispose();
});

function fresh(length = 32): Marker {
  const marker = residue.marker(length);
  markers.push(marker);
  return marker;
}

/** glibc gives every block of more than 32 MiB a mapping of its own. */
const LARGE = 64 << 20;

const offHeap = (length: number) => Buffer.from(new ArrayBuffer(length));
const wheres = (marker: Marker, except: readonly Uint8Array[] = []) => marker.scan(except).map(({ where }) => where);

const libc = defaultBackend.load('libc.so.6', 'malloc');
const malloc = libc.func('malloc', 'pointer', ['size_t']) as (size: number) => bigint;
const free = libc.func('free', 'void', ['pointer']) as (address: bigint) => void;

/** Bytes of a marker, for as long as `use` runs. */
function shown<T>(marker: Marker, use: (bytes: Buffer) => T): T {
  const bytes = offHeap(marker.length);
  marker.fill(bytes);
  try {
    return use(bytes);
  } finally {
    bytes.fill(0);
  }
}

describe('what it finds', () => {
  it('finds nothing of a marker that was never written, and nothing of one that was wiped', () => {
    const marker = fresh();
    expect(marker.scan()).toEqual([]);
    shown(marker, () => expect(marker.scan()).toHaveLength(1));
    expect(marker.scan()).toEqual([]);
  });

  it.each([8, 31, 32, 33, 4095, 4096])('finds each of many copies of %i bytes, to the byte', (length) => {
    const marker = fresh(length);
    const area = offHeap(3 << 20);
    const start = defaultBackend.address(area);
    const places = [0, 5000, (1 << 20) - 7, (1 << 20) + 9000, (2 << 20) - length + 1, area.length - length];
    for (const at of places) marker.fill(area.subarray(at, at + length));
    expect(marker.scan().map(({ address }) => Number(address - start))).toEqual(places);
    area.fill(0);
    expect(marker.scan()).toEqual([]);
  });

  it('finds a copy that lies across two of the pieces in which memory is read', () => {
    const marker = fresh(4096);
    // One after the other, so that wherever a piece ends it ends inside of one.
    const area = offHeap(3 << 20);
    const places = Array.from({ length: Math.floor(area.length / 4097) }, (_, i) => 4097 * i);
    for (const at of places) marker.fill(area.subarray(at, at + 4096));
    const start = defaultBackend.address(area);
    expect(marker.scan().map(({ address }) => Number(address - start))).toEqual(places);
    area.fill(0);
  });

  it('finds no copy of which one byte differs', () => {
    const marker = fresh();
    shown(marker, (bytes) => {
      for (const at of [0, 15, 31]) {
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        expect(marker.scan()).toEqual([]);
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      }
      expect(marker.scan()).toHaveLength(1);
    });
  });

  it("searches for a caller's own bytes, and does not count these, nor what is excepted", () => {
    const marker = fresh();
    shown(marker, (bytes) => {
      expect(residue.scan(bytes)).toEqual([]);
      const copy = offHeap(100);
      copy.set(bytes, 50);
      expect(residue.scan(bytes).map(({ address }) => address)).toEqual([defaultBackend.address(copy) + 50n]);
      expect(residue.scan(bytes, [copy])).toEqual([]);
      expect(residue.scan(bytes, [copy.subarray(0, 60)])).toHaveLength(1);
      copy.fill(0);
    });
  });

  it('refuses what it cannot search for', () => {
    const code = { code: 'RESIDUE_ARGUMENT' };
    for (const length of [0, 7, 4097]) expect(() => residue.scan(Buffer.alloc(length))).toThrowError(expect.objectContaining(code));
    for (const length of [7, 4097, 8.5, Number.NaN]) expect(() => residue.marker(length)).toThrowError(expect.objectContaining(code));
    expect(() => residue.scan('text' as never)).toThrowError(expect.objectContaining(code));
    expect(() => fresh().fill(Buffer.alloc(31))).toThrowError(expect.objectContaining(code));
    const gone = residue.marker();
    gone.dispose();
    gone.dispose();
    expect(() => gone.scan()).toThrowError(expect.objectContaining({ code: 'RESIDUE_DISPOSED' }));
  });
});

/** The kernel shows mappings that touch as one, and the scan leaves out its own: what touched that would not be searched. */
it('keeps the place that it copies to apart from all other memory', () => {
  const program = `
    import { readFileSync } from 'node:fs';
    import { residue } from './dist/ledger/index.js';
    const places = () =>
      [...readFileSync('/proc/self/maps', 'utf8').matchAll(/^(\\w+)-(\\w+) (\\S+)/gm)]
        .map(([, from, to, flags]) => ({ size: parseInt(to, 16) - parseInt(from, 16), flags, from, to }))
        .filter((one, at, all) => one.flags === 'rw-p' && one.size === 1 << 20 &&
          [all[at - 1], all[at + 1]].every((other) => other?.flags === '---p') && all[at - 1].to === one.from && all[at + 1].from === one.to).length;
    const marker = residue.marker();
    const before = places();
    marker.scan();
    console.log(places() - before);`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' })).toBe('1\n');
});

describe('what it names', () => {
  // Of each kind that glibc knows: kept by the thread, of the ordinary lists, with a mapping of its own.
  it.each([200, 5000, LARGE])('a block of C of %i bytes, in use and freed', (size) => {
    const freed = new Set<string>();
    // A freed block may be handed out again, to any thread, before it is looked for: of so many one was not.
    for (let round = 0; round < 40 && freed.size === 0; round++) {
      const marker = fresh();
      const blocks = Array.from({ length: size === LARGE ? 1 : 16 }, () => ({
        block: malloc(size),
        // So that it does not become one with the untouched end of the heap, from which everybody is served first.
        barrier: malloc(size),
      }));
      shown(marker, (bytes) => {
        for (const { block } of blocks) defaultBackend.write(block + 64n, bytes);
        const found = marker.scan([bytes]);
        const places = (all: readonly bigint[]) => [...all].sort((a, b) => Number(a - b));
        expect(places(found.map(({ address }) => address))).toEqual(places(blocks.map(({ block }) => block + 64n)));
        for (const { where, detail } of found) {
          expect(where).toBe('C heap');
          const length = Number(/^byte 64 of a block of (\d+) bytes/.exec(detail)?.[1]);
          expect(length, detail).toBeGreaterThanOrEqual(size);
          expect(length, detail).toBeLessThan(size + 8192);
        }
      });
      for (const { block } of blocks) free(block);
      for (const where of wheres(marker)) freed.add(where);
      for (const { barrier } of blocks) free(barrier);
    }
    // One with a mapping of its own is gone with it.
    if (size === LARGE) expect([...freed]).toEqual([]);
    else expect([...freed]).toContain('freed block');
  });

  it("V8's heap", () => {
    const marker = fresh(48);
    const small = new Uint8Array(48);
    shown(marker, (bytes) => {
      // By the interpreter's own stores: they leave a small array where it is.
      for (let i = 0; i < small.length; i++) small[i] = bytes[i] as number;
      expect(wheres(marker, [bytes])).toEqual(['V8 heap']);
    });
    small.fill(0);
  });

  it("A Secret holds bytes outside V8's heap and wipes them on disposal", () => {
    const marker = fresh();
    const secret = Secret.random(32);
    secret.use((bytes) => marker.fill(bytes));
    expect(secret.locked).toBe(true);
    expect(wheres(marker)).toEqual(['secret']);
    secret.dispose();
    expect(wheres(marker)).toEqual([]);
    expect(Inner.memoryOf(secret)?.length).toBe(32);
  });

  it("copy(): an ordinary Buffer outside V8's heap, which nobody wipes", () => {
    const marker = fresh();
    const secret = Secret.random(32);
    secret.use((bytes) => marker.fill(bytes));
    const copy = secret.copy();
    secret.dispose();
    expect([Buffer.isBuffer(copy), copy.buffer.byteLength]).toEqual([true, 32]);
    expect(marker.scan().map(({ address, where }) => [address, where])).toEqual([[defaultBackend.address(copy), 'C heap']]);
    copy.fill(0);
  });

  it("koffi's scratch memory: a Secret is passed by its address and is not copied there", async () => {
    const marker = fresh();
    using secret = Secret.random(32);
    secret.use((bytes) => marker.fill(bytes));
    expect(auth.tag(Buffer.from('message'), secret)).toHaveLength(32);
    // At the end of the turn what the call left on the stack is wiped.
    await Promise.resolve();
    expect(wheres(marker)).toEqual(['secret']);
  });

  it('the scratch memory of koffi, where a string stays after its call', () => {
    const marker = residue.marker(8);
    const text = shown(marker, (bytes) => bytes.toString('hex'));
    marker.dispose();
    const length = koffi.load('libc.so.6').func('size_t strlen(const char *)');
    expect(length(text)).toBe(16);
    const found = residue.scan(Buffer.from(new TextEncoder().encode(text).buffer)).map(({ where }) => where);
    expect(found).toContain('koffi scratch');
    length('x'.repeat(64));
    expect(residue.scan(Buffer.from(new TextEncoder().encode(text).buffer)).map(({ where }) => where)).not.toContain('koffi scratch');
  });

  it("koffi's stack", () => {
    const probe = koffi.load(addonFile).func('watertight_whereabouts', 'void', ['str', 'void *']);
    const found = new BigUint64Array(new ArrayBuffer(16));
    probe('', found);
    const marker = fresh();
    shown(marker, (bytes) => {
      // Below what any call from here uses.
      const below = (found[0] as bigint) - 100_000n;
      defaultBackend.write(below, bytes);
      expect(marker.scan([bytes]).map(({ where, address }) => [where, address])).toEqual([['koffi stack', below]]);
      defaultBackend.write(below, Buffer.alloc(bytes.length));
    });
  });
});
