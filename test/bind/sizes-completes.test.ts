/** @module Calls that are complete when C was only asked: nothing is written, C is not called again, and everything else is as after any success. */
import { describe, expect, it } from 'vitest';
import { LENGTHS, MODES, openSizes, pattern, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();
const DONE = 0;
const WRITES = 1;
const FAILS = 2;
const LIES = 3;

interface Box {
  readonly disposed: boolean;
  dispose(): void;
}
const newBox = () => open().library.functions.box_new();

describe.each(MODES)('a call that may be complete at the question, %s', (mode) => {
  it('is not made again, and its output is empty', async () => {
    for (const name of ['receive', 'receive_limit', 'receive_secret'] as const) {
      const { value, secrets } = await open().call(mode, name, [DONE, 10], 20);
      expect(value).toEqual(Buffer.alloc(0));
      expect(secrets).toEqual(mode !== 'into' && name === 'receive_secret' ? ['out'] : []);
      expect(open().rooms()).toEqual([-1]);
    }
  });

  it.each(LENGTHS)('is made again where something is to be written: %i bytes', async (need) => {
    const { value } = await open().call(mode, 'receive', [WRITES, need], 5000);
    expect(value).toEqual(pattern(need));
    expect(open().rooms(), 'with a real pointer, also for no byte').toEqual([-1, need]);
  });

  it('needs no memory of the caller’s when nothing is written', async () => {
    expect((await open().call(mode, 'receive', [DONE, 10], 0)).value).toEqual(Buffer.alloc(0));
  });

  it('fails as usual', async () => {
    const { error } = await open().call(mode, 'receive', [FAILS, 10], 20);
    expect(error).toMatchObject({ code: 'REFUSED', status: 5 });
    expect(open().rooms()).toEqual([-1]);
  });

  it('is a broken contract where C then says that there was something to write', async () => {
    const { call, memory } = openSizes();
    await call(mode, 'receive', [WRITES, 20], 20);
    memory.acquired = [];
    await call(mode, 'receive', [DONE, 20], 20);
    expect(memory.acquired).toEqual(mode === 'into' ? [] : [0]);
    const { error } = await call(mode, 'receive', [LIES, 10], 20);
    expect(error).toMatchObject({ code: 'CONTRACT_VIOLATION' });
    expect((await call(mode, 'receive', [DONE, 10], 20)).error).toBe(error);
  });

  it('is complete for all of its outputs', async () => {
    const done = await open().call(mode, 'receive_both', [DONE, 10, 20], { a: 10, b: 20 });
    expect(done.value).toEqual({ a: Buffer.alloc(0), b: Buffer.alloc(0) });
    expect(open().rooms()).toEqual([-1, -1]);
    const written = await open().call(mode, 'receive_both', [WRITES, 10, 20], { a: 10, b: 20 });
    expect(written.value).toMatchObject({ a: { length: 10 }, b: { length: 20 } });
    expect(open().rooms()).toEqual([-1, -1, 10, 20]);
  });

  it('gives what was real meanwhile, and other values, as C wrote them', async () => {
    for (const name of ['receive_tagged', 'receive_tagged_secret'] as const) {
      for (const [kind, out] of [
        [DONE, pattern(0)],
        [WRITES, pattern(9)],
      ] as const) {
        const { value, secrets } = await open().call(mode, name, [kind, 9], { tag: 17, out: 9 });
        expect(value).toEqual({ tag: pattern(12, 51), number: 7, out });
        expect(secrets).toEqual(mode === 'into' || name === 'receive_tagged' ? [] : ['tag', 'out']);
      }
    }
  });

  it('fails where C did not consume its DER', async () => {
    const der = Buffer.alloc(20, 1);
    for (const [kind, length] of [
      [DONE, 0],
      [WRITES, 8],
    ] as const) {
      expect((await open().call(mode, 'receive_der', [kind, 0, der], 8)).value).toEqual(pattern(length));
      expect((await open().call(mode, 'receive_der', [kind, 1, der], 8)).error).toMatchObject({ code: 'TRAILING_DATA' });
    }
  });

  it('counts as one call, with the bytes that it read', async () => {
    const { call, library } = openSizes();
    for (const kind of [DONE, WRITES, FAILS]) await call(mode, 'receive_der', [kind, 0, Buffer.alloc(20)], 8);
    expect(library.usage().receive_der).toEqual({ calls: 3, failures: 1, rejected: 0, bytes: 48 });
  });

  it('leaves handles in the state after success, and keeps what C kept', async () => {
    for (const [kind, length] of [
      [DONE, 0],
      [WRITES, 8],
    ] as const) {
      const box = newBox();
      const keep = Buffer.from('what C keeps');
      expect((await open().call(mode, 'receive_box', [box, keep, kind, 8], 8)).value).toEqual(pattern(length));
      keep.fill(0);
      expect(open().library.functions.box_kept(box).toString()).toBe('what C keeps');
      const again = await open().call(mode, 'receive_box', [box, keep, kind, 8], 8);
      expect(again.error).toMatchObject({ code: 'HANDLE_STATE' });
      expect(again.error?.message).toMatch(/'open'/);
      box.dispose();
    }
    const box = newBox();
    expect((await open().call(mode, 'receive_box', [box, Buffer.alloc(1), FAILS, 8], 8)).error).toMatchObject({ code: 'REFUSED' });
    expect((await open().call(mode, 'receive_box', [box, Buffer.alloc(1), DONE, 8], 8)).error?.message).toMatch(/'shut'/);
    box.dispose();
  });

  it.each([
    ['done', DONE],
    ['written', WRITES],
  ] as const)('takes over what it takes over, without its dependents: %s', async (_what, kind) => {
    const { functions } = open().library;
    const live = functions.boxes();
    const box = newBox();
    const child: Box = functions.box_child(box);
    expect((await open().call(mode, 'finish', [box, kind, 8], 8)).error).toBeNull();
    expect(functions.boxes()).toBe(live);
    expect([box.disposed, child.disposed]).toEqual([true, true]);
    expect((await open().call(mode, 'finish', [box, kind, 8], 8)).error).toMatchObject({ code: 'HANDLE_MOVED' });
  });

  it('takes over nothing when it fails', async () => {
    const { functions } = open().library;
    const live = functions.boxes();
    const box = newBox();
    expect((await open().call(mode, 'finish', [box, FAILS, 8], 8)).error).toMatchObject({ code: 'REFUSED' });
    expect(box.disposed).toBe(false);
    box.dispose();
    expect(functions.boxes()).toBe(live);
  });
});

describe.each(MODES)('a call that takes a handle over, %s', (mode) => {
  it('releases what depends on it no sooner than C may take it over', async () => {
    const { functions } = open().library;
    const box = newBox();
    const child: Box = functions.box_child(box);
    if (mode === 'into') {
      const { error } = await open().call(mode, 'finish', [box, WRITES, 8], 7);
      expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 8 });
    } else {
      expect((await open().call(mode, 'finish_limit', [box, WRITES, 201])).error).toMatchObject({ code: 'LIMIT_EXCEEDED' });
      expect(child.disposed, 'C was only asked').toBe(false);
    }
    expect(box.disposed).toBe(false);
    box.dispose();
  });

  it('even on failure, lets go of it where the room was too small', async () => {
    const { functions } = open().library;
    const live = functions.boxes();
    for (const [status, room, code] of [
      [0, 10, undefined],
      [5, 10, 'REFUSED'],
      [0, 9, 'BUFFER_TOO_SMALL'],
    ] as const) {
      const box = newBox();
      const { error } = await open().call(mode, 'consume', [box, 10, room, status], room);
      expect(error?.code).toBe(code);
      expect(box.disposed).toBe(true);
      expect(functions.boxes()).toBe(live);
      expect(open().rooms()).toEqual([room]);
    }
  });
});
