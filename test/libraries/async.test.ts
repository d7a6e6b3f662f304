/** @module Slow functions on threads: nobody has to wait, the error queue comes from the right thread, and nothing stays behind. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { census } from '../../src/index.ts';
import { library as openssl, PrivateKey, pbkdf2, scrypt } from '../../src/libraries/openssl/index.ts';
import { pwhash, library as sodium, scrypt as sodiumScrypt } from '../../src/libraries/sodium/index.ts';
import { keys, sealWithPassphrase } from '../../src/libraries/themis/index.ts';
import { callsEnded } from './ended.ts';
import { opened } from './opened.ts';

const { functions } = openssl;
const salt = Buffer.alloc(16, 1);
const password = () => Buffer.from('correct horse battery staple');
const SLOW = 300_000;
const COST = { N: 2 ** 14, r: 8, p: 1 };
const LIMITS = { opslimit: 2, memlimit: 16 << 20 };

/** When all that can be done without a turn of the event loop is done: the call is on its thread, and its answer can only come in a later turn. */
const onItsWay = () => new Promise<void>((resolve) => process.nextTick(resolve));

afterEach(callsEnded);

const live = (type: string) => census().entries.filter((entry) => entry.type === type).length;

type Start = (options: { readonly signal?: AbortSignal; readonly timeout?: number }) => Promise<unknown>;
const CALLS: readonly (readonly [string, string, Start])[] = [
  ['pbkdf2', 'PKCS5_PBKDF2_HMAC', (options) => pbkdf2(password(), salt, SLOW, 32, 'SHA256', options)],
  ['scrypt', 'EVP_PBE_scrypt', (options) => scrypt(password(), salt, 32, COST, options)],
  [
    'PrivateKey.generate',
    'EVP_PKEY_generate',
    (options) => PrivateKey.generate('RSA', options?.constructor === Object ? { bits: 2048, ...options } : options),
  ],
  ['pwhash.hash', 'crypto_pwhash', (options) => pwhash.hash(32, password(), salt, LIMITS, pwhash.ALG_ARGON2ID13, options)],
  ['pwhash.str', 'crypto_pwhash_str', (options) => pwhash.str(password(), LIMITS, options)],
  [
    'pwhash.strVerify',
    'crypto_pwhash_str_verify',
    (options) =>
      pwhash.strVerify(
        '$argon2id$v=19$m=16384,t=2,p=1$AQEBAQEBAQEBAQEBAQEBAQ$AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE',
        password(),
        options,
      ),
  ],
];

