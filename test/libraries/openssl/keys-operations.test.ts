/** @module Keys at work: equality with node:crypto in both directions, tampering, keys of the wrong kind, refused arguments. */
import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ArgumentError, LibraryError } from '../../../src/errors.ts';
import { type KeyKind, PrivateKey, PublicKey, type SignatureOptions } from '../../../src/libraries/openssl/keys.ts';
import { library } from '../../../src/libraries/openssl/library.ts';
import { opened } from '../opened.ts';

const KINDS = ['Ed25519', 'X25519', 'P-256', 'P-384', 'RSA'] as const satisfies readonly KeyKind[];

interface Pair {
  readonly key: PrivateKey;
  readonly publicKey: PublicKey;
  /** The same keys in node:crypto. */
  readonly node: crypto.KeyObject;
  readonly nodePublic: crypto.KeyObject;
}
const made = new Map<KeyKind, Pair>();

/** One pair of each kind for the whole file. */
const pair = (kind: KeyKind): Pair => made.get(kind) as Pair;
for (const kind of KINDS) {
  const key = await PrivateKey.generate(kind, { bits: 2048 });
  const node = crypto.createPrivateKey({ key: opened(key.exportPkcs8()), format: 'der', type: 'pkcs8' });
  made.set(kind, { key, publicKey: key.publicKey(), node, nodePublic: crypto.createPublicKey(node) });
}
afterAll(() => {
  for (const { key, publicKey } of made.values()) {
    key.dispose();
    publicKey.dispose();
  }
});

function thrown(call: () => unknown): LibraryError | ArgumentError {
  try {
    call();
  } catch (error) {
    return error as LibraryError;
  }
  throw new Error('nothing was thrown');
}

const { RSA_PKCS1_PADDING: pkcs1, RSA_PKCS1_PSS_PADDING: pss } = crypto.constants;
const SCHEMES: readonly { kind: KeyKind; options: SignatureOptions; digest: string | null; node: object }[] = [
  { kind: 'Ed25519', options: {}, digest: null, node: {} },
  { kind: 'P-256', options: {}, digest: 'sha256', node: {} },
  { kind: 'P-256', options: { digest: 'SHA-512' }, digest: 'sha512', node: {} },
  { kind: 'P-384', options: {}, digest: 'sha384', node: {} },
  { kind: 'RSA', options: {}, digest: 'sha256', node: { padding: pss, saltLength: 32 } },
  { kind: 'RSA', options: { digest: 'SHA-384', saltLength: 20 }, digest: 'sha384', node: { padding: pss, saltLength: 20 } },
  { kind: 'RSA', options: { padding: 'pkcs1' }, digest: 'sha256', node: { padding: pkcs1 } },
];

