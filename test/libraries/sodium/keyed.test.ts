/** @module HMAC, HKDF, Poly1305, SipHash and salted BLAKE2b against RFCs, Wycheproof, PyNaCl and node:crypto. */
import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GenericHash, generichash, hkdf, hmac, onetimeauth, shorthash } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { whenPresent } from './present.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Mac {
  readonly name: string;
  readonly key: string;
  readonly message: string;
  readonly tag: string;
  readonly result: 'valid' | 'invalid';
}
const macs = vectors<{ sha256: Mac[]; sha512: Mac[]; siphashx: Mac[] }>('mac');

describe.each(['sha256', 'sha512'] as const)('hmac %s', (name) => {
  it.each(macs[name].map((c) => [c.name, c] as const))('%s', (_name, c) => {
    using stream = hmac[name].stream(hex(c.key));
    const tag = stream.update(hex(c.message)).final().toString('hex');
    if (c.result === 'valid') expect(tag).toBe(c.tag);
    else expect(tag).not.toBe(c.tag);
    if (c.key.length === 64) expect(hmac[name].verify(hex(c.tag), hex(c.message), hex(c.key))).toBe(c.result === 'valid');
  });

  it('agrees with node:crypto, with keys of every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 300 }), (key, message) => {
        using stream = hmac[name].stream(key);
        for (const byte of message) stream.update(Uint8Array.of(byte));
        expect(stream.final().equals(createHmac(name, key).update(message).digest())).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('hmac sha512256', () => {
  const key = Buffer.alloc(32, 5);
  const message = Buffer.from('message');

  const published = vectors<{ cases: Record<'name' | 'key' | 'message' | 'tag', string>[] }>('auth');

  it.each(published.cases)('$name', (c) => {
    expect(hmac.sha512256.tag(hex(c.message), hex(c.key)).toString('hex')).toBe(c.tag);
    expect(hmac.sha512256.verify(hex(c.tag), hex(c.message), hex(c.key))).toBe(true);
    for (const where of [0, 0.5, 1]) expect(hmac.sha512256.verify(tampered(hex(c.tag), where), hex(c.message), hex(c.key))).toBe(false);
  });

  it('is the start of HMAC-SHA512', () => {
    const expected = createHmac('sha512', key).update(message).digest().subarray(0, 32);
    expect(hmac.sha512256.tag(message, key).equals(expected)).toBe(true);
    using stream = hmac.sha512256.stream(key);
    expect(stream.update(message).final().equals(expected)).toBe(true);
  });

  it.each(['sha256', 'sha512', 'sha512256'] as const)('%s refuses another tag, and keys of another length', (name) => {
    const tag = hmac[name].tag(message, key);
    expect(hmac[name].verify(tag, message, key)).toBe(true);
    expect(hmac[name].verify(tampered(tag, 1), message, key)).toBe(false);
    expect(outcome(() => hmac[name].tag(message, key.subarray(1)))).toBe('ArgumentError ARGUMENT_LENGTH');
    using fresh = hmac[name].keygen();
    expect(hmac[name].verify(tag, message, fresh)).toBe(false);
  });
});

describe('onetimeauth', () => {
  const published = vectors<{ cases: Record<'name' | 'key' | 'message' | 'tag', string>[] }>('onetimeauth');

  it.each(published.cases)('$name, in one call and in parts', (c) => {
    const [key, message, tag] = [hex(c.key), hex(c.message), hex(c.tag)];
    expect(onetimeauth.tag(message, key).toString('hex')).toBe(c.tag);
    using stream = onetimeauth.stream(key);
    for (const byte of message) stream.update(Uint8Array.of(byte));
    expect(stream.final().equals(tag)).toBe(true);
    expect(onetimeauth.verify(tag, message, key)).toBe(true);
    for (const where of [0, 0.5, 1]) expect(onetimeauth.verify(tampered(tag, where), message, key)).toBe(false);
  });

  it('knows its tag from others', () => {
    using key = onetimeauth.keygen();
    using other = onetimeauth.keygen();
    const message = Buffer.from('message');
    const tag = onetimeauth.tag(message, key);
    expect(onetimeauth.verify(tag, tampered(message, 1), key)).toBe(false);
    expect(onetimeauth.verify(tag, message, other)).toBe(false);
  });
});

interface Derived {
  readonly name: string;
  readonly ikm: string;
  readonly salt: string;
  readonly info: string;
  readonly size: number;
  readonly okm: string;
  readonly result: 'valid' | 'invalid';
}
const derived = vectors<{ sha256: Derived[]; sha512: Derived[] }>('hkdf');

for (const name of ['sha256', 'sha512'] as const) {
  whenPresent(`crypto_kdf_hkdf_${name}_extract`, `hkdf ${name}`, () => {
    const derive = (salt: Uint8Array, ikm: Uint8Array, info: Uint8Array, size: number) => {
      using key = hkdf[name].extract(salt, ikm);
      return opened(hkdf[name].expand(size, info, key));
    };

    it.each(derived[name].map((c) => [c.name, c] as const))('%s', (_name, c) => {
      const call = () => derive(hex(c.salt), hex(c.ikm), hex(c.info), c.size).toString('hex');
      if (c.result === 'valid') expect(call()).toBe(c.okm);
      else expect(outcome(call)).toBe('ArgumentError ARGUMENT_RANGE');
    });

    it('agrees with node:crypto', () => {
      const bytes = fc.uint8Array({ maxLength: 100 });
      fc.assert(
        fc.property(bytes, bytes, bytes, fc.integer({ min: 1, max: 300 }), (salt, ikm, info, size) => {
          expect(derive(salt, ikm, info, size).equals(Buffer.from(hkdfSync(name, ikm, salt, info, size)))).toBe(true);
        }),
      );
    });
  });

  whenPresent(`crypto_kdf_hkdf_${name}_extract_init`, `hkdf ${name} over parts`, () => {
    it('gives the key that it gives in one call', () => {
      const salt = Buffer.alloc(20, 1);
      using stream = hkdf[name].stream(salt);
      using key = stream.update(Buffer.from('one ')).update(Buffer.from('two')).final();
      using whole = hkdf[name].extract(salt, Buffer.from('one two'));
      expect(key.equals(whole)).toBe(true);
      expect(outcome(() => stream.final())).toBe('ArgumentError HANDLE_MOVED');
    });
  });
}

describe('shorthash of 16 bytes', () => {
  it.each(macs.siphashx.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const tag = shorthash.hashx(hex(c.message), hex(c.key)).toString('hex');
    if (c.result === 'valid') expect(tag).toBe(c.tag);
    else expect(tag).not.toBe(c.tag);
  });
});

describe('generichash with a salt and a personal string', () => {
  interface Salted {
    readonly name: string;
    readonly message: string;
    readonly key: string;
    readonly salt: string;
    readonly personal: string;
    readonly out: string;
  }
  const orNull = (text: string) => (text === '' ? null : hex(text));
  const { cases } = vectors<{ cases: Salted[] }>('generichash-salted');

  it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const options = { key: orNull(c.key), salt: orNull(c.salt), personal: orNull(c.personal), length: c.out.length / 2 };
    expect(generichash.hash(hex(c.message), options).toString('hex')).toBe(c.out);
    using stream = new GenericHash(options);
    for (const byte of hex(c.message)) stream.update(Uint8Array.of(byte));
    expect(stream.final().toString('hex')).toBe(c.out);
  });

  it('refuses those of another length', () => {
    expect(outcome(() => generichash.hash(Buffer.alloc(1), { salt: Buffer.alloc(15) }))).toBe('ArgumentError ARGUMENT_LENGTH');
    expect(outcome(() => new GenericHash({ personal: Buffer.alloc(17) }))).toBe('ArgumentError ARGUMENT_LENGTH');
  });
});
