/** @module Keys: generation, kinds, encodings in both directions with node:crypto, DER that does not parse, ownership. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, LibraryError } from '../../../src/errors.ts';
import { type KeyKind, PrivateKey, PublicKey } from '../../../src/libraries/openssl/keys.ts';
import { library } from '../../../src/libraries/openssl/library.ts';
import { opened } from '../opened.ts';

type Raw = Exclude<KeyKind, 'RSA'>;

/** Every kind, and the same kind made by node. RSA is small, to be quick. */
const KINDS: readonly { kind: KeyKind; bits: number; raw: number; publicRaw: number; node: () => KeyObject }[] = [
  { kind: 'Ed25519', bits: 256, raw: 32, publicRaw: 32, node: () => generateKeyPairSync('ed25519').privateKey },
  { kind: 'X25519', bits: 253, raw: 32, publicRaw: 32, node: () => generateKeyPairSync('x25519').privateKey },
  { kind: 'P-256', bits: 256, raw: 32, publicRaw: 65, node: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey },
  { kind: 'P-384', bits: 384, raw: 48, publicRaw: 97, node: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey },
  { kind: 'RSA', bits: 1024, raw: 0, publicRaw: 0, node: () => generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey },
];
const RAW_KINDS = KINDS.filter((entry): entry is (typeof KINDS)[number] & { kind: Raw } => entry.kind !== 'RSA');

const der = { pkcs8: { format: 'der', type: 'pkcs8' }, spki: { format: 'der', type: 'spki' } } as const;

/** The error that a call throws. */
function thrown(call: () => unknown): LibraryError | ArgumentError {
  try {
    call();
  } catch (error) {
    return error as LibraryError;
  }
  throw new Error('nothing was thrown');
}

describe.each(KINDS)('$kind', ({ kind, bits, node }) => {
  it('is generated, and says its kind and size', async () => {
    using key = await PrivateKey.generate(kind, { bits: 1024 });
    using another = await PrivateKey.generate(kind, { bits: 1024 });
    expect([key.kind, key.bits]).toEqual([kind, bits]);
    expect(key.equals(another)).toBe(false);
  });

  it('goes to node:crypto and comes back', async () => {
    using key = await PrivateKey.generate(kind, { bits: 1024 });
    const theirs = createPrivateKey({ key: opened(key.exportPkcs8()), ...der.pkcs8 });
    using back = PrivateKey.importPkcs8(theirs.export(der.pkcs8));
    expect(back.equals(key)).toBe(true);
    const theirPublic = createPublicKey({ key: key.exportSpki(), ...der.spki });
    expect(theirPublic.equals(createPublicKey(theirs))).toBe(true);
    using publicBack = PublicKey.importSpki(theirPublic.export(der.spki));
    expect([publicBack.kind, publicBack.equals(key)]).toEqual([kind, true]);
  });

  it('comes from node:crypto and goes back', () => {
    const theirs = node();
    using key = PrivateKey.importPkcs8(theirs.export(der.pkcs8));
    expect(key.kind).toBe(kind);
    expect(createPrivateKey({ key: opened(key.exportPkcs8()), ...der.pkcs8 }).equals(theirs)).toBe(true);
    using publicKey = key.publicKey();
    expect(publicKey.exportSpki().equals(createPublicKey(theirs).export(der.spki))).toBe(true);
  });

  it('is not read from DER that is cut short, longer, or changed in its frame', async () => {
    using key = await PrivateKey.generate(kind, { bits: 1024 });
    const readers = [
      [PrivateKey.importPkcs8, opened(key.exportPkcs8())],
      [PrivateKey.importDer, opened(key.exportPkcs8())],
      [PublicKey.importSpki, key.exportSpki()],
    ] as const;
    for (const [read, encoded] of readers) {
      expect(thrown(() => read(encoded.subarray(0, 0))).code).toBe('ARGUMENT_LENGTH');
      for (const length of [1, 2, encoded.length >> 1, encoded.length - 1])
        expect(thrown(() => read(encoded.subarray(0, length))).code).toBe('LIBRARY_ERROR');
      expect(thrown(() => read(Buffer.concat([encoded, Buffer.of(0)]))).code).toBe('TRAILING_DATA');
      expect(thrown(() => read(Buffer.concat([encoded, encoded]))).code).toBe('TRAILING_DATA');
      for (const at of [0, 1, 2]) {
        const changed = Buffer.from(encoded);
        changed[at] = (changed[at] as number) ^ 0x21;
        expect(thrown(() => read(changed))).toBeInstanceOf(LibraryError);
      }
    }
    expect(thrown(() => PrivateKey.importPkcs8(key.exportSpki())).code).toBe('LIBRARY_ERROR');
    expect(thrown(() => PublicKey.importSpki(opened(key.exportPkcs8()))).code).toBe('LIBRARY_ERROR');
  });

  it('is of no use once it is disposed', async () => {
    const key = await PrivateKey.generate(kind, { bits: 1024 });
    key.dispose();
    expect(key.disposed).toBe(true);
    for (const use of [
      () => key.exportPkcs8(),
      () => key.exportSpki(),
      () => key.exportRaw(),
      () => key.sign(Buffer.alloc(1)),
      () => key.publicKey(),
    ]) {
      expect(thrown(use).code).toBe('HANDLE_DISPOSED');
    }
    expect(thrown(() => key.dispose()).code).toBe('DOUBLE_DISPOSE');
  });
});

