/** @module Families of algorithms: each member is reached alike, has the shape of its siblings, and calls the C functions of its own name. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { aeadOf } from '../../../src/libraries/sodium/aead-family.ts';
import { constants } from '../../../src/libraries/sodium/contract/constants.ts';
import { family } from '../../../src/libraries/sodium/family.ts';
import * as sodium from '../../../src/libraries/sodium/index.ts';

const { library } = sodium;

/** The names of an object, each with what it is: the number of a function's arguments, `size`, or the shape of an object. */
const shapeOf = (of: object): unknown =>
  Object.fromEntries(
    Object.entries(of)
      .map(([name, value]) => [name, typeof value === 'object' ? shapeOf(value) : typeof value === 'function' ? value.length : 'size'])
      .sort(([a], [b]) => `${a}`.localeCompare(`${b}`)),
  );

/** A member of a family: its name, itself, and the prefix of its C functions. */
type Member = readonly [name: string, object: object, prefix: string];

const { aead, box, secretbox, kem, stream, hash, hmac, hkdf, xof, ipcrypt } = sodium;

/** Every family whose members are of one shape. */
const families: Readonly<Record<string, readonly Member[]>> = {
  aead: [
    ['xchacha20poly1305', aead.xchacha20poly1305, 'crypto_aead_xchacha20poly1305_ietf'],
    ['chacha20poly1305', aead.chacha20poly1305, 'crypto_aead_chacha20poly1305_ietf'],
    ['chacha20poly1305Original', aead.chacha20poly1305Original, 'crypto_aead_chacha20poly1305'],
    ['aegis128l', aead.aegis128l, 'crypto_aead_aegis128l'],
    ['aegis256', aead.aegis256, 'crypto_aead_aegis256'],
  ],
  box: [
    ['xsalsa20poly1305', box.xsalsa20poly1305, 'crypto_box'],
    ['xchacha20poly1305', box.xchacha20poly1305, 'crypto_box_curve25519xchacha20poly1305'],
  ],
  secretbox: [
    ['xsalsa20poly1305', secretbox.xsalsa20poly1305, 'crypto_secretbox'],
    ['xchacha20poly1305', secretbox.xchacha20poly1305, 'crypto_secretbox_xchacha20poly1305'],
  ],
  kem: [
    ['xwing', kem.xwing, 'crypto_kem'],
    ['mlkem768', kem.mlkem768, 'crypto_kem_mlkem768'],
  ],
  'ciphers that begin at any block': [
    ['xsalsa20', stream.xsalsa20, 'crypto_stream_xsalsa20'],
    ['salsa20', stream.salsa20, 'crypto_stream_salsa20'],
    ['chacha20', stream.chacha20, 'crypto_stream_chacha20'],
    ['chacha20Ietf', stream.chacha20Ietf, 'crypto_stream_chacha20_ietf'],
    ['xchacha20', stream.xchacha20, 'crypto_stream_xchacha20'],
  ],
  'ciphers that begin at the start': [
    ['salsa2012', stream.salsa2012, 'crypto_stream_salsa2012'],
    ['salsa208', stream.salsa208, 'crypto_stream_salsa208'],
  ],
  hash: [
    ['sha256', hash.sha256, 'crypto_hash_sha256'],
    ['sha512', hash.sha512, 'crypto_hash_sha512'],
    ['sha3256', hash.sha3256, 'crypto_hash_sha3256'],
    ['sha3512', hash.sha3512, 'crypto_hash_sha3512'],
  ],
  'message authentication': [
    ['sha256', hmac.sha256, 'crypto_auth_hmacsha256'],
    ['sha512', hmac.sha512, 'crypto_auth_hmacsha512'],
    ['sha512256', hmac.sha512256, 'crypto_auth_hmacsha512256'],
    ['onetimeauth', sodium.onetimeauth, 'crypto_onetimeauth'],
  ],
  hkdf: [
    ['sha256', hkdf.sha256, 'crypto_kdf_hkdf_sha256'],
    ['sha512', hkdf.sha512, 'crypto_kdf_hkdf_sha512'],
  ],
  xof: [
    ['shake128', xof.shake128, 'crypto_xof_shake128'],
    ['shake256', xof.shake256, 'crypto_xof_shake256'],
    ['turboshake128', xof.turboshake128, 'crypto_xof_turboshake128'],
    ['turboshake256', xof.turboshake256, 'crypto_xof_turboshake256'],
  ],
  'addresses without a tweak': [
    ['deterministic', ipcrypt.deterministic, 'crypto_ipcrypt'],
    ['pfx', ipcrypt.pfx, 'crypto_ipcrypt_pfx'],
  ],
  'addresses with a tweak': [
    ['nd', ipcrypt.nd, 'crypto_ipcrypt_nd'],
    ['ndx', ipcrypt.ndx, 'crypto_ipcrypt_ndx'],
  ],
};

/** AEADs name two of their sizes by what they are. */
const SIZES: Readonly<Record<string, string>> = { NONCEBYTES: 'npubbytes', TAGBYTES: 'abytes' };

