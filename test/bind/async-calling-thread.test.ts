/** @module Which thread does what in a call: the C library tells the thread that it runs on, and the address of what it was given. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { bytesIn, fn, lengthOf, library, p, returnsString, returnsValue, scalar } from '../../src/contract/index.ts';
import { Secret } from '../../src/index.ts';
import { Secret as Inside } from '../../src/memory/index.ts';
import { rejection } from '../fixtures/faults/async-open.ts';

const contract = library('libc', {
  environment: 'LIBC_PATH',
  sonames: ['libc.so.6'],
  install: 'libc6',
  version: { symbol: 'gnu_get_libc_version', from: '2.17', below: '3' },
  functions: {
    gnu_get_libc_version: fn('gnu_get_libc_version', returnsString(), []),
    getpid: fn('getpid', returnsValue('int'), []),
    gettid: fn('gettid', returnsValue('int'), []),
    // Of bytes whose first one is looked for: their address.
    memchr: fn('memchr', returnsValue('size_t'), [
      p('const void *', 's', bytesIn({ min: 1, secret: true })),
      p('int', 'c', scalar()),
      p('size_t', 'n', lengthOf('s')),
    ]),
  },
});

let libc: OpenLibrary<typeof contract>;
beforeAll(() => {
  libc = openLibrary(contract);
});

const threadsOfProcess = () => readdirSync('/proc/self/task').map(Number);

// A test file has the first thread of its process, whose number is that of the process.
describe('a call', () => {
  it("A plain call f(…) runs C on the thread that called it. An asynchronous call f.async(…) runs C on a thread of Watertight's own. C runs on another thread", async () => {
    const { gettid, getpid } = libc.functions;
    expect(gettid()).toBe(getpid());
    const other = await gettid.async();
    expect(other).not.toBe(getpid());
    expect(threadsOfProcess()).toContain(other);
    expect(await getpid.async()).toBe(getpid());
  });
});

describe('a Secret', () => {
  it('A Secret is not copied: C works on its memory', async () => {
    using secret = Secret.from(Buffer.from('not to be copied'));
    const addressOf = (bytes: Uint8Array) => BigInt(defaultBackend.address(bytes));
    const seenByC = async (given: Uint8Array | Secret) => BigInt(await libc.functions.memchr.async(given, 'n'.charCodeAt(0)));
    expect(await seenByC(secret)).toBe(addressOf(Inside.memoryOf(secret)?.bytes as Buffer));
    // Bytes are copied: C gets another address.
    const bytes = Buffer.from('not to be copied');
    expect(await seenByC(bytes)).not.toBe(addressOf(bytes));
  });
});

it('.async needs the default backend: ASYNC_UNSUPPORTED', async () => {
  const { functions } = openLibrary(contract, { backend: { ...defaultBackend, name: 'another' } });
  expect(functions.getpid()).toBe(process.pid);
  expect(await rejection(() => functions.getpid.async())).toMatchObject({
    code: 'ASYNC_UNSUPPORTED',
    message: 'getpid: the another backend makes no asynchronous calls',
  });
});