describe.each(RAW_KINDS)('$kind as raw bytes', ({ kind, raw, publicRaw }) => {
  it('goes out and comes back', async () => {
    using key = await PrivateKey.generate(kind);
    using again = PrivateKey.importRaw(kind, opened(key.exportRaw()));
    using publicKey = key.publicKey();
    using publicAgain = PublicKey.importRaw(kind, publicKey.exportRaw());
    expect([opened(key.exportRaw()).length, publicKey.exportRaw().length]).toEqual([raw, publicRaw]);
    expect([again.kind, again.equals(key), publicAgain.kind, publicAgain.equals(key)]).toEqual([kind, true, kind, true]);
    expect(opened(again.exportRaw()).equals(opened(key.exportRaw()))).toBe(true);
    expect(opened(library.functions.EVP_PKEY_get_octet_string_param(key.handle, 'pub')).equals(publicKey.exportRaw())).toBe(true);
  });

  it('agrees with the JWK of node:crypto', async () => {
    using key = await PrivateKey.generate(kind);
    using publicKey = key.publicKey();
    const { d, x, y } = createPrivateKey({ key: opened(key.exportPkcs8()), ...der.pkcs8 }).export({ format: 'jwk' });
    expect(opened(key.exportRaw()).toString('base64url')).toBe(d);
    const coordinates = [x, y].map((coordinate) => Buffer.from(coordinate ?? '', 'base64url'));
    const point = Buffer.concat(y === undefined ? coordinates : [Buffer.of(4), ...coordinates]);
    expect(publicKey.exportRaw().equals(point)).toBe(true);
  });

  it('is refused with any other length', () => {
    for (const length of [0, 1, raw - 1, raw + 1, 200])
      expect(thrown(() => PrivateKey.importRaw(kind, Buffer.alloc(length, 1)))).toBeInstanceOf(LibraryError);
    for (const length of [0, 1, publicRaw - 1, publicRaw + 1, 200])
      expect(thrown(() => PublicKey.importRaw(kind, Buffer.alloc(length, 4)))).toBeInstanceOf(LibraryError);
  });
});

describe.each([
  { kind: 'P-256', bytes: 32, order: 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551' },
  { kind: 'P-384', bytes: 48, order: 'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973' },
] as const)('$kind', ({ kind, bytes, order }) => {
  it('has scalars from 1 to the order of the curve, less 1 (SEC 2)', () => {
    const n = BigInt(`0x${order}`);
    const scalar = (value: bigint) => Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');
    for (const value of [1n, n - 1n]) {
      using key = PrivateKey.importRaw(kind, scalar(value));
      expect(opened(key.exportRaw()).equals(scalar(value))).toBe(true);
    }
    for (const value of [0n, n, n + 1n])
      expect(thrown(() => PrivateKey.importRaw(kind, scalar(value)))).toMatchObject({ function: 'EVP_PKEY_private_check' });
  });

  it('has no points off the curve', async () => {
    using key = await PrivateKey.generate(kind);
    using publicKey = key.publicKey();
    const point = publicKey.exportRaw();
    point[point.length - 1] = (point[point.length - 1] as number) ^ 1;
    expect(thrown(() => PublicKey.importRaw(kind, point)).code).toBe('LIBRARY_ERROR');
  });

  it('exports the uncompressed point, in whatever form it was imported', async () => {
    using key = await PrivateKey.generate(kind);
    using publicKey = key.publicKey();
    const point = publicKey.exportRaw();
    const compressed = Buffer.concat([Buffer.of(2 + ((point[point.length - 1] as number) & 1)), point.subarray(1, 1 + bytes)]);
    const spki = publicKey.exportSpki();
    const prefix = spki.subarray(0, spki.length - point.length);
    // Three lengths stand in the prefix: of the whole, and of the bit string.
    const short = Buffer.concat([prefix, compressed]);
    short[1] = short.length - 2;
    short[prefix.length - 2] = compressed.length + 1;
    using imported = PublicKey.importSpki(short);
    expect([imported.kind, imported.exportRaw().equals(point), imported.equals(key)]).toEqual([kind, true, true]);
  });
});

it('the point at infinity is no public key', () => {
  const infinity = Buffer.from('3019301306072a8648ce3d020106082a8648ce3d03010703020000', 'hex');
  expect(thrown(() => PublicKey.importSpki(infinity))).toMatchObject({ function: 'EVP_PKEY_public_check_quick' });
});

it('reads RSAPrivateKey and ECPrivateKey too', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  using pkcs1 = PrivateKey.importDer(rsa.export({ format: 'der', type: 'pkcs1' }));
  expect([pkcs1.kind, pkcs1.bits]).toEqual(['RSA', 1024]);
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  using sec1 = PrivateKey.importDer(ec.export({ format: 'der', type: 'sec1' }));
  expect(sec1.kind).toBe('P-384');
});