describe.each(CALLS)('%s', (_, fn, start) => {
  const contracts = { ...openssl.contract.functions, ...sodium.contract.functions } as Readonly<Record<string, { blocking: boolean }>>;
  const calls = () => (openssl.usage()[fn] ?? sodium.usage()[fn])?.calls ?? 0;

  it('The contract of a slow function (RSA key generation, password hashing) declares { blocking: true }', () => {
    expect(contracts[fn]?.blocking).toBe(true);
  });

  it('leaves the event loop free', async () => {
    const answer = start({ timeout: 60_000 });
    // Made on this thread, it would be answered by now.
    expect(await Promise.race([answer, onItsWay().then(() => 'on its way')])).toBe('on its way');
    expect(census().entries).toContainEqual(expect.objectContaining({ kind: 'call', type: fn, state: 'pending' }));
    const result = await answer;
    if (typeof result === 'object') (result as Disposable)[Symbol.dispose]();
  });

  it('is not called when its signal was aborted before', async () => {
    const before = calls();
    const reason = new Error('no longer wanted');
    await expect(start({ signal: AbortSignal.abort(reason) })).rejects.toMatchObject({ code: 'ABORT_ERR', function: fn, cause: reason });
    expect(calls()).toBe(before);
  });

  it('is not waited for once it is aborted, and what it makes does not stay', async () => {
    const before = [census().counts.secret, census().counts.handle];
    const isOverdue = () => census().entries.some(({ kind, type, state }) => kind === 'call' && type === fn && state === 'overdue');
    // Where the thread had not begun the call, or C had ended it, once more.
    for (let overdue = false; !overdue; ) {
      const controller = new AbortController();
      const answer = start({ signal: controller.signal });
      setTimeout(() => controller.abort('enough'), 5);
      const error = await answer.then(
        (result) => void (typeof result === 'object' && (result as Disposable)[Symbol.dispose]()),
        (reason: unknown) => reason,
      );
      if (error !== undefined) expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', function: fn, cause: 'enough' });
      overdue = isOverdue();
      await callsEnded();
    }
    expect([census().counts.secret, census().counts.handle]).toEqual(before);
  });

  it('is not waited for beyond its deadline', async () => {
    // The clock moves before the answer can come, however long this thread is kept from going on.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const answer = start({ timeout: 1000 });
      const refused = expect(answer).rejects.toMatchObject({
        name: 'DeadlineExceeded',
        code: 'DEADLINE_EXCEEDED',
        function: fn,
        timeout: 1000,
      });
      await onItsWay();
      vi.advanceTimersByTime(999);
      expect(census().entries).toContainEqual(expect.objectContaining({ kind: 'call', type: fn, state: 'pending' }));
      vi.advanceTimersByTime(1);
      expect(census().entries).toContainEqual(expect.objectContaining({ kind: 'call', type: fn, state: 'overdue' }));
      await refused;
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([{ timeout: -1 }, { timeout: 0.5 }, { signal: {} }, { retries: 3 }, null, 7])(
    'refuses the options %o before C sees anything',
    async (options) => {
      const before = calls();
      await expect(start(options as never)).rejects.toMatchObject({ name: 'ArgumentError' });
      expect(calls()).toBe(before);
    },
  );
});

it.each(Object.entries({ openssl, sodium }))('Every function of an open library has .async: %s', (_, library) => {
  const names = Object.keys(library.contract.functions).filter((name) => !(name in library.absent));
  expect(names.length).toBeGreaterThan(50);
  const calls = library.functions as unknown as Readonly<Record<string, { readonly async?: unknown }>>;
  expect(names.filter((name) => typeof calls[name]?.async !== 'function')).toEqual([]);
});

it('The APIs of watertight/openssl, watertight/sodium and watertight/themis offer these operations as promises only', async () => {
  const starts = {
    'openssl pbkdf2': () => pbkdf2(password(), salt, 1, 32, 'SHA256'),
    'openssl scrypt': () => scrypt(password(), salt, 32, COST),
    'openssl PrivateKey.generate': () => PrivateKey.generate('RSA', { bits: 2048 }),
    'openssl PrivateKey.importPem': () => PrivateKey.importPem(salt, password()),
    'sodium pwhash.hash': () => pwhash.hash(32, password(), salt, LIMITS),
    'sodium pwhash.str': () => pwhash.str(password(), LIMITS),
    'sodium pwhash.strVerify': () => pwhash.strVerify('$argon2id$', password()),
    'sodium scrypt.hash': () => sodiumScrypt.hash(32, password(), Buffer.alloc(sodiumScrypt.SALTBYTES), sodiumScrypt.MIN),
    'sodium scrypt.derive': () => sodiumScrypt.derive(32, password(), salt, { N: 2, r: 1, p: 1 }),
    'sodium scrypt.str': () => sodiumScrypt.str(password(), sodiumScrypt.MIN),
    'sodium scrypt.strVerify': () => sodiumScrypt.strVerify('$7$', password()),
    'themis keys.rsa': () => keys.rsa(),
    'themis sealWithPassphrase.encrypt': () => sealWithPassphrase.encrypt(password(), salt),
    'themis sealWithPassphrase.decrypt': () => sealWithPassphrase.decrypt(password(), salt),
  };
  const answers = Object.entries(starts).map(([name, start]) => [name, start() as unknown] as const);
  expect(answers.filter(([, answer]) => !(answer instanceof Promise))).toEqual([]);
  // Those of Themis are rejected where it is not installed.
  for (const end of await Promise.allSettled(answers.map(([, answer]) => answer))) {
    const made: unknown = end.status === 'fulfilled' ? end.value : undefined;
    for (const one of [made, (made as { privateKey?: unknown } | undefined)?.privateKey])
      if (typeof one === 'object') (one as Partial<Disposable>)[Symbol.dispose]?.();
  }
});

it('a key that comes when nobody waits any more goes back to C', async () => {
  const kept = () => {
    const { EVP_PKEY_generate: made, EVP_PKEY_free: freed } = openssl.usage();
    return (made?.calls ?? 0) - (made?.failures ?? 0) - (freed?.calls ?? 0);
  };
  const before = kept();
  const controller = new AbortController();
  const answer = PrivateKey.generate('RSA', { bits: 2048, signal: controller.signal });
  onItsWay().then(() => controller.abort());
  await expect(answer).rejects.toMatchObject({ code: 'ABORT_ERR' });
  await callsEnded();
  expect(kept()).toBe(before);
});

describe('arguments belong to the call', () => {
  it('bytes may be wiped right after it', async () => {
    const expected = opened(await pbkdf2(password(), salt, 1000, 32, 'SHA256'));
    const given = password();
    const answer = pbkdf2(given, salt, 1000, 32, 'SHA256');
    given.fill(0);
    expect(opened(await answer)).toEqual(expected);
  });
});

describe('the error queue', () => {
  const silent = () => scrypt(password(), salt, 16, { N: 15, r: 1, p: 1 });
  const entry = (name: string) => ({ reason: 'unsupported', text: expect.stringContaining(`Algorithm (${name} : 0)`) });

  it('comes from the thread that made the call', async () => {
    const error = await functions.EVP_MD_fetch.async('no-such-digest', null).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'LibraryError', function: 'EVP_MD_fetch', status: null, queue: [entry('no-such-digest')] });
    await expect(pbkdf2(password(), salt, 1, 16, 'nor-this')).rejects.toMatchObject({ queue: [entry('nor-this')] });
    await expect(scrypt(password(), salt, 16, { ...COST, maxmem: 1000 })).rejects.toMatchObject({
      queue: [{ reason: 'memory limit exceeded' }],
    });
  });

  it('has nothing of an earlier call, nor of another thread', async () => {
    await Promise.allSettled([1, 2, 3, 4].map((n) => functions.EVP_MD_fetch.async(`stale-${n}`, null)));
    await expect(silent()).rejects.toMatchObject({ function: 'EVP_PBE_scrypt', queue: [] });
    expect(() => functions.EVP_MD_fetch('here', null)).toThrow(
      expect.objectContaining({ queue: [expect.objectContaining(entry('here'))] }),
    );
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    const outcomes = await Promise.allSettled(names.map((name) => functions.EVP_MD_fetch.async(name, null)));
    expect(outcomes).toMatchObject(names.map((name) => ({ status: 'rejected', reason: { queue: [entry(name)] } })));
  });
});

