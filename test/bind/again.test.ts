/** @module `.into` again with the same arrays: shorter, and as safe as the first time. */
import { describe, expect, it } from 'vitest';
import { library as sodium } from '../../src/libraries/sodium/index.ts';
import { thrown, useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();

/** Arrays that the function has seen so often that it knows them. */
function known() {
  const { functions, usage } = open();
  const { into } = functions.faults_copy;
  const message = Buffer.from('sixteen bytes!!!');
  const out = new Uint8Array(100);
  for (let i = 0; i < 3; i++) expect(into(out, message)).toBe(32);
  return { into, message, out, calls: () => usage().faults_copy?.calls ?? 0, bytes: () => usage().faults_copy?.bytes ?? 0 };
}

const sealed = (message: Uint8Array) => Buffer.concat([message, Buffer.alloc(16, 0x5a)]);

describe('the same arrays again', () => {
  it('C reads what is in them now, and is called each time', () => {
    const { into, message, out, calls, bytes } = known();
    const [before, moved] = [calls(), bytes()];
    for (let i = 0; i < 100; i++) {
      message.fill(i);
      out.fill(0xaa);
      expect(into(out, message)).toBe(32);
      expect(Buffer.from(out.subarray(0, 32)).equals(sealed(message))).toBe(true);
      expect(out.subarray(32).every((byte) => byte === 0xaa)).toBe(true);
    }
    expect([calls() - before, bytes() - moved]).toEqual([100, 4800]);
  });

  it('other arrays in between are other arrays', () => {
    const { into, message, out } = known();
    const other = Buffer.from('another message');
    const place = new Uint8Array(31);
    expect([into(place, other), into(out, message), into(place, message.subarray(0, 15)), into(out, other)]).toEqual([31, 32, 31, 31]);
    expect(Buffer.from(out.subarray(0, 31)).equals(sealed(other))).toBe(true);
    expect(Buffer.from(place).equals(sealed(message.subarray(0, 15)))).toBe(true);
  });

  it.each(['message', 'out'] as const)('%s that was given away is refused, and C is not called', (which) => {
    const { into, calls } = known();
    const arrays = { message: new Uint8Array(16).fill(7), out: new Uint8Array(32) };
    for (let i = 0; i < 3; i++) into(arrays.out, arrays.message);
    const before = calls();
    structuredClone(arrays[which].buffer, { transfer: [arrays[which].buffer] });
    expect(thrown(() => into(arrays.out, arrays.message)).code).toBe('BUFFER_DETACHED');
    expect(calls()).toBe(before);
  });

  it('an argument too many, or one that is none, is refused', () => {
    const { into, message, out } = known();
    const loose = into as unknown as (...args: readonly unknown[]) => unknown;
    expect(thrown(() => loose(out, message, message)).code).toBe('ARGUMENT_COUNT');
    expect(thrown(() => loose(out)).code).toBe('ARGUMENT_COUNT');
    expect(thrown(() => loose(out, null)).code).toBe('ARGUMENT_NULL');
    expect(thrown(() => loose(null, message)).code).toBe('ARGUMENT_NULL');
    expect(into(out, message)).toBe(32);
  });

  it('what C refuses is an error, and its room is wiped', () => {
    const { crypto_sign_ed25519_pk_to_curve25519: convert, crypto_sign_keypair: keypair } = sodium.functions;
    const { pk, sk } = keypair();
    sk.dispose();
    const key = Buffer.from(pk);
    const out = new Uint8Array(40);
    for (let i = 0; i < 4; i++) expect(convert.into(out, key)).toBe(32);
    expect(out.some((byte) => byte !== 0)).toBe(true);
    const before = sodium.usage().crypto_sign_ed25519_pk_to_curve25519?.failures ?? 0;
    out.fill(9);
    key.fill(0xff);
    expect(thrown(() => convert.into(out, key))).toMatchObject({ name: 'LibraryError', status: -1 });
    expect(sodium.usage().crypto_sign_ed25519_pk_to_curve25519?.failures).toBe(before + 1);
    expect([...out]).toEqual([...new Uint8Array(32), ...new Uint8Array(8).fill(9)]);
    pk.copy(key);
    expect(convert.into(out, key)).toBe(32);
  });

  it('numbers are compared too', () => {
    const { into } = open().functions.faults_watch_out;
    const out = new Uint8Array(64);
    for (let i = 0; i < 4; i++) expect(into(out, 10, 0)).toBe(10);
    expect(out[10]).toBe(0);
    expect(into(out, 20, 0)).toBe(20);
    expect(out[19]).toBe(0xc3);
    expect(thrown(() => into(out, 20, 1)).code).toBe('LIBRARY_ERROR');
    expect(out.subarray(0, 20).every((byte) => byte === 0)).toBe(true);
  });
});
