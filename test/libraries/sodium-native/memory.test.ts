/** @module Memory between guard pages: it does what sodium-native's does, in processes that it may end, and cannot be used after its end. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import sodium from '../../../src/libraries/sodium-native/index.ts';
import { ours, theirs } from './both.ts';

const fixture = fileURLToPath(new URL('fixtures/memory.mjs', import.meta.url));
const run = (name: string, what: string) => {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', fixture, name, what], { encoding: 'utf8' });
  return { status, signal, stdout, stderr };
};

describe('a program that', () => {
  test.each(['reads what must not be read', 'writes what must not be written'])(
    '%s ends',
    (what) => {
      const [ours, theirs] = [run('watertight/sodium-native', what), run('sodium-native', what)];
      expect(ours).toEqual({ status: null, signal: 'SIGSEGV', stdout: '', stderr: '' });
      expect(ours).toEqual(theirs);
    },
    60_000,
  );

  test.each([
    'uses what may be used again',
    'seals with a key in it, into it',
    'gives it to a stream and lets go of it',
    'lets go of states that it has not ended',
    'lets go of a lot of it',
  ])(
    '%s goes on',
    (what) => {
      const [ours, theirs] = [run('watertight/sodium-native', what), run('sodium-native', what)];
      expect(ours).toMatchObject({ status: 0, stderr: '' });
      expect(ours).toEqual(theirs);
    },
    60_000,
  );
});

test('more of it than the kernel allows mappings is refused', () => {
  expect(run('watertight/sodium-native', 'keeps more of it than the kernel allows')).toEqual({
    status: 0,
    signal: null,
    stdout: 'ALLOCATION_FAILED true true\n',
    stderr: '',
  });
});

test('protected memory is refused by every function that it is given to', () => {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [fixture.replace('memory.mjs', 'protected.mjs')], {
    encoding: 'utf8',
  });
  const no = 'BUFFER_PROTECTED';
  const codes = [no, no, 'none', no, no, no, no, 'none', no, no, 'none', no];
  expect({ status, signal, stderr, ...JSON.parse(stdout || '{}') }).toEqual({ status: 0, signal: null, stderr: '', enough: true, codes });
});

test('only the Buffer of sodium_malloc frees, whatever else says that it is secure', () => {
  const memory = sodium.sodium_malloc(32);
  sodium.sodium_free(Object.assign(memory.subarray(), { secure: true }));
  expect(memory.length).toBe(32);
  Object.assign(memory, { secure: false });
  sodium.sodium_free(memory);
  expect(memory.length).toBe(0);
});

const refused = (code: string) => expect.objectContaining({ code });

test('after sodium_free its Buffers are empty, and refused', () => {
  const memory = sodium.sodium_malloc(32);
  const view = new Uint8Array(memory.buffer, 8, 8);
  expect([memory.secure, memory.length, memory.every((byte) => byte === 0xdb)]).toEqual([true, 32, true]);
  sodium.sodium_free(memory);
  sodium.sodium_free(memory);
  expect([memory.length, view.length, memory[0]]).toEqual([0, 0, undefined]);
  expect(() => sodium.randombytes_buf(memory)).toThrow(refused('BUFFER_DETACHED'));
  expect(() => sodium.crypto_shorthash(Buffer.alloc(8), Buffer.alloc(1), memory)).toThrow();
  expect(() => sodium.sodium_mprotect_readonly(memory)).toThrow(refused('HANDLE_MOVED'));
});

test('a Buffer over a part of it frees nothing, as there', () => {
  for (const api of [ours, theirs] as unknown as readonly (typeof sodium)[]) {
    const memory = api.sodium_malloc(32);
    for (const part of [memory.subarray(0, 8), new Uint8Array(memory.buffer), new DataView(memory.buffer)]) api.sodium_free(part);
    expect(memory.length).toBe(32);
    api.sodium_free(memory);
    expect(memory.length).toBe(0);
  }
});

test('what is no such memory', () => {
  for (const value of [Buffer.alloc(8), null, undefined, 'text', {}]) {
    expect(() => sodium.sodium_mprotect_noaccess(value as Buffer)).toThrow(refused('HANDLE_TYPE'));
    expect(sodium.sodium_free(value as Buffer)).toBeUndefined();
  }
  for (const size of [-1, 1.5, '8', null, undefined, 2 ** 32, Number.NaN])
    expect(() => sodium.sodium_malloc(size as number)).toThrow(refused(typeof size === 'number' ? 'ARGUMENT_RANGE' : 'ARGUMENT_TYPE'));
});

test('it can be moved to nobody', () => {
  const memory = sodium.sodium_malloc(16);
  const { buffer } = memory as unknown as { buffer: ArrayBuffer & { transfer(): ArrayBuffer } };
  expect(() => buffer.transfer()).toThrow(TypeError);
  try {
    structuredClone(buffer, { transfer: [buffer] });
  } catch {
    // From Node 21 on; Node 20 makes a copy.
  }
  expect(memory.length).toBe(16);
  sodium.sodium_free(memory);
});

test('a thread reads it where it lies, and until then it is neither freed nor protected', async () => {
  const password = sodium.sodium_malloc(8);
  const [hash, plain] = [Buffer.alloc(16), Buffer.alloc(16)];
  const promise = sodium.crypto_pwhash_async(hash, password, Buffer.alloc(16), 2, 1 << 20, 2);
  expect(() => sodium.sodium_free(password)).toThrow(refused('HANDLE_BUSY'));
  expect(() => sodium.sodium_mprotect_noaccess(password)).toThrow(refused('HANDLE_BUSY'));
  await promise;
  sodium.crypto_pwhash(plain, Buffer.alloc(8, 0xdb), Buffer.alloc(16), 2, 1 << 20, 2);
  expect(hash.equals(plain)).toBe(true);
  sodium.sodium_free(password);
});

test('mlock and munlock', () => {
  const bytes = Buffer.alloc(100, 1);
  expect(sodium.sodium_mlock(bytes)).toBeUndefined();
  expect(sodium.sodium_munlock(bytes)).toBeUndefined();
  expect(bytes.every((byte) => byte === 0)).toBe(true);
});
