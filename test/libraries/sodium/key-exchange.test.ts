/** @module X25519 against RFC 7748, Wycheproof and node:crypto; kx and kdf against libsodium's vectors. */
import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kdf, kx, scalarmult } from '../../../src/libraries/sodium/index.ts';
import { opened } from '../opened.ts';
import { hex, outcome, tampered, vectors } from './vectors.ts';

interface Product {
  readonly name: string;
  readonly scalar: string;
  readonly point: string;
  readonly product: string;
}

const x25519 = vectors<{ base: Omit<Product, 'point'>[]; cases: Product[] }>('scalarmult');
const kxVectors = vectors<{
  cases: Record<
    | 'clientSeed'
    | 'serverSeed'
    | 'clientPublicKey'
    | 'clientSecretKey'
    | 'clientReceives'
    | 'clientSends'
    | 'serverReceives'
    | 'serverSends',
    string
  >[];
  lowOrder: string[];
}>('kx');
const kdfVectors = vectors<{ context: string; key: string; cases: { id: number; out: string }[] }>('kdf');
const REFUSED = 'LibraryError PUBLIC_KEY_REFUSED';
const NOTHING = '00'.repeat(32);
/** RFC 8410: what comes before a raw X25519 key in its DER. */
const [PKCS8, SPKI] = [hex('302e020100300506032b656e04220420'), hex('302a300506032b656e032100')];

describe('scalarmult', () => {
  it.each(x25519.base)('$name', ({ scalar, product }) => {
    expect(scalarmult.base(hex(scalar)).toString('hex')).toBe(product);
  });

  it.each(x25519.cases.filter(({ product }) => product !== NOTHING))('$name', ({ scalar, point, product }) => {
    expect(opened(scalarmult.multiply(hex(scalar), hex(point))).toString('hex')).toBe(product);
  });

  it.each(x25519.cases.filter(({ product }) => product === NOTHING))('refuses $name', ({ scalar, point }) => {
    expect(outcome(() => scalarmult.multiply(hex(scalar), hex(point)))).toBe(REFUSED);
  });

  it('agrees with node:crypto', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, bytes, (mine, theirs) => {
        const point = scalarmult.base(theirs);
        const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, mine]), format: 'der', type: 'pkcs8' });
        const publicKey = createPublicKey({ key: Buffer.concat([SPKI, point]), format: 'der', type: 'spki' });
        expect(opened(scalarmult.multiply(mine, point)).equals(diffieHellman({ privateKey, publicKey }))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('kx', () => {
  it.each(kxVectors.cases)('gives the published session keys', (c) => {
    const [client, server] = [kx.seedKeypair(hex(c.clientSeed)), kx.seedKeypair(hex(c.serverSeed))];
    expect(client.publicKey.toString('hex')).toBe(c.clientPublicKey);
    expect(client.secretKey.copy().toString('hex')).toBe(c.clientSecretKey);
    const atClient = kx.clientSessionKeys(client.publicKey, client.secretKey, server.publicKey);
    expect([opened(atClient.rx).toString('hex'), opened(atClient.tx).toString('hex')]).toEqual([c.clientReceives, c.clientSends]);
    const atServer = kx.serverSessionKeys(server.publicKey, server.secretKey, client.publicKey);
    expect([opened(atServer.rx).toString('hex'), opened(atServer.tx).toString('hex')]).toEqual([c.serverReceives, c.serverSends]);
  });

  it('gives both sides the same keys crosswise, and other keys to anyone else', () => {
    const [client, server, other] = [kx.keypair(), kx.keypair(), kx.keypair()];
    const atClient = kx.clientSessionKeys(client.publicKey, client.secretKey, server.publicKey);
    const atServer = kx.serverSessionKeys(server.publicKey, server.secretKey, client.publicKey);
    expect(atClient.rx.equals(atServer.tx) && atClient.tx.equals(atServer.rx)).toBe(true);
    expect(atClient.rx.equals(atClient.tx)).toBe(false);
    const elsewhere = kx.serverSessionKeys(server.publicKey, server.secretKey, other.publicKey);
    expect(elsewhere.rx.equals(atServer.rx)).toBe(false);
  });

  it.each(kxVectors.lowOrder)('refuses the public key of low order %s', (point) => {
    const { publicKey, secretKey } = kx.keypair();
    expect(outcome(() => kx.clientSessionKeys(publicKey, secretKey, hex(point)))).toBe(REFUSED);
    expect(outcome(() => kx.serverSessionKeys(publicKey, secretKey, hex(point)))).toBe(REFUSED);
  });
});

describe('kdf', () => {
  const [context, key] = [hex(kdfVectors.context), hex(kdfVectors.key)];

  it.each(kdfVectors.cases)('gives published subkey $id', ({ id, out }) => {
    expect(opened(kdf.deriveFromKey(out.length / 2, id, context, key)).toString('hex')).toBe(out);
    expect(opened(kdf.deriveFromKey(out.length / 2, BigInt(id), context, key)).toString('hex')).toBe(out);
  });

  it('gives another key for another number, context, length or master key', () => {
    const derived = [
      kdf.deriveFromKey(32, 1, context, key),
      kdf.deriveFromKey(32, 2, context, key),
      kdf.deriveFromKey(32, 2n ** 64n - 1n, context, key),
      kdf.deriveFromKey(32, 1, tampered(context), key),
      kdf.deriveFromKey(33, 1, context, key),
      kdf.deriveFromKey(32, 1, context, kdf.keygen()),
    ].map((subkey) => opened(subkey).toString('hex', 0, 32));
    expect(new Set(derived).size).toBe(derived.length);
  });

  it('refuses numbers and lengths outside their ranges before C sees them', () => {
    for (const id of [-1, 0.5, 2 ** 53, 2n ** 64n]) {
      expect(outcome(() => kdf.deriveFromKey(32, id, context, key))).toBe('ArgumentError ARGUMENT_RANGE');
    }
    for (const length of [15, 65]) {
      expect(outcome(() => kdf.deriveFromKey(length, 1, context, key))).toBe('ArgumentError ARGUMENT_RANGE');
    }
    for (const length of [7, 9]) {
      expect(outcome(() => kdf.deriveFromKey(32, 1, Buffer.alloc(length), key))).toBe('ArgumentError ARGUMENT_LENGTH');
    }
  });
});
