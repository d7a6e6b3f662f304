/** @module Keys against published vectors: signatures made and checked, secrets derived, RSA-OAEP decrypted. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LibraryError } from '../../../src/errors.ts';
import { type KeyKind, type OaepOptions, PrivateKey, PublicKey, type SignatureOptions } from '../../../src/libraries/openssl/keys.ts';
import { opened } from '../opened.ts';

interface Group<Test, Extra = unknown> {
  readonly groups: readonly (Extra & { readonly source: string; readonly tests: readonly ({ readonly id: string } & Test)[] })[];
}
const read = <G extends Group<unknown>>(name: string): G['groups'] =>
  JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8'));
const hex = (text: string) => Buffer.from(text, 'hex');

type Raw = Exclude<KeyKind, 'RSA'>;
type Verify = Group<
  { readonly message: string; readonly signature: string; readonly valid: boolean },
  { readonly kind: KeyKind; readonly options: SignatureOptions; readonly spki: string }
>;
type Sign = Group<
  { readonly message: string; readonly signature: string; readonly raw?: string; readonly publicRaw?: string },
  { readonly kind: KeyKind; readonly options: SignatureOptions; readonly pkcs8?: string }
>;
type Derive = Group<
  { readonly raw: string; readonly peerSpki: string; readonly shared: string; readonly valid: boolean },
  { readonly kind: Raw }
>;
type Oaep = Group<
  { readonly plaintext: string; readonly ciphertext: string; readonly label: string; readonly valid: boolean },
  { readonly options: OaepOptions; readonly pkcs8: string }
>;

/** The result, or 'refused' for the library's own error; any other error is a failure of the test. */
function outcome<T>(call: () => T): T | 'refused' {
  try {
    return call();
  } catch (error) {
    if (error instanceof LibraryError) return 'refused';
    throw error;
  }
}

describe.each(read<Verify>('keys-verify'))('verify, $kind $options: $source', ({ kind, options, spki, tests }) => {
  it.each(tests)('$id', ({ message, signature, valid }) => {
    using key = PublicKey.importSpki(hex(spki));
    expect(key.kind).toBe(kind);
    const answer = outcome(() => key.verify(hex(message), hex(signature), options));
    if (valid) expect(answer).toBe(true);
    else expect([false, 'refused']).toContain(answer);
  });
});

describe.each(read<Sign>('keys-sign'))('sign, $kind $options: $source', ({ kind, options, pkcs8, tests }) => {
  it.each(tests)('$id', ({ message, signature, raw, publicRaw }) => {
    using key = pkcs8 === undefined ? PrivateKey.importRaw(kind as Raw, hex(raw as string)) : PrivateKey.importPkcs8(hex(pkcs8));
    expect(key.kind).toBe(kind);
    expect(key.sign(hex(message), options).toString('hex')).toBe(signature);
    using publicKey = key.publicKey();
    expect(publicKey.verify(hex(message), hex(signature), options)).toBe(true);
    if (publicRaw !== undefined) expect(publicKey.exportRaw().toString('hex')).toBe(publicRaw);
  });
});

describe.each(read<Derive>('keys-derive'))('derive, $kind: $source', ({ kind, tests }) => {
  it.each(tests)('$id', ({ raw, peerSpki, shared, valid }) => {
    using key = PrivateKey.importRaw(kind, hex(raw));
    const answer = outcome(() => {
      using peer = PublicKey.importSpki(hex(peerSpki));
      return opened(key.derive(peer)).toString('hex');
    });
    expect(answer).toBe(valid ? shared : 'refused');
  });
});

describe.each(read<Oaep>('keys-oaep'))('decrypt, RSA-OAEP $options: $source', ({ options, pkcs8, tests }) => {
  it.each(tests)('$id', ({ plaintext, ciphertext, label, valid }) => {
    using key = PrivateKey.importPkcs8(hex(pkcs8));
    const answer = outcome(() => key.decrypt(hex(ciphertext), { ...options, label: hex(label) }).toString('hex'));
    expect(answer).toBe(valid ? plaintext : 'refused');
  });
});
