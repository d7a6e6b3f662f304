/** @module Themis against what was made elsewhere and published by its makers: cells, messages and keys, with what they must refuse. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  KeyPair,
  SecureCellContextImprint,
  SecureCellSeal,
  SecureCellTokenProtect,
  SecureMessage,
} from '../../../src/libraries/jsthemis/index.ts';
import {
  contextImprint,
  type KeyKind,
  keys,
  message,
  rsaMessage,
  seal,
  sealWithPassphrase,
  tokenProtect,
} from '../../../src/libraries/themis/index.ts';
import { thrown } from '../../fixtures/faults/open.ts';
import { describeThemis } from './found.ts';

/** A message that must come out, or the code of the refusal. */
interface Case {
  readonly source: string;
  readonly name: string;
  readonly result: 'valid' | 'invalid';
  readonly message?: string;
  readonly code?: string;
}
interface Bound extends Case {
  readonly context: string | null;
}
interface Cells {
  readonly seal: readonly (Bound & { key: string; cell: string })[];
  readonly passphrase: readonly (Bound & { passphrase: string; encoding: 'utf8' | 'utf16le' | 'utf16be'; cell: string })[];
  readonly token: readonly (Bound & { key: string; data: string; token: string })[];
  readonly imprint: readonly (Bound & { key: string; data: string; context: string })[];
}
type Wrapped = Case & ({ kind: 'signed' } | { kind: 'encrypted'; privateKey: string }) & { publicKey: string; wrapped: string };
interface Pair {
  readonly source: string;
  readonly name: string;
  readonly kind: 'EC' | 'RSA';
  readonly privateKey: string;
  readonly publicKey: string;
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8')) as T;
const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const textOrNull = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text));
/** One bit changed in each of these places, counted from the end when negative. */
const altered = (original: Buffer, ...places: number[]): Buffer[] =>
  places.map((place) => {
    const copy = Buffer.from(original);
    const at = (place + copy.length) % copy.length;
    copy[at] = (copy[at] as number) ^ 1;
    return copy;
  });

const cells = read<Cells>('cells');
const named = <T extends Case>(cases: readonly T[]) => cases.map((c) => [`${c.result}: ${c.name} (${c.source})`, c] as const);
const REFUSED = /^(FAIL|INVALID_PARAMETER|LIMIT_EXCEEDED|INVALID_SIGNATURE)$/;

/** What each call must do with a case: give its message, or fail with its code. */
function check(c: Case, calls: readonly (() => Buffer)[]): void {
  for (const call of calls)
    if (c.result === 'valid') expect(`${call()}`).toBe(c.message);
    else expect(thrown(call)).toMatchObject({ code: c.code });
}
const refuses = (call: () => unknown) => expect((thrown(call) as { code: string }).code).toMatch(REFUSED);

