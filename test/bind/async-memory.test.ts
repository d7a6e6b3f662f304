/** @module What an asynchronous call is given and what it writes: copies, made at once, wiped at the end, whatever came of it. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { type CensusMessage, Secret } from '../../src/index.ts';
import { residue } from '../../src/ledger/index.ts';
import { Secret as Inside } from '../../src/memory/index.ts';
import { inverted, pattern } from '../fixtures/faults/async-contract.ts';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { faults } from '../fixtures/faults/contract.ts';
import { collect } from '../fixtures/garbage.ts';

const open = useSlow();
const functions = () => open().functions;
const inside = (calls: number) => until(() => Number(functions().slow_inside()) === calls);

let planted: OpenLibrary<typeof faults>;
beforeAll(() => {
  planted = openLibrary(faults, { path: buildFaults() });
});

class Shifted extends Uint8Array {}
for (const name of ['length', 'byteLength', 'byteOffset', 'buffer']) Object.defineProperty(Shifted.prototype, name, { get: () => 3 });

/** Bytes in every disguise. */
const disguises: Readonly<Record<string, (message: Buffer) => Uint8Array>> = {
  'a Buffer': (message) => Buffer.from(message),
  'a Uint8Array': (message) => new Uint8Array(message),
  'a part of a larger one': (message) => new Uint8Array([1, 2, 3, ...message, 4]).subarray(3, 3 + message.length),
  'a subclass that lies': (message) => new Shifted(message),
  'an array without a prototype': (message) => Object.setPrototypeOf(new Uint8Array(message), null) as Uint8Array,
  'an array of another realm': (message) => runInNewContext('Uint8Array.from(message)', { message: [...message] }) as Uint8Array,
};

const spoil = (bytes: Uint8Array) => Uint8Array.prototype.fill.call(bytes, 0xff);
const bufferOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'buffer')?.get as (
  this: Uint8Array,
) => ArrayBuffer;
/** To nobody: the memory goes with the clone. */
const transfer = (bytes: Uint8Array) => {
  const buffer = bufferOf.call(bytes);
  structuredClone(buffer, { transfer: [buffer] });
};

describe.each(Object.entries(disguises))('%s', (_, disguise) => {
  it('The caller may overwrite, transfer or drop the originals in the next statement, while the call waits for a thread, and while C uses it', async () => {
    const { slow_gate, slow_invert } = functions();
    slow_gate(true);
    // More calls than threads: the last ones wait.
    const calls = Array.from({ length: 8 }, (_unused, n) => {
      const input = disguise(pattern(n, 48));
      const call = slow_invert.async(input, n, 0);
      if (n % 3 === 0) spoil(input);
      if (n % 3 === 1) transfer(input);
      // Every third one is dropped.
      return call;
    });
    await inside(2);
    await collect();
    slow_gate(false);
    expect(await Promise.all(calls)).toEqual(calls.map((_unused, n) => inverted(n, 48)));
  });

  it('may be overwritten and transferred while C uses it', async () => {
    const { slow_gate, slow_invert } = functions();
    slow_gate(true);
    const inputs = [1, 2].map((n) => disguise(pattern(n, 48)));
    const calls = inputs.map((input, n) => slow_invert.async(input, n + 1, 0));
    await inside(2);
    for (const input of inputs) {
      spoil(input);
      transfer(input);
    }
    slow_gate(false);
    expect(await Promise.all(calls)).toEqual([inverted(1, 48), inverted(2, 48)]);
  });

  it('is copied, and the copy is wiped', async () => {
    const { slow_invert, slow_peek_in } = functions();
    const input = disguise(pattern(1, 48));
    await slow_invert.async(input, 1, 0);
    expect(slow_peek_in()).toBe(0);
    expect(Buffer.compare(Uint8Array.prototype.slice.call(input), pattern(1, 48))).toBe(0);
  });
});

