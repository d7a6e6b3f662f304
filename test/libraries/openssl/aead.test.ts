/** @module AEADs: published vectors, equality with node:crypto in both directions, tampering, refused arguments. */
import { type CipherGCMTypes, createCipheriv, createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, LibraryError } from '../../../src/errors.ts';
import { type AeadName, type AeadOptions, aead } from '../../../src/libraries/openssl/aead.ts';
import { library } from '../../../src/libraries/openssl/library.ts';

interface Vector {
  readonly id: string;
  readonly key: string;
  readonly nonce: string | null;
  readonly aad: string;
  readonly plaintext: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly valid: boolean;
}
interface Group extends Required<AeadOptions> {
  readonly source: string;
  readonly cipher: AeadName;
  readonly tests: readonly Vector[];
}

const groups: readonly Group[] = JSON.parse(readFileSync(new URL('vectors/aead.json', import.meta.url), 'utf8'));
const hex = (text: string) => Buffer.from(text, 'hex');
const nullable = (text: string | null) => (text === null ? null : hex(text));

/** The error that a call throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const code = (call: () => unknown): string => (thrown(call) as LibraryError | ArgumentError).code;

/** Every cipher, with a key, a nonce, and node's name for it where node has it. */
const CIPHERS: readonly { name: AeadName; key: number; node: string | null }[] = [
  { name: 'AES-128-GCM', key: 16, node: 'aes-128-gcm' },
  { name: 'AES-192-GCM', key: 24, node: 'aes-192-gcm' },
  { name: 'AES-256-GCM', key: 32, node: 'aes-256-gcm' },
  { name: 'AES-128-CCM', key: 16, node: 'aes-128-ccm' },
  { name: 'AES-192-CCM', key: 24, node: 'aes-192-ccm' },
  { name: 'AES-256-CCM', key: 32, node: 'aes-256-ccm' },
  { name: 'ChaCha20-Poly1305', key: 32, node: 'chacha20-poly1305' },
  { name: 'AES-128-SIV', key: 32, node: null },
  { name: 'AES-192-SIV', key: 48, node: null },
  { name: 'AES-256-SIV', key: 64, node: null },
];

