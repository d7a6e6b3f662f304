/** @module Canaries: every byte beside the memory is watched, and nothing in it is. */
import { describe, expect, test } from 'vitest';
import { defaultBackend } from '../../../src/backend/index.ts';
import { newWeaves, Region } from '../../../src/prove/behaviour/region.ts';

const { address } = defaultBackend;
const weaves = newWeaves();

/** The memory around a region, which C could reach. */
const around = ({ bytes }: Region) => Buffer.from(bytes.buffer);

describe.each([0, 1, 2])('weave %i', (index) => {
  const weave = weaves[index === 2 ? 1 : index] ?? weaves[0];

  test.each([0, 1, 31, 4096, 70_000])('a region of %i bytes', (length) => {
    const region = new Region('output', length, weave, address);
    expect(region.bytes.length).toBe(length);
    expect(address(around(region)) + BigInt(region.bytes.byteOffset)).toBe(region.address);
    region.bytes.fill(0);
    expect(region.trespass()).toBeNull();
    for (const at of [-4096, -64, -1, length, length + 63, length + 4095]) {
      const whole = around(region);
      whole[region.bytes.byteOffset + at] = (whole[region.bytes.byteOffset + at] as number) ^ 1;
      expect(region.trespass(), `at ${at}`).toContain(
        at < 0 ? `1 byte before its start, at ${at}` : `1 byte after its end, at +${at - length}`,
      );
      // Told once.
      expect(region.trespass()).toBeNull();
    }
  });
});

test('two weaves differ in every byte, and no fill ends a string', () => {
  const [a, b] = weaves;
  for (const [first, second] of [
    [a.canary, b.canary],
    [a.fill, b.fill],
  ] as const) {
    expect(first.every((byte, i) => byte !== second[i])).toBe(true);
  }
  expect(a.fill.includes(0) || b.fill.includes(0)).toBe(false);
});

test('the second weave gives bytes at odd addresses, and cells and states as C demands', () => {
  expect(new Region('output', 8, weaves[1], address).address % 2n).toBe(1n);
  expect(new Region('cell', 8, weaves[1], address, { align: 8 }).address % 8n).toBe(0n);
  expect(new Region('state', 384, weaves[1], address, { align: 64 }).address % 64n).toBe(0n);
});

test('an input tells where it was written', () => {
  const region = new Region('input', 4, weaves[0], address, { content: Buffer.from('text') });
  expect(region.change()).toBeNull();
  region.bytes[2] = 0x21;
  expect(region.change()).toBe('C wrote to this input: 1 byte of 4, at +2');
});
