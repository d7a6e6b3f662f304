/** @module Secrets as arguments: every function that takes a secret does with a Secret what it does with bytes, here and on a thread. */
import { describe, expect, it } from 'vitest';
import type { FunctionContract, Param } from '../../src/contract/index.ts';
import { Secret, type WatertightError } from '../../src/index.ts';
import { library as openssl } from '../../src/libraries/openssl/index.ts';
import { library as sodium } from '../../src/libraries/sodium/index.ts';
import { Handle, Secret as Inner } from '../../src/memory/index.ts';
import { type Own, opensslSamples, type Sample, sodiumSamples } from './secret-arguments.ts';

type Callable = ((...args: readonly unknown[]) => unknown) & { async(...args: readonly unknown[]): Promise<unknown> };

const LIBRARIES = [
  { name: 'sodium', library: sodium, samples: sodiumSamples },
  { name: 'openssl', library: openssl, samples: opensslSamples },
] as const;

const GIVEN = new Set(['bytesIn', 'bytesInOut', 'derIn', 'scalar', 'string', 'handleIn']);
const isSecret = ({ role }: Param) => 'secret' in role && role.secret && ['bytesIn', 'bytesInOut', 'derIn'].includes(role.role);

/** The places, among a caller's arguments, of those that are secret. */
const secretsOf = ({ params }: FunctionContract) =>
  params.filter(({ role }) => GIVEN.has(role.role)).flatMap((param, at) => (isSecret(param) ? [at] : []));

/** Outputs that come as Secrets: keys, and what keys are made of. No plaintext is among them, and no random bytes. */
const SECRET_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  sodium: [
    ...['generichash', 'secretbox', 'secretstream_xchacha20poly1305', 'aead_xchacha20poly1305_ietf', 'kdf', 'auth', 'shorthash'].map(
      (area) => `crypto_${area}_keygen: k`,
    ),
    ...['box', 'sign', 'kx'].flatMap((area) => [`crypto_${area}_keypair: sk`, `crypto_${area}_seed_keypair: sk`]),
    'crypto_box_beforenm: k',
    'crypto_sign_ed25519_sk_to_seed: seed',
    'crypto_sign_ed25519_sk_to_curve25519: curve25519_sk',
    'crypto_kx_client_session_keys: rx',
    'crypto_kx_client_session_keys: tx',
    'crypto_kx_server_session_keys: rx',
    'crypto_kx_server_session_keys: tx',
    'crypto_scalarmult: q',
    'crypto_kdf_derive_from_key: subkey',
    'crypto_pwhash: out',
    'crypto_pwhash_scryptsalsa208sha256: out',
    'crypto_pwhash_scryptsalsa208sha256_ll: buf',
    'crypto_aead_chacha20poly1305_ietf_keygen: k',
    'crypto_aead_chacha20poly1305_keygen: k',
    'crypto_onetimeauth_keygen: k',
    ...['', '_salsa20', '_salsa2012', '_salsa208', '_chacha20', '_chacha20_ietf', '_xchacha20'].map(
      (cipher) => `crypto_stream${cipher}_keygen: k`,
    ),
    ...['ed25519', 'ristretto255'].flatMap((group) => [
      `crypto_core_${group}_scalar_random: r`,
      `crypto_core_${group}_scalar_invert: recip`,
      `crypto_core_${group}_scalar_negate: neg`,
      `crypto_core_${group}_scalar_complement: comp`,
      ...['add', 'sub', 'mul'].map((sign) => `crypto_core_${group}_scalar_${sign}: z`),
      `crypto_core_${group}_scalar_reduce: r`,
      `crypto_scalarmult_${group}: q`,
    ]),
    'crypto_scalarmult_ed25519_noclamp: q',
    ...['aead_aes256gcm', 'aead_aegis128l', 'aead_aegis256', 'auth_hmacsha256', 'auth_hmacsha512', 'auth_hmacsha512256'].map(
      (area) => `crypto_${area}_keygen: k`,
    ),
    ...['', '_nd', '_ndx', '_pfx'].map((mode) => `crypto_ipcrypt${mode}_keygen: k`),
    ...['box_curve25519xchacha20poly1305', 'kem', 'kem_mlkem768'].flatMap((area) => [
      `crypto_${area}_keypair: sk`,
      `crypto_${area}_seed_keypair: sk`,
    ]),
    'crypto_box_curve25519xchacha20poly1305_beforenm: k',
    'crypto_core_hchacha20: out',
    'crypto_core_hsalsa20: out',
    ...['sha256', 'sha512'].flatMap((hash) => [
      `crypto_kdf_hkdf_${hash}_keygen: prk`,
      `crypto_kdf_hkdf_${hash}_extract: prk`,
      `crypto_kdf_hkdf_${hash}_extract_final: prk`,
      `crypto_kdf_hkdf_${hash}_expand: out`,
    ]),
    ...['kem', 'kem_mlkem768'].flatMap((area) => [`crypto_${area}_enc: ss`, `crypto_${area}_dec: ss`]),
  ],
  openssl: [
    'EVP_KDF_derive: key',
    'PKCS5_PBKDF2_HMAC: out',
    'EVP_PBE_scrypt: key',
    'EVP_PKEY_derive: key',
    'i2d_PKCS8_PRIV_KEY_INFO: out',
    'EVP_PKEY_get_raw_private_key: priv',
    'EVP_PKEY_get_octet_string_param: buf',
    'BN_bn2binpad: to',
  ],
};

