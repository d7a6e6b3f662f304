/** @module What a failed call leaves of OpenSSL's error queue on the thread that made it: nothing. */
import { beforeAll, expect, test } from 'vitest';
import { ledger } from '../../../src/ledger/index.ts';
import { library } from '../../../src/libraries/openssl/library.ts';

// All asynchronous calls on one thread, so that each count is of that one.
process.env.WATERTIGHT_THREADS = '1';

const { EVP_MD_fetch: fetch } = library.functions;
const fails = async () => {
  const { code, queue } = await fetch.async('no-such-digest', null).catch((error) => error);
  expect({ code, entries: queue.length }).toEqual({ code: 'LIBRARY_ERROR', entries: 1 });
};
const succeeds = async () => (await fetch.async('SHA256', null)).dispose();

beforeAll(async () => {
  ledger.watch(library);
  for (let i = 0; i < 3; i++) {
    await succeeds();
    await fails();
  }
});

test.each([
  ['a failure after a success', succeeds, fails],
  ['a success after a failure', fails, succeeds],
])('%s', async (_, before, call) => {
  await before();
  const { net, allocations } = await ledger.measure(call);
  expect(net).toMatchObject({ blocks: 0, bytes: 0 });
  expect(allocations).toBeGreaterThan(0);
});