describe.each(SCHEMES)('$kind signs with $options', ({ kind, options, digest, node }) => {
  const { key, publicKey, node: theirs, nodePublic } = pair(kind);

  it('what node:crypto verifies, and verifies what it signs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        const signature = key.sign(message, options);
        expect(crypto.verify(digest, message, { key: nodePublic, ...node }, signature)).toBe(true);
        expect(publicKey.verify(message, crypto.sign(digest, message, { key: theirs, ...node }), options)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('so that nothing can be changed', () => {
    const message = Buffer.from('pay 10 to Bob');
    const signature = key.sign(message, options);
    const refused = (m: Uint8Array, s: Uint8Array) => {
      try {
        return !publicKey.verify(m, s, options);
      } catch (error) {
        return error instanceof LibraryError;
      }
    };
    for (let at = 0; at < signature.length; at += 5) {
      const changed = Buffer.from(signature);
      changed[at] = (changed[at] as number) ^ 0x10;
      expect(refused(message, changed), `byte ${at}`).toBe(true);
    }
    expect(refused(Buffer.from('pay 99 to Bob'), signature)).toBe(true);
    const others = [Buffer.alloc(0), signature.subarray(0, -1), Buffer.concat([signature, Buffer.of(0)])];
    // OpenSSL takes an RSA-PSS signature for a number: one in 256 begins with a zero that it does not miss.
    if (signature[0] !== 0) others.push(signature.subarray(1));
    for (const other of others) expect(refused(message, other), `${other.length} bytes`).toBe(true);
    expect(publicKey.verify(message, signature, options)).toBe(true);
  });
});

describe.each(['X25519', 'P-256', 'P-384'] as const)('%s agrees on secrets', (kind) => {
  it('with itself and with node:crypto', async () => {
    const mine = pair(kind);
    using other = await PrivateKey.generate(kind);
    using otherPublic = other.publicKey();
    using shared = mine.key.derive(otherPublic);
    expect(shared.equals(opened(other.derive(mine.publicKey)))).toBe(true);
    const nodeOther = crypto.createPublicKey({ key: otherPublic.exportSpki(), format: 'der', type: 'spki' });
    expect(shared.equals(crypto.diffieHellman({ privateKey: mine.node, publicKey: nodeOther }))).toBe(true);
  });
});

describe('RSA-OAEP', () => {
  const { key, publicKey, node, nodePublic } = pair('RSA');
  const label = Buffer.from('label');

  it('is decrypted by node:crypto, and decrypts what it encrypts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 190 }), fc.constantFrom('SHA-1', 'SHA-256'), (plaintext, digest) => {
        const settings = {
          padding: crypto.constants.RSA_PKCS1_OAEP_PADDING,
          oaepHash: digest.replace('-', '').toLowerCase(),
          oaepLabel: label,
        };
        const ciphertext = publicKey.encrypt(plaintext, { digest, label });
        expect(crypto.privateDecrypt({ key: node, ...settings }, ciphertext).equals(plaintext)).toBe(true);
        const opened = key.decrypt(crypto.publicEncrypt({ key: nodePublic, ...settings }, plaintext), { digest, label });
        expect(opened.equals(plaintext)).toBe(true);
        expect(opened.buffer.byteLength).toBe(opened.length);
      }),
      { numRuns: 15 },
    );
  });

  it('is bound to ciphertext, label and digest', () => {
    const ciphertext = publicKey.encrypt(Buffer.from('secret'), { label });
    const changed = Buffer.from(ciphertext);
    changed[100] = (changed[100] as number) ^ 1;
    const attempts = [
      () => key.decrypt(changed, { label }),
      () => key.decrypt(ciphertext),
      () => key.decrypt(ciphertext, { label: Buffer.from('other') }),
      () => key.decrypt(ciphertext, { label, digest: 'SHA-1' }),
      () => key.decrypt(ciphertext, { label, mgf1Digest: 'SHA-1' }),
      () => key.decrypt(ciphertext.subarray(1), { label }),
      () => key.decrypt(Buffer.alloc(0), { label }),
    ];
    for (const attempt of attempts) expect(thrown(attempt)).toMatchObject({ code: 'DECRYPTION_FAILED' });
    expect(key.decrypt(ciphertext, { label }).toString()).toBe('secret');
  });

  it('has room for 190 bytes in 2048 bits with SHA-256 (RFC 8017, section 7.1.1)', () => {
    expect(key.decrypt(publicKey.encrypt(Buffer.alloc(190, 7))).length).toBe(190);
    expect(thrown(() => publicKey.encrypt(Buffer.alloc(191))).code).toBe('LIBRARY_ERROR');
  });
});