describe.each(Object.entries(families))('%s', (area, members) => {
  const [[, first]] = members as readonly [Member];

  it.each(members)('%s has the shape of its siblings, and no one may change it', (_name, object) => {
    expect(shapeOf(object)).toEqual(shapeOf(first));
    expect(Object.isFrozen(object)).toBe(true);
  });

  it.each(members)('%s has the sizes of its own functions', (_name, object, prefix) => {
    const sizes = Object.entries(object).filter(([, value]) => typeof value === 'number');
    for (const [name, value] of sizes) {
      const own = area === 'aead' ? (SIZES[name] ?? name.toLowerCase()) : name.toLowerCase();
      expect(value, name).toBe(constants[`${prefix}_${own}` as keyof typeof constants].value);
    }
  });
});

it('every member of an object is in a family', () => {
  const areas = { aead, box, secretbox, kem, stream, hash, hmac, hkdf, xof, ipcrypt };
  const all = Object.values(families)
    .flat()
    .map(([, object]) => object);
  // AES-256-GCM has more than its siblings.
  const more = new Set<unknown>([aead.aes256gcm]);
  for (const [area, object] of Object.entries(areas))
    for (const [name, value] of Object.entries(object))
      if (typeof value === 'object') expect(all.includes(value) || more.has(value), `${area}.${name}`).toBe(true);
  expect(shapeOf(aead.aes256gcm)).toMatchObject(shapeOf(aead.aegis256) as object);
});

/** What each member can be called with, so that C is reached. */
const key = (object: { readonly KEYBYTES: number }) => Buffer.alloc(object.KEYBYTES, 1);
const reached: readonly (readonly [name: string, call: () => unknown])[] = [
  ...Object.values(families)
    .flat()
    .flatMap(([, object, prefix]): (readonly [string, () => unknown])[] => {
      const { keygen, keypair } = object as { keygen?: () => Disposable; keypair?: () => { secretKey: Disposable } };
      return [
        ...(keygen !== undefined && `${prefix}_keygen` in library.functions ? [[`${prefix}_keygen`, keygen] as const] : []),
        ...(keypair === undefined ? [] : [[`${prefix}_keypair`, () => keypair().secretKey] as const]),
      ];
    }),
  ...Object.entries(hash).map(([name, each]) => [`crypto_hash_${name}`, () => each.hash(Buffer.alloc(1))] as const),
  ...Object.entries(hmac).map(([name, each]) => [`crypto_auth_hmac${name}`, () => each.tag(Buffer.alloc(1), key(each))] as const),
  ...Object.entries(xof).map(([name, each]) => [`crypto_xof_${name}`, () => each.hash(1, Buffer.alloc(1))] as const),
];

describe('a member calls the functions of its own name', () => {
  const present = reached.filter(([name]) => library.absent[name] === undefined);
  it.each(present)('%s', (name, call) => {
    const calls = () => library.usage()[name]?.calls ?? 0;
    const before = calls();
    const result = call() as Partial<Disposable>;
    result[Symbol.dispose]?.();
    expect(calls()).toBe(before + 1);
  });
});

describe('a name that is an alias', () => {
  it.each([
    ['aead', aead, aead.xchacha20poly1305],
    ['box', box, box.xsalsa20poly1305],
    ['secretbox', secretbox, secretbox.xsalsa20poly1305],
    ['kem', kem, kem.xwing],
  ] as const)('%s: each member is that of the algorithm itself', (_name, area, member) => {
    for (const [name, value] of Object.entries(member)) expect(area[name as keyof typeof area], name).toBe(value);
  });

  it.each([
    ['chacha20poly1305', sodium.chacha20poly1305, aead.chacha20poly1305],
    ['chacha20poly1305Original', sodium.chacha20poly1305Original, aead.chacha20poly1305Original],
    ['aes256gcm', sodium.aes256gcm, aead.aes256gcm],
    ['aegis128l', sodium.aegis128l, aead.aegis128l],
    ['aegis256', sodium.aegis256, aead.aegis256],
    ['boxXchacha20', sodium.boxXchacha20, box.xchacha20poly1305],
    ['secretboxXchacha20', sodium.secretboxXchacha20, secretbox.xchacha20poly1305],
    ['mlkem768', sodium.mlkem768, kem.mlkem768],
    ['sealedBox.seal', sodium.sealedBox.seal, box.seal],
    ['sealedBox.open', sodium.sealedBox.open, box.sealOpen],
  ] as const)('%s is the same', (_name, alias, member) => {
    expect(alias).toBe(member);
  });
});

describe('a family', () => {
  it('has the functions and the sizes under a prefix, by the rest of their names', () => {
    const c = family('crypto_shorthash');
    expect(Object.getOwnPropertyNames(c).sort()).toEqual(
      ['self', 'keygen', 'primitive', 'siphashx24', 'BYTES', 'KEYBYTES', 'SIPHASHX24_BYTES', 'SIPHASHX24_KEYBYTES'].sort(),
    );
    expect(c.self).toBe(library.functions.crypto_shorthash);
    expect(c.siphashx24).toBe(library.functions.crypto_shorthash_siphashx24);
    expect(c.BYTES).toBe(8);
    expect(Object.isFrozen(c)).toBe(true);
  });

  it('is of use only where its functions fit', () => {
    expectTypeOf(aead.aegis256).toEqualTypeOf<sodium.Aead>();
    // @ts-expect-error crypto_kx encrypts nothing
    expect(aeadOf(family('crypto_kx')).KEYBYTES).toBeUndefined();
    // @ts-expect-error there is no such function
    expect(family('crypto_kx').nothing).toBeUndefined();
  });
});
