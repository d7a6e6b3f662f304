/** @module Private keys in PEM: what the openssl program wrote, passphrases as bytes, Secrets and callbacks, and what goes wrong. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { census, Secret } from '../../../src/index.ts';
import { PrivateKey } from '../../../src/libraries/openssl/keys.ts';
import { library } from '../../../src/libraries/openssl/library.ts';
import { callsEnded } from '../ended.ts';

interface Vector {
  readonly kind: string;
  readonly form: string;
  readonly passphrase: string | null;
  readonly spki: string;
  readonly pem: string;
}

const { keys } = JSON.parse(readFileSync(new URL('vectors/keys-pem.json', import.meta.url), 'utf8')) as { keys: readonly Vector[] };
const encrypted = keys.filter((key): key is Vector & { passphrase: string } => key.passphrase !== null);
const [first] = encrypted as [(typeof encrypted)[number]];
const pem = Buffer.from(first.pem);
const passphrase = () => Buffer.from(first.passphrase);
const never = () => {
  throw new Error('asked for a passphrase');
};
const live = () => census().entries.filter(({ kind }) => kind === 'handle').length;

describe.each(encrypted)('$kind, $form', ({ kind, passphrase: text, spki, pem: encoded }) => {
  it('is read with its passphrase as bytes, as a Secret, and from a function', async () => {
    using secret = Secret.from(Buffer.from(text));
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Buffer.from(text);
    };
    for (const given of [Buffer.from(text), secret, ask]) {
      using key = await PrivateKey.importPem(Buffer.from(encoded), given);
      expect([key.kind, key.exportSpki().toString('hex')]).toEqual([kind, spki]);
    }
    expect(asked).toBe(1);
  });

  it('is not read with another', async () => {
    for (const wrong of [`${text} `, text.slice(0, -1), '']) {
      const error = await PrivateKey.importPem(Buffer.from(encoded), Buffer.from(wrong)).catch((thrown: unknown) => thrown);
      expect(error, wrong).toMatchObject({ name: 'LibraryError', code: 'LIBRARY_ERROR', function: 'PEM_read_bio_PrivateKey' });
    }
  });
});

describe.each(keys.filter((key) => key.passphrase === null))('$kind, $form', ({ kind, spki, pem: encoded }) => {
  it('is read, and nobody is asked for a passphrase', async () => {
    using secret = Secret.from(Buffer.from(encoded));
    for (const given of [Buffer.from(encoded), secret]) {
      using key = await PrivateKey.importPem(given, never);
      expect([key.kind, key.exportSpki().toString('hex')]).toEqual([kind, spki]);
    }
  });
});

describe('a function that is asked for the passphrase', () => {
  it.each([
    ['throws', never, 'asked for a passphrase'],
    ['gives a string', () => first.passphrase as never, expect.stringContaining('must be a Buffer or Uint8Array')],
    ['gives nothing', () => undefined as never, expect.stringContaining('must be a Buffer or Uint8Array')],
    ['answers later', async () => passphrase() as never, expect.any(String)],
    ['gives more than 1024 bytes', () => Buffer.alloc(1025), expect.stringContaining('at most 1024 bytes')],
  ])('and %s fails the call with its error, and leaves nothing behind', async (_, ask, message) => {
    const before = live();
    const error = await PrivateKey.importPem(pem, ask as () => Buffer).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'CallbackError', code: 'CALLBACK_THREW', callback: 'cb', cause: { message } });
    await callsEnded();
    expect(live()).toBe(before);
  });

  it('may give 1024 bytes', async () => {
    await expect(PrivateKey.importPem(pem, () => Buffer.alloc(1024))).rejects.toMatchObject({ code: 'LIBRARY_ERROR' });
  });

  it('runs here, also for the plain call, which waits for it', () => {
    const { functions } = library;
    using bio = functions.BIO_new(functions.BIO_s_mem());
    functions.BIO_write_ex(bio, pem);
    using key = functions.PEM_read_bio_PrivateKey(bio, (rwflag) => {
      expect(rwflag).toBe(0);
      return passphrase();
    });
    expect(functions.i2d_PUBKEY(key).toString('hex')).toBe(first.spki);
  });
});

describe('passphrases and keys that are none', () => {
  it.each([null, undefined, 'text', 7, new Uint16Array(4), new Uint8Array(new SharedArrayBuffer(8))])('%o as passphrase', async (given) => {
    await expect(PrivateKey.importPem(pem, given as never)).rejects.toMatchObject({ name: 'ArgumentError' });
  });

  it('a disposed Secret', async () => {
    const secret = Secret.from(passphrase());
    secret.dispose();
    await expect(PrivateKey.importPem(pem, secret)).rejects.toMatchObject({ code: 'SECRET_DISPOSED' });
    await expect(PrivateKey.importPem(secret, passphrase())).rejects.toMatchObject({ code: 'SECRET_DISPOSED' });
  });

  it('a Secret that is disposed of while the key is read is still used', async () => {
    const secret = Secret.from(passphrase());
    const answer = PrivateKey.importPem(pem, secret);
    secret.dispose();
    using key = await answer;
    expect(key.kind).toBe(first.kind);
  });

  it.each([
    ['no PEM', Buffer.from('no PEM')],
    ['a PEM that is cut short', pem.subarray(0, -40)],
    [
      'a public key',
      Buffer.from('-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n'),
    ],
  ])('%s', async (_, bytes) => {
    await expect(PrivateKey.importPem(bytes, passphrase())).rejects.toMatchObject({ code: 'LIBRARY_ERROR' });
  });

  it.each([null, 'text', Buffer.alloc(0)])('%o as PEM', async (bytes) => {
    await expect(PrivateKey.importPem(bytes as never, passphrase())).rejects.toMatchObject({ name: 'ArgumentError' });
  });
});

describe('exportPem', () => {
  it.each(['AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'] as const)('%s: node:crypto reads it, and so do we', async (cipher) => {
    for (const kind of ['Ed25519', 'P-256', 'RSA'] as const) {
      using key = await PrivateKey.generate(kind, { bits: 1024 });
      const encoded = key.exportPem(passphrase(), { cipher });
      expect(encoded.toString()).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n[\s\S]*-----END ENCRYPTED PRIVATE KEY-----\n$/);
      const theirs = createPrivateKey({ key: encoded.toString(), passphrase: first.passphrase });
      using back = PrivateKey.importPkcs8(theirs.export({ format: 'der', type: 'pkcs8' }));
      using again = await PrivateKey.importPem(encoded, passphrase());
      expect([back.equals(key), again.equals(key)]).toEqual([true, true]);
    }
  });

  it('takes a Secret, and no empty passphrase', async () => {
    using key = await PrivateKey.generate('Ed25519');
    using secret = Secret.from(passphrase());
    using again = await PrivateKey.importPem(key.exportPem(secret), secret);
    expect(again.equals(key)).toBe(true);
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => key.exportPem(Buffer.alloc(0))).toThrow(refused('ARGUMENT_LENGTH'));
    expect(() => key.exportPem(Buffer.alloc(1025))).toThrow(refused('ARGUMENT_LENGTH'));
    expect(() => key.exportPem(null as never)).toThrow(refused('ARGUMENT_NULL'));
    expect(() => key.exportPem(secret, { cipher: 'AES-256-GCM' as never })).toThrow(refused('ARGUMENT_RANGE'));
  });

  it('keeps its cipher from every context', () => {
    const { functions } = library;
    using cipher = functions.EVP_CIPHER_fetch_cbc('AES-256-CBC', null);
    using context = functions.EVP_CIPHER_CTX_new();
    expect(() => functions.EVP_CipherInit_ex2(context, cipher, 1)).toThrow(expect.objectContaining({ code: 'HANDLE_STATE' }));
  });
});