it('When .async returns, the arguments have been checked and the inputs have been copied. The checks, the copies and the result of both are made on the thread that called', async () => {
  const { refused_new, refused_use, slow_calls, slow_gate, slow_invert } = functions();
  slow_gate(false);
  const made: string[] = [];
  const note = (message: unknown) => {
    const { event, kind, type } = message as CensusMessage;
    if (event === 'created' && kind === 'handle') made.push(type);
  };
  // Messages of the channel are for the thread that publishes them.
  subscribe('watertight:census', note);
  const things = [refused_new(1, false, 0), await refused_new.async(1, false, 0)];
  unsubscribe('watertight:census', note);
  expect(made).toEqual(['refused', 'refused']);
  slow_gate(true);
  const before = slow_calls();
  let read = 0;
  const options = {
    get timeout() {
      read += 1;
      return 60_000;
    },
  };
  const input = pattern(1, 48);
  const [thing] = things as [(typeof things)[0], unknown];
  const calls = [slow_invert.async(input, 1, 0, options), refused_use.async(thing, 0, 0)] as const;
  const wrong = rejection(() => refused_use.async(thing, 0, 0));
  expect(read).toBe(1);
  spoil(input);
  slow_gate(false);
  expect(await Promise.all(calls)).toEqual([inverted(1, 48), 0]);
  // It was refused for what was so in its own statement.
  expect(await wrong).toMatchObject({ code: 'HANDLE_BUSY' });
  expect(Number(slow_calls())).toBe(Number(before) + 2);
  for (const one of things) one?.dispose();
});

/** Messages with seeds that are multiples of this have no bytes in common with those of small seeds: a scan finds no others. */
const MARKED = 2 ** 13;

describe('private copies', () => {
  it.each([
    [16, 1],
    [48, 2],
    [1000, 3],
  ])("Inputs are private copies outside V8's heap: one of %i bytes", async (length, marked) => {
    const { slow_gate, slow_invert } = functions();
    const seed = marked * MARKED;
    const input = pattern(seed, length);
    using marker = residue.markerOf(input);
    const copies = () => marker.scan([input]).map(({ where }) => where);
    expect(copies()).toEqual([]);
    slow_gate(true);
    const call = slow_invert.async(input, seed, 0);
    expect(copies()).toEqual(['C heap']);
    await inside(1);
    expect(copies()).toEqual(['C heap']);
    slow_gate(false);
    const result = await call;
    expect(copies()).toEqual([]);
    expect(result).toEqual(inverted(seed, length));
  });

  it.each([
    ['success', 0, 4],
    ['failure', 9, 5],
  ])('The copies are wiped when the call has ended, on success and on failure: %s', async (_, status, marked) => {
    const { slow_gate, slow_open, slow_peek_in } = functions();
    // So long that V8's heap has no part of the result.
    const input = pattern(marked * MARKED, 96);
    using marker = residue.markerOf(input);
    slow_gate(true);
    const call = slow_open.async(input, 0, status);
    await inside(1);
    expect(Number(slow_peek_in())).toBeGreaterThan(50);
    slow_gate(false);
    const [end] = await Promise.allSettled([call]);
    expect(end.status).toBe(status === 0 ? 'fulfilled' : 'rejected');
    expect(slow_peek_in()).toBe(0);
    const result = end.status === 'fulfilled' ? [end.value] : [];
    expect(marker.scan([input, ...result])).toEqual([]);
  });

  it('of DER are wiped', async () => {
    await planted.functions.faults_watch_der.async(Buffer.from('not to be seen'));
    expect(planted.functions.faults_peek_nonzero()).toBe(0);
  });

  it('of bytes that are changed in place are wiped after a failure, too', async () => {
    const { slow_invert_in_place, slow_peek_in } = functions();
    const input = pattern(3, 32);
    expect(await rejection(() => slow_invert_in_place.async(input, 3, 0, 9))).toMatchObject({ code: 'FORGED' });
    expect(slow_peek_in()).toBe(0);
    expect(input).toEqual(pattern(3, 32));
    expect(await slow_invert_in_place.async(input, 3, 0, 0)).toEqual(inverted(3, 32));
    expect(input).toEqual(pattern(3, 32));
  });

  it('of what a handle keeps live as long as the handle', async () => {
    const { faults_item_new, faults_watch_keep, faults_item_kept, faults_peek_nonzero } = planted.functions;
    const item = faults_item_new(1);
    const kept = Buffer.from('kept');
    await faults_watch_keep.async(item, kept, 0);
    kept.fill(0);
    expect((await faults_item_kept.async(item)).toString()).toBe('kept');
    expect(faults_peek_nonzero()).toBe(4);
    item.dispose();
    expect(faults_peek_nonzero()).toBe(0);
  });

  it('of what C would have kept are wiped when it refuses', async () => {
    const { faults_item_new, faults_watch_keep, faults_peek_nonzero } = planted.functions;
    using item = faults_item_new(1);
    expect(await rejection(() => faults_watch_keep.async(item, Buffer.from('kept'), 9))).toMatchObject({ code: 'FORGED' });
    expect(faults_peek_nonzero()).toBe(0);
  });

  it('A Secret that is disposed of during the call refuses every use at once, and is wiped when the call has ended', async () => {
    const { slow_gate, slow_invert } = functions();
    slow_gate(true);
    const secret = Secret.from(pattern(5, 64));
    const bytes = Inside.memoryOf(secret)?.bytes as Buffer;
    const call = slow_invert.async(secret, 5, 0);
    secret.dispose();
    expect(() => secret.use(() => undefined)).toThrow(expect.objectContaining({ code: 'SECRET_DISPOSED' }));
    await inside(1);
    expect(() => secret.use(() => undefined)).toThrow(expect.objectContaining({ code: 'SECRET_DISPOSED' }));
    expect(await rejection(() => slow_invert.async(secret, 5, 0))).toMatchObject({ code: 'SECRET_DISPOSED' });
    expect(bytes).toEqual(pattern(5, 64));
    slow_gate(false);
    expect(await call).toEqual(inverted(5, 64));
    expect(bytes).toEqual(Buffer.alloc(64));
  });
});

