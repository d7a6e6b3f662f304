/** @module OpenSSL's error queue in LibraryErrors: what is in it, and that no call is blamed for another's entries. */
import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { LibraryError, type QueuedError } from '../../../src/errors.ts';
import { Digest, digest, Xof, xof } from '../../../src/libraries/openssl/digest.ts';
import { hkdf, hkdfExtract } from '../../../src/libraries/openssl/kdf.ts';
import { library } from '../../../src/libraries/openssl/library.ts';
import { hmac, type KmacName, kmac, Mac } from '../../../src/libraries/openssl/mac.ts';

const bytes = Buffer.alloc(16, 1);

/** The LibraryError that `call` throws. */
function failure(call: () => unknown): LibraryError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(LibraryError);
    return error as LibraryError;
  }
  throw new Error('nothing failed');
}

const unsupported = (name: string): Partial<QueuedError> => ({
  library: 'digital envelope routines',
  reason: 'unsupported',
  text: expect.stringContaining(`Algorithm (${name} : 0)`) as unknown as string,
});

describe('a name that no provider knows', () => {
  it.each([
    ['EVP_Q_digest', () => digest('no-such-digest', bytes)],
    ['EVP_MD_fetch', () => new Digest('no-such-digest')],
    ['EVP_MD_fetch', () => xof('no-such-digest', bytes, 16)],
    ['EVP_MD_fetch', () => new Xof('no-such-digest')],
    ['EVP_Q_mac', () => hmac('no-such-digest', bytes, bytes)],
    ['EVP_MAC_init', () => Mac.hmac('no-such-digest', bytes)],
    ['EVP_KDF_derive', () => hkdf('no-such-digest', bytes, bytes, bytes, 16)],
    ['EVP_MD_fetch', () => hkdfExtract('no-such-digest', bytes, bytes)],
  ])('%s says so', (name, call) => {
    const error = failure(call);
    expect(error.function).toBe(name);
    expect(error.code).toBe('LIBRARY_ERROR');
    expect(error.queue).toContainEqual(expect.objectContaining(unsupported('no-such-digest')));
    expect(error.queue.every(({ code }) => code > 0n)).toBe(true);
    expect(error.message).toContain('digital envelope routines: unsupported');
  });

  it('a MAC and a key derivation function', () => {
    expect(failure(() => kmac('KMAC512' as KmacName, bytes, bytes)).queue).toMatchObject([unsupported('KMAC512')]);
    expect(failure(() => library.functions.EVP_KDF_fetch('HKDF2', null)).queue).toMatchObject([unsupported('HKDF2')]);
  });

  it('a property that no implementation has', () => {
    const error = failure(() => library.functions.EVP_MD_fetch('SHA256', 'provider=nobody'));
    expect(error.status).toBeNull();
    expect(error.queue).toMatchObject([{ reason: 'unsupported', text: expect.stringContaining('Properties (provider=nobody)') }]);
  });
});

describe('the queue belongs to one call', () => {
  /** Fails with an empty queue: OpenSSL says nothing about this cost. */
  const silent = () => failure(() => library.functions.EVP_PBE_scrypt(bytes, bytes, 15, 1, 1, 0, 16));

  it('a failure that queues nothing has an empty queue', () => {
    expect(silent()).toMatchObject({ function: 'EVP_PBE_scrypt', status: 0, queue: [] });
  });

  it('an entry that an earlier failure left is not blamed on it', () => {
    failure(() => digest('no-such-digest', bytes));
    expect(silent().queue).toEqual([]);
  });

  it('an entry that code outside Watertight left is not blamed on it', () => {
    const { origin, path } = library.info;
    const outside = origin === 'embedded' ? koffi.load(null) : koffi.load(path, { deep: true });
    const pending = () => outside.func('unsigned long ERR_peek_error()')() as number;
    outside.func('void *EVP_MD_fetch(void *ctx, const char *algorithm, const char *properties)')(null, 'stale', null);
    expect(pending()).toBeGreaterThan(0);
    expect(silent().queue).toEqual([]);
    outside.func('void *EVP_MD_fetch(void *ctx, const char *algorithm, const char *properties)')(null, 'stale', null);
    expect(failure(() => digest('fresh', bytes)).queue).toMatchObject([unsupported('fresh')]);
    expect(pending()).toBe(0);
  });

  it('each failure has its own', () => {
    for (const name of ['first', 'second', 'third']) {
      const { queue } = failure(() => library.functions.EVP_MD_fetch(name, null));
      expect(queue).toMatchObject([unsupported(name)]);
    }
  });

  it('it is frozen', () => {
    expect(Object.isFrozen(failure(() => digest('no-such-digest', bytes)).queue)).toBe(true);
  });
});

describe('the functions behind it', () => {
  it('an empty queue gives code 0', () => {
    library.functions.ERR_clear_error();
    expect(library.functions.ERR_get_error_all()).toMatchObject({ returned: 0n, data: null });
  });

  it('names for codes, and null for none', () => {
    const [entry] = failure(() => digest('no-such-digest', bytes)).queue;
    expect(library.functions.ERR_lib_error_string(entry?.code ?? 0n)).toBe('digital envelope routines');
    expect(library.functions.ERR_reason_error_string(entry?.code ?? 0n)).toBe('unsupported');
    expect(library.functions.ERR_lib_error_string(0x7f_80_00_00n)).toBeNull();
    expect(library.functions.ERR_reason_error_string(0n)).toBeNull();
  });
});

describe('what was loaded', () => {
  it('is an OpenSSL 3 with its default provider', () => {
    expect(library.functions.OpenSSL_version()).toBe(library.info.version);
    expect(library.functions.OpenSSL_version()).toMatch(/^3\.\d+\.\d+/);
    digest('SHA256', bytes); // loads the default provider
    expect(library.functions.OSSL_PROVIDER_available('default')).toBe(true);
    expect(library.functions.OSSL_PROVIDER_available('no-such-provider')).toBe(false);
  });
});
