/** @module Scopes around the libraries: their classes are owned by the scope that they are made in, and move as one thing. */
import { describe, expect, it } from 'vitest';
import { census, scope } from '../../src/index.ts';
import { Digest, Mac, PrivateKey } from '../../src/libraries/openssl/index.ts';
import { GenericHash, PullStream, PushStream, SignStream } from '../../src/libraries/sodium/index.ts';

const key = Buffer.alloc(32, 1);
const makers: Record<string, () => Disposable> = {
  PrivateKey: () => PrivateKey.importRaw('Ed25519', key),
  Digest: () => new Digest('SHA256'),
  Mac: () => Mac.hmac('SHA256', key),
  GenericHash: () => new GenericHash(),
  SignStream: () => new SignStream(),
  PushStream: () => new PushStream(key),
  PullStream: () => new PullStream(Buffer.alloc(24, 1), key),
};
const handles = () => census().entries.filter(({ kind }) => kind === 'handle').length;

describe.each(Object.keys(makers))('%s', (name) => {
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
