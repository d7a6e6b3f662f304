/** @module Memory of states is used again, wiped, and by nobody before C has let go of it. */
import { describe, expect, it } from 'vitest';
import { markOutcomeUnknown } from '../../src/bind/call/check-result.ts';
import { openLibrary } from '../../src/bind/index.ts';
import { contract } from '../../src/libraries/sodium/contract.ts';
import { Handle, type Resource } from '../../src/memory/index.ts';

const memoryOf = (handle: unknown): Buffer => Handle.resourceOf(handle)?.native as Buffer;

describe('the memory of a state that has ended', () => {
  const { functions } = openLibrary(contract);
  const init = () => functions.crypto_generichash_init(null, 32);

  it('is wiped, and is that of the next one of its type', () => {
    const first = init();
    const memory = memoryOf(first);
    expect(memory.some((byte) => byte !== 0)).toBe(true);
    first.dispose();
    expect(memory.every((byte) => byte === 0)).toBe(true);
    using next = init();
    expect(memoryOf(next)).toBe(memory);
    using other = functions.crypto_hash_sha256_init();
    expect(memoryOf(other)).not.toBe(memory);
  });

  it('is not that of a state that lives', () => {
    using first = init();
    using second = init();
    expect(memoryOf(second)).not.toBe(memoryOf(first));
  });

  it('is that of the next one also where C has taken the state over', () => {
    const first = init();
    const memory = memoryOf(first);
    functions.crypto_generichash_final(first, 32);
    expect(memory.every((byte) => byte === 0)).toBe(true);
    using next = init();
    expect(memoryOf(next)).toBe(memory);
  });

  it('waits for an asynchronous call that uses it', async () => {
    const first = init();
    const memory = memoryOf(first);
    const call = functions.crypto_generichash_update.async(first, Buffer.alloc(1 << 20, 1));
    first.dispose();
    using next = init();
    expect(memoryOf(next)).not.toBe(memory);
    await call;
    using later = init();
    expect(memoryOf(later)).toBe(memory);
  });

  it('is not used again between guard pages, where a late access must be caught', () => {
    const guarded = openLibrary(contract, { guards: 'alternate' }).functions;
    const first = guarded.crypto_generichash_init(null, 32);
    const memory = memoryOf(first);
    first.dispose();
    using next = guarded.crypto_generichash_init(null, 32);
    // Not compared by the runner, which would print what is unmapped.
    expect(memoryOf(next) === memory).toBe(false);
  });

  it('is not used again after a call of which nobody knows what came of it', () => {
    const handle = init();
    const memory = memoryOf(handle);
    const resource = Handle.resourceOf(handle) as Resource;
    const compiled = { usage: { failures: 0 }, contract: { params: [] }, context: {}, inputs: { takenOver: [], transitions: null } };
    const call = { handles: [{ at: 0, handle, resource }], retained: null, callbacks: null };
    markOutcomeUnknown(compiled as never, call as never);
    handle.dispose();
    using next = init();
    expect(memoryOf(next)).not.toBe(memory);
  });

  it('is kept of sixteen at most', () => {
    const states = Array.from({ length: 20 }, init);
    const memories = new Set(states.map(memoryOf));
    for (const state of states) state.dispose();
    const again = Array.from({ length: 20 }, init);
    expect(again.filter((state) => memories.has(memoryOf(state)))).toHaveLength(16);
    for (const state of again) state.dispose();
  });
});