describe.each(KINDS)('%s', (kind) => {
  const message = Buffer.from('message');

  it('does only what its kind can do', async () => {
    const { key, publicKey } = pair(kind);
    using peer = await PrivateKey.generate(kind, { bits: 512 });
    using peerPublic = peer.publicKey();
    // Of a key that does not sign, nothing else is told; X25519 is one.
    const unsigned = kind === 'X25519' ? 'LIBRARY_ERROR' : 'OPERATION_UNSUPPORTED';
    const uses: readonly [can: boolean, use: () => unknown, code: string][] = [
      [kind !== 'X25519', () => key.sign(message), 'LIBRARY_ERROR'],
      [kind !== 'X25519', () => publicKey.verify(message, Buffer.from('3006020101020101', 'hex')), 'LIBRARY_ERROR'],
      [['X25519', 'P-256', 'P-384'].includes(kind), () => opened(key.derive(peerPublic)), 'OPERATION_UNSUPPORTED'],
      [kind === 'RSA', () => publicKey.encrypt(message), 'OPERATION_UNSUPPORTED'],
      [kind === 'RSA', () => key.sign(message, { padding: 'pkcs1' }), unsigned],
      [kind === 'RSA', () => key.sign(message, { saltLength: 0 }), unsigned],
      [kind !== 'X25519' && kind !== 'Ed25519', () => key.sign(message, { digest: 'SHA-512' }), 'LIBRARY_ERROR'],
    ];
    for (const [can, use, code] of uses) {
      if (can) expect(use).not.toThrow();
      else expect(thrown(use).code).toBe(code);
    }
    expect(thrown(() => key.decrypt(message)).code).toBe(kind === 'RSA' ? 'DECRYPTION_FAILED' : 'OPERATION_UNSUPPORTED');
  });

  it('does not agree on secrets with keys of other kinds', () => {
    const { key } = pair(kind);
    for (const other of KINDS.filter((one) => one !== kind))
      expect(thrown(() => key.derive(pair(other).publicKey))).toBeInstanceOf(LibraryError);
  });

  it('refuses what is no bytes, no key and no digest', () => {
    const { key, publicKey } = pair(kind);
    for (const hostile of [null, undefined, 'text', 42, {}, new Uint16Array(4), new Uint8Array(new SharedArrayBuffer(8))] as never[]) {
      const calls = [
        () => key.derive(hostile),
        () => key.equals(hostile),
        () => PrivateKey.importPkcs8(hostile),
        () => PrivateKey.importDer(hostile),
        ...(kind === 'X25519'
          ? []
          : [() => key.sign(hostile), () => publicKey.verify(hostile, message), () => publicKey.verify(message, hostile)]),
        ...(kind === 'RSA' ? [() => publicKey.encrypt(hostile), () => key.decrypt(hostile)] : []),
      ];
      for (const call of calls)
        expect(thrown(call), String(call)).toSatisfy((error) => error instanceof ArgumentError || error instanceof LibraryError);
    }
    if (kind !== 'X25519') {
      expect(thrown(() => key.sign(message, { digest: 'SHA\0-256' })).code).toBe('ARGUMENT_STRING');
      expect(thrown(() => key.sign(message, { digest: 7 as never })).code).toBe('ARGUMENT_TYPE');
      expect(thrown(() => key.sign(message, { digest: 'NOTHING' })).code).toBe('LIBRARY_ERROR');
    }
  });
});

it.each(['Ed25519', 'P-256', 'RSA'] as const)('the public half of %s does not sign', (kind) => {
  const { functions } = library;
  using context = functions.EVP_MD_CTX_new();
  functions.EVP_DigestSignInit_ex(context, null, null, pair(kind).publicKey.handle, null);
  expect(thrown(() => functions.EVP_DigestSign(context, Buffer.alloc(1))).code).toBe('LIBRARY_ERROR');
});

it('the settings of an operation end with its context', () => {
  const { functions } = library;
  const context = functions.EVP_MD_CTX_new();
  const settings = functions.EVP_DigestSignInit_ex(context, 'SHA-256', null, pair('RSA').key.handle, null);
  functions.EVP_PKEY_CTX_set_rsa_padding(settings, 6);
  expect(thrown(() => settings.dispose()).code).toBe('BORROWED_DISPOSE');
  context.dispose();
  expect(settings.disposed).toBe(true);
  expect(thrown(() => functions.EVP_PKEY_CTX_set_rsa_padding(settings, 6)).code).toBe('HANDLE_DISPOSED');
});

it('keys of low order give no secret (RFC 7748, section 6.1)', () => {
  using zero = PublicKey.importRaw('X25519', Buffer.alloc(32));
  expect(thrown(() => pair('X25519').key.derive(zero))).toBeInstanceOf(LibraryError);
});
