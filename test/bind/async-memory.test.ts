/** @module What an asynchronous call is given and what it writes: copies, made at once, wiped at the end, whatever came of it. */
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { Secret } from '../../src/index.ts';
import { inverted, pattern } from '../fixtures/faults/async-contract.ts';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { faults } from '../fixtures/faults/contract.ts';

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

describe.each(Object.entries(disguises))('%s', (_, disguise) => {
  it('may be overwritten and transferred while the call waits for a thread, and while C uses it', async () => {
    const { slow_gate, slow_invert } = functions();
    slow_gate(true);
    // More calls than threads: the last ones wait.
    const inputs = Array.from({ length: 8 }, (_unused, n) => disguise(pattern(n, 48)));
    const calls = inputs.map((input, n) => slow_invert.async(input, n, 0));
    await inside(2);
    for (const input of inputs) {
      spoil(input);
      const buffer = bufferOf.call(input);
      structuredClone(buffer, { transfer: [buffer] });
    }
    slow_gate(false);
    expect(await Promise.all(calls)).toEqual(inputs.map((_unused, n) => inverted(n, 48)));
  });

  it('is copied, and the copy is wiped', async () => {
    const { slow_invert, slow_peek_in } = functions();
    const input = disguise(pattern(1, 48));
    await slow_invert.async(input, 1, 0);
    expect(slow_peek_in()).toBe(0);
    expect(Buffer.compare(Uint8Array.prototype.slice.call(input), pattern(1, 48))).toBe(0);
  });
});

describe('private copies', () => {
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

  it('are not made of a Secret: C works on its memory, which is there until C lets go', async () => {
    const { slow_gate, slow_invert, slow_peek_in } = functions();
    slow_gate(true);
    const secret = Secret.from(pattern(5, 64));
    const call = slow_invert.async(secret, 5, 0);
    secret.dispose();
    await inside(1);
    expect(() => secret.use(() => undefined)).toThrow(expect.objectContaining({ code: 'SECRET_DISPOSED' }));
    slow_gate(false);
    expect(await call).toEqual(inverted(5, 64));
    expect(slow_peek_in).toBeTypeOf('function');
  });
});

describe('an output', () => {
  it.each([0, 1, 64, 128, 129, 70_000])('of %i bytes is a Buffer of its own, of exactly that length', async (length) => {
    const out = await functions().slow_invert.async(pattern(2, length), 2, 0);
    expect(out).toEqual(inverted(2, length));
    expect(out.buffer.byteLength).toBe(length);
  });

  it('is wiped when C reports failure', async () => {
    const { slow_open, slow_peek_out, slow_peek_in } = functions();
    expect(await rejection(() => slow_open.async(Buffer.from('plaintext'), 0, 9))).toMatchObject({ code: 'FORGED', status: 9 });
    expect([slow_peek_in(), slow_peek_out()]).toEqual([0, 0]);
  });

  it('is wiped when nobody waits for it', async () => {
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