describe('handles at work', () => {
  it('several threads may use one key at once', async () => {
    using key = await PrivateKey.generate('Ed25519');
    using publicKey = key.publicKey();
    const message = Buffer.alloc(2 << 20, 7);
    const contexts = [1, 2, 3].map(() => {
      const context = functions.EVP_MD_CTX_new();
      functions.EVP_DigestSignInit_ex(context, null, null, key.handle, null);
      return context;
    });
    const signatures = await Promise.all(contexts.map((context) => functions.EVP_DigestSign.async(context, message)));
    for (const signature of signatures) expect(publicKey.verify(message, signature)).toBe(true);
    const bits = [1, 2, 3].map(() => functions.EVP_PKEY_get_bits.async(key.handle));
    expect(await Promise.all(bits)).toEqual([256, 256, 256]);
    for (const context of contexts) context.dispose();
  });

  it('a context is for one call at a time', async () => {
    using md = functions.EVP_MD_fetch('SHA256', null);
    using context = functions.EVP_MD_CTX_new();
    functions.EVP_DigestInit_ex2(context, md);
    const first = functions.EVP_DigestUpdate.async(context, Buffer.alloc(4 << 20));
    await expect(functions.EVP_DigestUpdate.async(context, Buffer.alloc(1))).rejects.toMatchObject({ code: 'HANDLE_BUSY' });
    expect(() => functions.EVP_DigestFinal_ex(context)).toThrow(expect.objectContaining({ code: 'HANDLE_BUSY' }));
    await first;
    expect(functions.EVP_DigestFinal_ex(context)).toHaveLength(32);
  });

  it('a key that is disposed of while it is being used is released afterwards', async () => {
    const before = live('EVP_PKEY');
    const key = await PrivateKey.generate('RSA', { bits: 2048 });
    const context = functions.EVP_MD_CTX_new();
    functions.EVP_DigestSignInit_ex(context, 'SHA-256', null, key.handle, null);
    const signature = functions.EVP_DigestSign.async(context, salt);
    key.dispose();
    context.dispose();
    expect(await signature).toHaveLength(256);
    await callsEnded();
    expect(live('EVP_PKEY')).toBe(before);
  });
});

describe('memory that is not to be had', () => {
  /** In a child whose address space is limited, so that the limit does not depend on the machine. */
  const inChild = (code: string): string => {
    const child = fileURLToPath(new URL('fixtures/out-of-memory.mjs', import.meta.url));
    return execFileSync('sh', ['-c', 'ulimit -v 12000000 && exec "$0" "$1" "$2"', process.execPath, child, code], {
      encoding: 'utf8',
    }).trim();
  };

  it.each(['hash', 'str', 'async hash'])('%s says so by a code of its own', (what) => {
    expect(inChild(what)).toBe('OUT_OF_MEMORY 12');
  });

  // libsodium 1.0.19: "Error from argon2_hash() during verify propagated".
  const told = /^1\.0\.(\d|1[0-8])$/.test(sodium.info.version) ? 'false' : 'OUT_OF_MEMORY 12';
  it.each(['verify', 'async verify'])('%s says so where libsodium does', (what) => {
    expect(inChild(what)).toBe(told);
  });

  it('a wrong password is no such failure', () => {
    expect(inChild('wrong password')).toBe('false');
  });
});