/** A result as text. Secrets and handles in it are released. */
function text(result: unknown): unknown {
  if (result instanceof Secret) {
    using secret = result;
    return `secret ${secret.use((bytes) => bytes.toString('hex'))}`;
  }
  if (Buffer.isBuffer(result)) return result.toString('hex');
  if (result instanceof Handle) {
    if (!result.disposed) result.dispose();
    return result.type;
  }
  if (typeof result !== 'object' || result === null) return result;
  return Object.fromEntries(Object.entries(result).map(([name, part]) => [name, text(part)]));
}

/** Calls with arguments of its own, which `change` may exchange, and releases them. */
async function outcome(
  { args, shown }: Sample,
  call: (args: readonly unknown[]) => unknown,
  change: (args: unknown[], own: Own) => void = () => undefined,
): Promise<unknown> {
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  try {
    const given = [...args(own)];
    change(given, own);
    const result = await call(given);
    const compared = shown === undefined ? result : shown(result as never, given as never);
    if (shown !== undefined) text(result);
    return text(compared);
  } finally {
    for (const one of owned.reverse()) if (!(one instanceof Handle) || !one.disposed) one[Symbol.dispose]();
  }
}

describe.each(LIBRARIES)('$name', ({ name, library, samples }) => {
  const contracts = library.contract.functions as Readonly<Record<string, FunctionContract>>;
  const keys = Object.keys(contracts).filter((key) => secretsOf(contracts[key] as FunctionContract).length > 0);

  it('gives keys, and what keys are made of, as Secrets, and nothing else', () => {
    const outputs = Object.entries(contracts).flatMap(([key, { params }]) =>
      params
        .filter(({ role }) => 'secret' in role && role.secret && ['bytesOut', 'derOut'].includes(role.role))
        .map(({ name: output }) => `${key}: ${output}`),
    );
    expect(outputs.sort()).toEqual([...(SECRET_OUTPUTS[name] ?? [])].sort());
  });

  it('has a sample for every function that takes a secret', () => {
    expect(Object.keys(samples).sort()).toEqual(keys.sort());
  });

  const { absent } = library;
  for (const key of keys.filter((one) => one in absent)) it.skip(`${key}: ${absent[key]}`, () => undefined);

  describe.each(keys.filter((key) => !(key in absent)))('%s', (key) => {
    const called = library.functions[key as never] as unknown as Callable;
    const sample = samples[key] as Sample;
    const places = secretsOf(contracts[key] as FunctionContract);
    const asSecrets = (args: unknown[], own: Own) => {
      for (const at of places) args[at] = own(Secret.from(args[at] as Uint8Array));
    };
    const sync = (args: readonly unknown[]) => called(...args);
    const async = (args: readonly unknown[]) => called.async(...args);

    it('Parameters that a contract marks secret: true take a Secret or ordinary bytes: they give the same, here and on a thread', async () => {
      const expected = await outcome(sample, sync);
      expect(await outcome(sample, sync, asSecrets)).toEqual(expected);
      expect(await outcome(sample, async)).toEqual(expected);
      expect(await outcome(sample, async, asSecrets)).toEqual(expected);
    });

    it('lets a Secret go that is disposed of while the call is under way', async () => {
      const expected = await outcome(sample, sync);
      const given: Secret[] = [];
      const answer = outcome(
        sample,
        (args) => {
          const promise = called.async(...args);
          for (const at of places) {
            given.push(args[at] as Secret);
            (args[at] as Secret).dispose();
          }
          return promise;
        },
        asSecrets,
      );
      expect(await answer).toEqual(expected);
      for (const secret of given) expect(() => Inner.memoryOf(secret)?.bytes).toThrow(expect.objectContaining({ code: 'SECRET_DISPOSED' }));
    });

    it.each(places)(
      'A C function that is given it throws an ArgumentError with the same code, before C sees it: in place %d',
      async (at) => {
        const disposed = (args: unknown[]) => {
          const secret = Secret.from(args[at] as Uint8Array);
          secret.dispose();
          args[at] = secret;
        };
        const before = library.usage()[key]?.calls ?? 0;
        for (const call of [sync, async]) {
          const error = (await outcome(sample, call, disposed).catch((thrown: unknown) => thrown)) as WatertightError;
          expect(error).toMatchObject({ name: 'ArgumentError', code: 'SECRET_DISPOSED', function: key });
        }
        expect(library.usage()[key]?.calls ?? 0).toBe(before);
      },
    );
  });
});
