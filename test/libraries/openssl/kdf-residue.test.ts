/** @module After a call no copy of the key is left anywhere in the process: not in OpenSSL's freed blocks, not on a stack. */
import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hkdf, hkdfExpand, hkdfExtract, pbkdf2, scrypt } from '../../../src/libraries/openssl/kdf.ts';
import { cmac, hmac, kmac } from '../../../src/libraries/openssl/mac.ts';
import { opened } from '../opened.ts';

/** What is looked for is kept shifted, and so is what is read: neither the search itself nor its own memory is ever a hit. */
const SHIFT = 0x31;

const shifted = (bytes: Uint8Array): Uint8Array => {
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = ((bytes[i] as number) + SHIFT) & 0xff;
  return bytes;
};

const memory = Buffer.from(new ArrayBuffer(1 << 20));
const zeros = Buffer.from(new ArrayBuffer(1 << 20));

/** How often the bytes, given shifted, are in this process's writable memory. */
function occurrences(needle: Uint8Array): number {
  const file = openSync('/proc/self/mem', 'r');
  let count = 0;
  for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
    const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (range === null) continue;
    const end = BigInt(`0x${range[2]}`);
    // Steps overlap by one byte less than the needle: nothing hides on a seam, nothing is counted twice.
    for (let at = BigInt(`0x${range[1]}`); at < end; at += BigInt(memory.length - needle.length + 1)) {
      let read = 0;
      try {
        read = readSync(file, memory, 0, Number(end - at < BigInt(memory.length) ? end - at : BigInt(memory.length)), at);
      } catch {
        break; // a page without backing, such as [vvar]
      }
      // Most of what V8 has reserved was never written.
      if (memory.compare(zeros, 0, read, 0, read) === 0) continue;
      shifted(memory.subarray(0, read));
      for (let hit = memory.indexOf(needle); hit !== -1 && hit + needle.length <= read; hit = memory.indexOf(needle, hit + 1)) count += 1;
    }
  }
  closeSync(file);
  return count;
}

const salt = Buffer.from('salt');
const CALLS: readonly (readonly [string, number, (key: Uint8Array) => unknown])[] = [
  ['hmac', 48, (key) => hmac('SHA256', key, salt)],
  ['cmac', 32, (key) => cmac('AES-256-CBC', key, salt)],
  ['kmac', 48, (key) => kmac('KMAC256', key, salt)],
  ['hkdf', 48, (key) => opened(hkdf('SHA256', key, salt, salt, 64))],
  ['hkdf that OpenSSL refuses', 48, (key) => expect(() => hkdf('SHA256', key, salt, salt, 10_000)).toThrow()],
  ['hkdfExtract', 48, (key) => opened(hkdfExtract('SHA256', key, salt))],
  ['hkdfExpand', 48, (key) => opened(hkdfExpand('SHA256', key, salt, 64))],
  ['pbkdf2', 48, async (key) => opened(await pbkdf2(key, salt, 10, 64, 'SHA256'))],
  ['scrypt', 48, async (key) => opened(await scrypt(key, salt, 64, { N: 16, r: 1, p: 1 }))],
];

describe('no copy of the key stays in the process', () => {
  it.each(CALLS)('%s', async (_, length, call) => {
    const key = randomFillSync(new Uint8Array(new ArrayBuffer(length)));
    const needle = shifted(new Uint8Array(key));
    // The key itself must be found, or the search proves nothing.
    expect(occurrences(needle)).toBe(1);
    await call(key);
    key.fill(0);
    expect(occurrences(needle)).toBe(0);
  });
});