describe.each(groups)('$cipher, $tagLength-byte tag, $nonceLength-byte nonce: $source', ({ cipher, tests, tagLength, nonceLength }) => {
  it.each(tests)('$id', (vector) => {
    const { seal, open } = aead(cipher, { tagLength, nonceLength });
    const [key, nonce, aad, plaintext] = [hex(vector.key), nullable(vector.nonce), hex(vector.aad), hex(vector.plaintext)];
    if (vector.valid) {
      const sealed = seal(key, nonce, plaintext, aad);
      expect(sealed.ciphertext.toString('hex')).toBe(vector.ciphertext);
      expect(sealed.tag.toString('hex')).toBe(vector.tag);
      expect(open(key, nonce, hex(vector.ciphertext), hex(vector.tag), aad).toString('hex')).toBe(vector.plaintext);
    } else {
      const error = thrown(() => open(key, nonce, hex(vector.ciphertext), hex(vector.tag), aad));
      expect(error).toBeInstanceOf(LibraryError);
      expect((error as LibraryError).code).toBe('AUTHENTICATION_FAILED');
    }
  });
});

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe.each(CIPHERS)('$name', ({ name, key: keyLength }) => {
  const { seal, open } = aead(name);
  const key = Buffer.alloc(keyLength, 0x41);
  const nonce = Buffer.alloc(12, 0x42);
  const aad = Buffer.from('additional');
  const message = Buffer.from('attack at dawn');

  it('gives back what it sealed, in Buffers of their exact length', () => {
    fc.assert(
      fc.property(
        bytes(keyLength),
        bytes(12),
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.uint8Array(),
        (k, n, plaintext, data) => {
          const { ciphertext, tag } = seal(k, n, plaintext, data);
          expect(ciphertext.length).toBe(plaintext.length);
          expect(ciphertext.buffer.byteLength).toBe(ciphertext.length);
          const opened = open(k, n, ciphertext, tag, data);
          expect(opened.equals(plaintext)).toBe(true);
          expect(opened.buffer.byteLength).toBe(opened.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a message of which one bit was changed, wherever it is', () => {
    const { ciphertext, tag } = seal(key, nonce, message, aad);
    const parts = { ciphertext, tag, aad, nonce, key };
    for (const [part, original] of Object.entries(parts)) {
      for (let bit = 0; bit < original.length * 8; bit += 7) {
        const changed = Buffer.from(original);
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        const p = { ...parts, [part]: changed };
        expect(
          code(() => open(p.key, p.nonce, p.ciphertext, p.tag, p.aad)),
          `${part}, bit ${bit}`,
        ).toBe('AUTHENTICATION_FAILED');
      }
    }
    expect(code(() => open(key, nonce, ciphertext.subarray(1), tag, aad))).toBe('AUTHENTICATION_FAILED');
    expect(code(() => open(key, nonce, ciphertext, tag))).toBe('AUTHENTICATION_FAILED');
    expect(open(key, nonce, ciphertext, tag, aad).equals(message)).toBe(true);
  });

  it('refuses keys of another length, before the cipher sees them', () => {
    for (const length of [0, keyLength - 1, keyLength + 1]) {
      expect(code(() => seal(Buffer.alloc(length), nonce, message))).toBe('ARGUMENT_LENGTH');
      expect(code(() => open(Buffer.alloc(length), nonce, message, Buffer.alloc(16)))).toBe('ARGUMENT_LENGTH');
    }
  });

  it('refuses tags of another length, however short', () => {
    const { ciphertext, tag } = seal(key, nonce, message);
    for (const length of [0, 1, 4, 15]) expect(code(() => open(key, nonce, ciphertext, tag.subarray(0, length)))).toBe('ARGUMENT_LENGTH');
    expect(code(() => open(key, nonce, ciphertext, Buffer.concat([tag, tag])))).toBe('ARGUMENT_LENGTH');
  });

  it('refuses what is no bytes', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(16));
    for (const hostile of [null, undefined, 'text', 42, {}, [], new Uint16Array(4), { length: 16 }, shared] as never[]) {
      const calls = [
        () => seal(hostile, nonce, message),
        () => seal(key, nonce, hostile),
        () => open(key, nonce, hostile, Buffer.alloc(16)),
        () => open(key, nonce, message, hostile),
      ];
      for (const call of calls) expect(thrown(call)).toBeInstanceOf(ArgumentError);
      if (hostile !== undefined && hostile !== null) expect(thrown(() => seal(key, nonce, message, hostile))).toBeInstanceOf(ArgumentError);
      if (hostile !== null) expect(thrown(() => seal(key, hostile, message))).toBeInstanceOf(ArgumentError);
    }
  });
});

describe.each(CIPHERS.filter(({ node }) => node !== null))('$name', ({ name, key: keyLength, node }) => {
  it('agrees with node:crypto in both directions', () => {
    const { seal, open } = aead(name);
    fc.assert(
      fc.property(bytes(keyLength), bytes(12), fc.uint8Array({ maxLength: 300 }), fc.uint8Array(), (k, n, plaintext, data) => {
        const theirs = createCipheriv(node as CipherGCMTypes, k, n, { authTagLength: 16 });
        theirs.setAAD(data, { plaintextLength: plaintext.length });
        const ciphertext = Buffer.concat([theirs.update(plaintext), theirs.final()]);
        const ours = seal(k, n, plaintext, data);
        expect(ours.ciphertext.equals(ciphertext)).toBe(true);
        expect(ours.tag.equals(theirs.getAuthTag())).toBe(true);
        const reader = createDecipheriv(node as CipherGCMTypes, k, n, { authTagLength: 16 });
        reader.setAAD(data, { plaintextLength: plaintext.length });
        reader.setAuthTag(ours.tag);
        expect(Buffer.concat([reader.update(ours.ciphertext), reader.final()]).equals(plaintext)).toBe(true);
        expect(open(k, n, ciphertext, theirs.getAuthTag(), data).equals(plaintext)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('nonces', () => {
  const message = Buffer.from('message');

  it('have 12 bytes for GCM and ChaCha20-Poly1305', () => {
    for (const [name, key] of [
      ['AES-256-GCM', 32],
      ['ChaCha20-Poly1305', 32],
    ] as const) {
      for (const length of [0, 11, 13])
        expect(code(() => aead(name).seal(Buffer.alloc(key), Buffer.alloc(length), message))).toBe('ARGUMENT_LENGTH');
      expect(code(() => aead(name).seal(Buffer.alloc(key), null, message))).toBe('ARGUMENT_NULL');
    }
  });

  it('have for CCM the length that both sides agreed on', () => {
    for (const nonceLength of [7, 8, 9, 10, 11, 12, 13] as const) {
      const { seal, open } = aead('AES-256-CCM', { nonceLength, tagLength: 8 });
      const key = Buffer.alloc(32, 1);
      const nonce = Buffer.alloc(nonceLength, 2);
      const { ciphertext, tag } = seal(key, nonce, message);
      expect(tag.length).toBe(8);
      expect(open(key, nonce, ciphertext, tag).equals(message)).toBe(true);
      expect(code(() => seal(key, Buffer.alloc(nonceLength + 1), message))).toBe('ARGUMENT_LENGTH');
    }
    expect(code(() => aead('AES-128-CCM', { nonceLength: 14 }).seal(Buffer.alloc(16), Buffer.alloc(14), message))).toBe('LIBRARY_ERROR');
    expect(code(() => aead('AES-128-CCM', { nonceLength: 0 }).seal(Buffer.alloc(16), Buffer.alloc(0), message))).toBe('ARGUMENT_RANGE');
  });

  it('may have another length for GCM, as in node:crypto', () => {
    for (const nonceLength of [1, 8, 16, 128]) {
      const [key, nonce] = [Buffer.alloc(32, 1), Buffer.alloc(nonceLength, 2)];
      const theirs = createCipheriv('aes-256-gcm', key, nonce);
      const ciphertext = Buffer.concat([theirs.update(message), theirs.final()]);
      const ours = aead('AES-256-GCM', { nonceLength }).seal(key, nonce, message);
      expect([ours.ciphertext.equals(ciphertext), ours.tag.equals(theirs.getAuthTag())]).toEqual([true, true]);
    }
  });

  it('may be left out for SIV, which is deterministic then', () => {
    const { seal } = aead('AES-256-SIV');
    const key = Buffer.alloc(64, 3);
    expect(seal(key, null, message)).toEqual(seal(key, null, message));
    expect(seal(key, Buffer.alloc(16, 1), message).tag.equals(seal(key, null, message).tag)).toBe(false);
  });
});

describe('additional data that is absent', () => {
  const [message, none] = [Buffer.from('message'), Buffer.alloc(0)];

  it.each(CIPHERS)('is null, undefined or left out, for $name', ({ name, key: length }) => {
    const { seal, open } = aead(name);
    const [key, nonce] = [Buffer.alloc(length, 1), Buffer.alloc(12, 2)];
    const sealed = seal(key, nonce, message);
    for (const aad of [null, undefined]) {
      expect(seal(key, nonce, message, aad)).toEqual(sealed);
      expect(open(key, nonce, sealed.ciphertext, sealed.tag, aad).equals(message)).toBe(true);
    }
    expect(open(key, nonce, sealed.ciphertext, sealed.tag).equals(message)).toBe(true);
    expect(code(() => open(key, nonce, sealed.ciphertext, sealed.tag, Buffer.from('some')))).toBe('AUTHENTICATION_FAILED');
  });

  it.each(CIPHERS.filter(({ name }) => !name.endsWith('SIV')))('is the same as no bytes, for $name', ({ name, key: length }) => {
    const { seal, open } = aead(name);
    const [key, nonce] = [Buffer.alloc(length, 1), Buffer.alloc(12, 2)];
    const sealed = seal(key, nonce, message, none);
    expect(seal(key, nonce, message)).toEqual(sealed);
    expect(open(key, nonce, sealed.ciphertext, sealed.tag).equals(message)).toBe(true);
  });

  it('is not the same as no bytes for SIV', () => {
    const { seal } = aead('AES-128-SIV');
    const key = Buffer.alloc(32, 1);
    // CVE-2023-2975: OpenSSL up to 3.0.9 and 3.1.1 leaves an empty string out.
    const leftOut = /^3\.(0\.\d|1\.[01])$/.test(library.info.version);
    expect(seal(key, null, message, none).tag.equals(seal(key, null, message).tag)).toBe(leftOut);
  });
});

it('takes no empty SIV message for authentic, and never returns a wrong tag for one', () => {
  const { seal, open } = aead('AES-128-SIV');
  const key = Buffer.alloc(32, 5);
  expect(code(() => open(key, null, Buffer.alloc(0), Buffer.alloc(16)))).toBe('AUTHENTICATION_FAILED');
  expect(code(() => open(key, Buffer.alloc(12), Buffer.alloc(0), Buffer.alloc(16), Buffer.alloc(3)))).toBe('AUTHENTICATION_FAILED');
  // Wycheproof aes_siv_cmac, "empty message". OpenSSL 3.0 cannot seal it, though RFC 5297 can.
  const vector = { key: '2b27e429fb6c02678e589ccc4437c5adfb44b331ab6d21ea321727e6ec03d354', tag: 'b2b2354e3724dcdaa85ecf029b49a90c' };
  try {
    expect(seal(hex(vector.key), null, Buffer.alloc(0), Buffer.alloc(0)).tag.toString('hex')).toBe(vector.tag);
  } catch (error) {
    expect(error).toMatchObject({ code: 'LIBRARY_ERROR', function: 'EVP_EncryptFinal_ex' });
  }
});

it('says what OpenSSL says of a tag length that the mode does not have', () => {
  const seal = (name: AeadName, key: number, tagLength: number) => () =>
    aead(name, { tagLength }).seal(Buffer.alloc(key), Buffer.alloc(12), Buffer.alloc(1));
  expect(thrown(seal('AES-128-CCM', 16, 7))).toMatchObject({ code: 'LIBRARY_ERROR', queue: [{ reason: 'invalid tag length' }] });
  expect(code(seal('AES-128-SIV', 32, 8))).toBe('LIBRARY_ERROR');
  expect(code(seal('AES-128-GCM', 16, 3))).toBe('ARGUMENT_RANGE');
  expect(code(seal('AES-128-GCM', 16, 17))).toBe('ARGUMENT_RANGE');
});

it('refuses names of ciphers that are not authenticated, or are not there', () => {
  for (const name of ['AES-128-CBC', 'toString', '', null, 7] as never[]) {
    expect(thrown(() => aead(name))).toMatchObject({ code: 'ARGUMENT_RANGE', parameter: 'name' });
  }
});
