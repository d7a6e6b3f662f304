/** @module Scopes around the libraries: their classes are owned by the scope that they are made in, and move as one thing. */
import { describe, expect, it, test } from 'vitest';
import { census, scope } from '../../src/index.ts';
import * as openssl from '../../src/libraries/openssl/index.ts';
import * as sodium from '../../src/libraries/sodium/index.ts';

const { Digest, Mac, PrivateKey, Xof } = openssl;
const { aead, GenericHash, hash, library, PullStream, PushStream, SignStream, xof } = sodium;

const key = Buffer.alloc(32, 1);
const makers: Record<string, () => Disposable> = {
  PrivateKey: () => PrivateKey.importRaw('Ed25519', key),
  PublicKey: () => {
    using privateKey = PrivateKey.importRaw('Ed25519', key);
    return privateKey.publicKey();
  },
  Digest: () => new Digest('SHA256'),
  Xof: () => new Xof('SHAKE128'),
  Mac: () => Mac.hmac('SHA256', key),
  GenericHash: () => new GenericHash(),
  DigestStream: () => hash.sha256.stream(),
  SignStream: () => new SignStream(),
  PushStream: () => new PushStream(key),
  PullStream: () => new PullStream(Buffer.alloc(24, 1), key),
  // Where the processor, or the version of libsodium, has them.
  ...(aead.aes256gcm.isAvailable() ? { Aes256Gcm: () => aead.aes256gcm.prepare(key) } : {}),
  ...('crypto_xof_shake128_init' in library.absent ? {} : { XofStream: () => xof.shake128.stream() }),
};
const handles = () => census().entries.filter(({ kind }) => kind === 'handle').length;

describe.each(Object.keys(makers))('The classes of watertight/openssl and watertight/sodium do: %s', (name) => {
  const make = makers[name] as () => Disposable;

  it('ends with its scope, or lives on when it is moved', () => {
    make()[Symbol.dispose]();
    const before = handles();
    scope(() => {
      make();
      expect(handles()).toBe(before + 1);
    });
    expect(handles()).toBe(before);
    const moved = scope((s) => s.move(make()));
    expect(handles()).toBe(before + 1);
    moved[Symbol.dispose]();
    expect(handles()).toBe(before);
    const used = make();
    scope((s) => void s.use(used));
    expect(handles()).toBe(before);
  });
});

test('every class that is exported and disposed of is made above', () => {
  const classes = Object.entries({ ...openssl, ...sodium }).filter(
    ([, value]) => typeof value === 'function' && Symbol.dispose in ((value.prototype as object | undefined) ?? {}),
  );
  expect(classes.length).toBeGreaterThan(6);
  expect(classes.map(([name]) => name).filter((name) => !(name in makers))).toEqual([]);
});

test('A handle that is returned and not moved is released like every other, and using it is HANDLE_DISPOSED', () => {
  const before = handles();
  const digest = scope(() => new Digest('SHA256'));
  expect(handles()).toBe(before);
  expect(() => digest.update(key)).toThrowError(expect.objectContaining({ code: 'HANDLE_DISPOSED' }));
});