describe('an output', () => {
  it.each([0, 1, 64, 128, 129, 70_000])('of %i bytes is a Buffer of its own, of exactly that length', async (length) => {
    const out = await functions().slow_invert.async(pattern(2, length), 2, 0);
    expect(out).toEqual(inverted(2, length));
    expect(out.buffer.byteLength).toBe(length);
  });

  it('Outputs are written to memory of this call and returned when C has finished. After a failure they are wiped', async () => {
    const { slow_gate, slow_open, slow_invert, slow_peek_out, slow_peek_in, slow_inside } = functions();
    slow_gate(true);
    const ended: number[] = [];
    const calls = [1, 2].map((n) => slow_invert.async(pattern(n, 64), n, 0).finally(() => ended.push(Number(slow_inside()))));
    await inside(2);
    // C has written half of each by now.
    expect(slow_peek_out()).toBeGreaterThan(20);
    await collect();
    expect(ended).toEqual([]);
    slow_gate(false);
    const [first, second] = (await Promise.all(calls)) as [Buffer, Buffer];
    expect([first, second]).toEqual([inverted(1, 64), inverted(2, 64)]);
    expect(first.buffer).not.toBe(second.buffer);
    expect(ended).not.toContain(2);
    expect(await rejection(() => slow_open.async(Buffer.from('plaintext'), 0, 9))).toMatchObject({ code: 'FORGED', status: 9 });
    expect([slow_peek_in(), slow_peek_out()]).toEqual([0, 0]);
  });

  it('Outputs that C writes for such a call are wiped: nobody waits for it', async () => {
    const { slow_gate, slow_open, slow_peek_out, slow_inside } = functions();
    slow_gate(true);
    const giveUp = new AbortController();
    const call = rejection(() => slow_open.async(Buffer.from('plaintext'), 0, 0, { signal: giveUp.signal }));
    await inside(1);
    giveUp.abort();
    await call;
    expect(Number(slow_peek_out())).toBe(9);
    slow_gate(false);
    await until(() => Number(slow_inside()) === 0 && Number(slow_peek_out()) === 0);
  });
});