it('names kinds that it does not know as OpenSSL does', () => {
  using p521 = PrivateKey.importPkcs8(generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey.export(der.pkcs8));
  expect(p521.kind).toBe('secp521r1');
  using ed448 = PrivateKey.importPkcs8(generateKeyPairSync('ed448').privateKey.export(der.pkcs8));
  expect([ed448.kind, opened(ed448.exportRaw()).length]).toEqual(['ED448', 57]);
});

it('RSA has no raw form', async () => {
  using key = await PrivateKey.generate('RSA', { bits: 1024 });
  using publicKey = key.publicKey();
  expect(thrown(() => key.exportRaw())).toBeInstanceOf(LibraryError);
  expect(thrown(() => publicKey.exportRaw())).toBeInstanceOf(LibraryError);
  expect(thrown(() => PrivateKey.importRaw('RSA' as never, Buffer.alloc(32)))).toBeInstanceOf(LibraryError);
});

it('refuses sizes and names that are none', async () => {
  for (const bits of [511, 16_385, 0, -1, 1024.5, Number.NaN])
    await expect(PrivateKey.generate('RSA', { bits })).rejects.toMatchObject({ code: 'ARGUMENT_RANGE' });
  await expect(PrivateKey.generate('RSA', { bits: '2048' as never })).rejects.toMatchObject({ code: 'ARGUMENT_TYPE' });
  await expect(PrivateKey.generate('NOTHING' as never)).rejects.toBeInstanceOf(LibraryError);
  for (const kind of [null, 7, {}, undefined] as never[]) await expect(PrivateKey.generate(kind)).rejects.toBeInstanceOf(ArgumentError);
});

it('takes random bytes for DER only by an error of its own', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const read of [PrivateKey.importPkcs8, PrivateKey.importDer, PublicKey.importSpki]) {
        const error = thrown(() => read(bytes));
        expect(error instanceof LibraryError || error instanceof ArgumentError).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

it('releases every handle of an import that failed', async () => {
  const alive = () => {
    const usage = library.usage();
    const calls = (key: keyof typeof usage) => (usage[key]?.calls ?? 0) - (usage[key]?.failures ?? 0);
    const keys =
      calls('EVP_PKCS82PKEY_ex') + calls('d2i_PUBKEY_ex') + calls('EVP_PKEY_generate') + calls('EVP_PKEY_new_raw_private_key_ex');
    return [
      calls('d2i_PKCS8_PRIV_KEY_INFO') + calls('EVP_PKEY2PKCS8') - calls('PKCS8_PRIV_KEY_INFO_free'),
      keys - calls('EVP_PKEY_free'),
      calls('EVP_PKEY_CTX_new_from_pkey') + calls('EVP_PKEY_CTX_new_from_name') - calls('EVP_PKEY_CTX_free'),
      calls('EVP_PKEY_get_bn_param') - calls('BN_clear_free'),
    ];
  };
  const cycle = async () => {
    using key = await PrivateKey.generate('P-256');
    opened(key.exportRaw());
    const encoded = opened(key.exportPkcs8());
    expect(() => PrivateKey.importPkcs8(encoded.subarray(1))).toThrow(LibraryError);
    expect(() => PrivateKey.importRaw('P-256', Buffer.alloc(32))).toThrow(LibraryError);
    expect(() => PrivateKey.importRaw('Ed25519', Buffer.alloc(31))).toThrow(LibraryError);
    await expect(PrivateKey.generate('RSA', { bits: 1 })).rejects.toThrow(ArgumentError);
  };
  await cycle();
  const before = alive();
  await cycle();
  expect(alive()).toEqual(before);
});
