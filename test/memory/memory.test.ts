/** @module Output memory: off the heap where C gets it, of exact size, reused only after it was wiped. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { stateMemory } from '../../src/bind/call/state-memory.ts';
import { residue } from '../../src/ledger/index.ts';
import { exactBuffer, jsOwned, NOTHING, offHeap, privateCopy, wipe } from '../../src/memory/index.ts';
import { thrown } from '../fixtures/faults/open.ts';

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

const owned = jsOwned(defaultBackend.address);

describe('memory', () => {
  it('is zeroed, exact and nobody else’s', () => {
    for (const make of [offHeap, exactBuffer]) {
      for (const length of [0, 1, 64, 65, 8192]) {
        const memory = make(length);
        expect([memory.length, memory.buffer.byteLength, memory.byteOffset, isZero(memory)]).toEqual([length, length, 0, true]);
        expect(make(length).buffer).not.toBe(memory.buffer);
      }
    }
  });

  it('that cannot be had is a typed error', () => {
    for (const make of [offHeap, exactBuffer]) {
      expect(thrown(() => make(Number.MAX_SAFE_INTEGER))).toMatchObject({ name: 'WatertightError', code: 'ALLOCATION_FAILED' });
    }
  });

  it('is wiped whatever a subclass puts in the way', () => {
    class Stubborn extends Uint8Array {
      override fill(): this {
        return this;
      }
    }
    const bytes = new Stubborn([1, 2, 3]);
    wipe(bytes);
    expect([...bytes]).toEqual([0, 0, 0]);
  });

  it('of a private copy holds the bytes and is not empty', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const copy = privateCopy(bytes, 3);
    bytes.fill(0);
    expect([...copy]).toEqual([1, 2, 3]);
    expect(privateCopy(new Uint8Array(0), 0)).toHaveLength(1);
  });

  it('for nothing is a pointer all the same', () => {
    expect(defaultBackend.address(NOTHING)).toBeGreaterThan(0n);
    expect(owned.acquire(0).bytes).toBe(NOTHING);
  });
});

describe('output memory', () => {
  it.each([1, 64, 128])(
    'Outputs of up to 128 bytes pass through memory that is reused by the next call of that size and wiped in between: %i bytes',
    (length) => {
      const memory = owned.acquire(length);
      expect(memory.bytes.length).toBe(length);
      memory.bytes.fill(7);
      const out = owned.take(memory, length, length);
      expect(out).toHaveLength(length);
      expect(out.buffer.byteLength).toBe(length);
      expect(out.every((byte) => byte === 7)).toBe(true);
      expect(out.buffer).not.toBe(memory.bytes.buffer);
      expect(owned.acquire(length)).toBe(memory);
      expect(isZero(memory.bytes)).toBe(true);
      memory.bytes.fill(8);
      owned.discard(memory);
      expect(isZero(memory.bytes)).toBe(true);
    },
  );

  it('is not the same for two outputs that are in use at once', () => {
    expect(owned.acquire(16)).not.toBe(owned.acquire(16));
  });

  it.each([129, 5000])('of %i bytes becomes the caller’s as it is', (length) => {
    const memory = owned.acquire(length);
    expect(owned.take(memory, length, length)).toBe(memory.bytes);
    expect(owned.acquire(length)).not.toBe(memory);
  });

  it.each([1, 64, 128, 129, 5000])('of %i bytes keeps its address', (length) => {
    const memory = owned.acquire(length);
    const address = defaultBackend.address(memory.bytes);
    expect(memory.address ?? address).toBe(address);
    memory.bytes.fill(1);
    expect(defaultBackend.address(memory.bytes)).toBe(address);
    owned.discard(memory);
  });

  it('If C wrote fewer bytes than it had room for, the rest is wiped and cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat({ max: 400 }), (length, at) => {
        const actual = Math.min(at, length);
        const memory = owned.acquire(length);
        expect(isZero(memory.bytes)).toBe(true);
        memory.bytes.fill(9);
        const out = owned.take(memory, length, actual);
        expect([out.length, out.buffer.byteLength]).toEqual([actual, actual]);
        expect(out.every((byte) => byte === 9)).toBe(true);
        if (out !== memory.bytes) expect(isZero(memory.bytes)).toBe(true);
      }),
    );
  });
});

describe("The memory that a call provides for outputs is outside V8's heap", () => {
  it.each([8, 64, 128, 129, 5000])('%i bytes', (length) => {
    const memory = owned.acquire(length);
    const marker = residue.marker(8);
    marker.fill(memory.bytes.subarray(0, 8));
    expect(marker.scan().map(({ address, where }) => [address, where === 'V8 heap'])).toEqual([
      [defaultBackend.address(memory.bytes), false],
    ]);
    owned.discard(memory);
    expect(marker.scan()).toEqual([]);
    marker.dispose();
  });
});

describe('memory of states', () => {
  it.each([1, 8, 16, 32, 64, 128, 4096])('lies at a multiple of %i', (align) => {
    for (let i = 0; i < 20; i++) {
      const memory = stateMemory(100, align, defaultBackend.address);
      expect([memory.length, Number(defaultBackend.address(memory) % BigInt(Math.min(align, 16)))]).toEqual([100, 0]);
      expect(defaultBackend.address(memory) % BigInt(align)).toBe(0n);
      expect(memory.byteOffset + 100).toBeLessThanOrEqual(memory.buffer.byteLength);
    }
  });
});