describeThemis('published cells', () => {
  it.each(named(cells.seal))('sealed with a key, %s', (_, c) => {
    const [key, cell, context] = [bytes(c.key), bytes(c.cell), textOrNull(c.context)];
    if (c.result === 'valid') check(c, [() => seal.decrypt(key, cell, context), () => SecureCellSeal.withKey(key).decrypt(cell, context)]);
    else check(c, [() => seal.decrypt(key, cell, context)]);
    for (const wrong of altered(cell, 0, 20, 35, -1)) refuses(() => seal.decrypt(key, wrong, context));
    for (const wrong of altered(key, 0, -1)) refuses(() => seal.decrypt(wrong, cell, context));
    refuses(() => seal.decrypt(key, cell, Buffer.from('another context')));
    expect(() => SecureCellSeal.withKey(key).decrypt(altered(cell, -1)[0] as Buffer, context)).toThrow();
  });

  it.each(named(cells.passphrase))('sealed with a passphrase, %s', async (_, c) => {
    const encoded = Buffer.from(c.passphrase, c.encoding === 'utf8' ? 'utf8' : 'utf16le');
    const passphrase = c.encoding === 'utf16be' ? encoded.swap16() : encoded;
    const [cell, context] = [bytes(c.cell), textOrNull(c.context)];
    const opened = await sealWithPassphrase.decrypt(passphrase, cell, context).catch((error: unknown) => error);
    if (c.result === 'invalid') expect(opened).toMatchObject({ code: c.code });
    else {
      expect(`${opened}`).toBe(c.message);
      const given = c.encoding === 'utf8' ? c.passphrase : passphrase;
      expect(`${SecureCellSeal.withPassphrase(given).decrypt(cell, context)}`).toBe(c.message);
    }
    for (const wrong of altered(cell, 20, 60, -1))
      await expect(sealWithPassphrase.decrypt(passphrase, wrong, context)).rejects.toMatchObject({ code: expect.stringMatching(REFUSED) });
  });

  it.each(named(cells.token))('with a token, %s', (_, c) => {
    const [key, data, token, context] = [bytes(c.key), bytes(c.data), bytes(c.token), textOrNull(c.context)];
    check(c, [() => tokenProtect.decrypt(key, data, token, context)]);
    if (c.result === 'valid') check(c, [() => SecureCellTokenProtect(key).decrypt(data, token, context)]);
    for (const wrong of altered(data, 0, -1)) refuses(() => tokenProtect.decrypt(key, wrong, token, context));
    for (const wrong of altered(token, 0, 20, -1)) refuses(() => tokenProtect.decrypt(key, data, wrong, context));
    expect(() => SecureCellTokenProtect(key).decrypt(altered(data, 0)[0] as Buffer, token, context)).toThrow();
  });

  it.each(named(cells.imprint))('with a context, %s', (_, c) => {
    const [key, data, context] = [bytes(c.key), bytes(c.data), Buffer.from(c.context)];
    const opened = contextImprint.decrypt(key, data, context);
    expect(SecureCellContextImprint(key).decrypt(data, context)).toEqual(opened);
    expect(contextImprint.encrypt(key, opened, context)).toEqual(data);
    const [valid] = cells.imprint;
    expect(`${opened}` === valid?.message).toBe(c.result === 'valid');
  });
});

describeThemis('published messages', () => {
  it.each(named(read<{ cases: Wrapped[] }>('messages').cases))('%s', (_, c) => {
    const [publicKey, wrapped] = [bytes(c.publicKey), bytes(c.wrapped)];
    const open = (given: Buffer, theirs = publicKey) =>
      c.kind === 'signed' ? message.verify(theirs, given) : message.decrypt(bytes(c.privateKey), theirs, given);
    const js =
      c.kind === 'signed'
        ? (given: Buffer) => new SecureMessage(null, publicKey).verify(given)
        : (given: Buffer) => new SecureMessage(bytes(c.privateKey), publicKey).decrypt(given);
    check(c, [() => open(wrapped)]);
    if (c.result === 'valid') check(c, [() => js(wrapped)]);
    // Not the first byte, which says EC or RSA to nobody once the key is there, and not the last, which may follow the signature.
    for (const wrong of altered(wrapped, 1, 12, 30)) {
      refuses(() => open(wrong));
      expect(() => js(wrong)).toThrow();
    }
    for (const wrong of altered(publicKey, 20, -1)) expect(thrown(() => open(wrapped, wrong))).toMatchObject({ code: 'KEY_KIND' });
  });
});

describeThemis('published keys', () => {
  const { pairs } = read<{ pairs: Pair[] }>('keys');

  it.each(pairs.map((pair) => [`${pair.name} (${pair.source})`, pair] as const))(
    '%s',
    async (_, { kind, privateKey: mine, publicKey: theirs }) => {
      const [privateKey, publicKey] = [bytes(mine), bytes(theirs)];
      expect([keys.kind(privateKey), keys.kind(publicKey)]).toEqual<KeyKind[]>([`${kind} private`, `${kind} public`]);
      for (const key of [privateKey, publicKey]) {
        expect(keys.isValid(key)).toBe(true);
        for (const wrong of altered(key, 8, 20, -1)) expect(keys.isValid(wrong)).toBe(false);
        expect(keys.isValid(key.subarray(0, -1))).toBe(false);
      }
      const { sign, verify, encrypt, decrypt } = kind === 'EC' ? message : rsaMessage;
      const text = Buffer.from('attack at dawn');
      expect(await verify(publicKey, await sign(privateKey, text))).toEqual(text);
      expect(await decrypt(privateKey, publicKey, await encrypt(privateKey, publicKey, text))).toEqual(text);
      expect(new KeyPair(privateKey, publicKey).public()).toEqual(publicKey);
    },
  );
});
