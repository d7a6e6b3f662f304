/** @module Arguments for the deterministic functions, as sodium-native takes them: made of a message and a seed. */
import { createHash } from 'node:crypto';
import { theirs } from './both.ts';

/** What cases are made of. */
export interface Material {
  readonly message: Buffer;
  /** So many bytes that follow from the seed and the label. */
  bytes(label: string, length: number): Buffer;
}

export function materialOf(message: Uint8Array, seed: number): Material {
  return {
    message: Buffer.from(message),
    bytes: (label, length) => {
      const digests = Array.from({ length: Math.ceil(length / 64) }, (_, i) =>
        createHash('sha512').update(`${seed} ${label} ${i}`).digest(),
      );
      return Buffer.concat(digests).subarray(0, length);
    },
  };
}

type Make = (material: Material) => readonly unknown[];

const out = (length: number) => Buffer.alloc(length);

/** What `fill` writes into a buffer of so many bytes. */
function filled(length: number, fill: (memory: Buffer) => unknown): Buffer {
  const memory = out(length);
  fill(memory);
  return memory;
}

const call = (name: string, ...args: readonly unknown[]) => (theirs[name] as (...args: readonly unknown[]) => unknown)(...args);

/** Two key pairs of a kind. */
function pairs(kind: 'crypto_box' | 'crypto_kx' | 'crypto_sign', { bytes }: Material) {
  const secret = kind === 'crypto_sign' ? 64 : 32;
  return ['one', 'other'].map((label) => {
    const [pk, sk] = [out(32), out(secret)];
    call(`${kind}_seed_keypair`, pk, sk, bytes(label, 32));
    return { pk, sk };
  }) as [{ pk: Buffer; sk: Buffer }, { pk: Buffer; sk: Buffer }];
}

const nonces: Readonly<Record<string, number>> = {
  crypto_stream: 24,
  crypto_stream_chacha20: 8,
  crypto_stream_chacha20_ietf: 12,
  crypto_stream_xchacha20: 24,
  crypto_stream_salsa20: 8,
};

function streams(): Record<string, Make> {
  const made: Record<string, Make> = {};
  for (const [name, n] of Object.entries(nonces)) {
    made[name] = ({ message, bytes }) => [out(message.length), bytes('n', n), bytes('k', 32)];
    made[`${name}_xor`] = ({ message, bytes }) => [out(message.length), message, bytes('n', n), bytes('k', 32)];
    if (name !== 'crypto_stream')
      made[`${name}_xor_ic`] = ({ message, bytes }) => [out(message.length), message, bytes('n', n), message.length, bytes('k', 32)];
  }
  return made;
}

function aeads(): Record<string, Make> {
  const made: Record<string, Make> = {};
  for (const [name, n] of [
    ['crypto_aead_xchacha20poly1305_ietf', 24],
    ['crypto_aead_chacha20poly1305_ietf', 12],
  ] as const) {
    const ad = ({ message, bytes }: Material) => (message.length % 2 === 0 ? null : bytes('ad', 9));
    made[`${name}_encrypt`] = (m) => [out(m.message.length + 16), m.message, ad(m), null, m.bytes('n', n), m.bytes('k', 32)];
    made[`${name}_decrypt`] = (m) => {
      const [nonce, k] = [m.bytes('n', n), m.bytes('k', 32)];
      const c = filled(m.message.length + 16, (memory) => call(`${name}_encrypt`, memory, m.message, ad(m), null, nonce, k));
      return [out(m.message.length), null, c, ad(m), nonce, k];
    };
    made[`${name}_encrypt_detached`] = (m) => [out(m.message.length), out(16), m.message, ad(m), null, m.bytes('n', n), m.bytes('k', 32)];
    made[`${name}_decrypt_detached`] = (m) => {
      const [nonce, k, mac] = [m.bytes('n', n), m.bytes('k', 32), out(16)];
      const c = filled(m.message.length, (memory) => call(`${name}_encrypt_detached`, memory, mac, m.message, ad(m), null, nonce, k));
      return [out(m.message.length), null, c, mac, ad(m), nonce, k];
    };
  }
  return made;
}

const point = (m: Material, label: string) => filled(32, (memory) => call('crypto_core_ed25519_from_uniform', memory, m.bytes(label, 32)));
const scalar = (m: Material, label: string) =>
  filled(32, (memory) => call('crypto_core_ed25519_scalar_reduce', memory, m.bytes(label, 64)));

const LIGHT = [1, 8192, 2];
const SCRYPT = [32768, 16777216];

/** Every deterministic function that keeps nothing between calls. */
export const cases: Readonly<Record<string, Make>> = {
  sodium_memzero: ({ message }) => [message],
  sodium_memcmp: ({ message, bytes }) => [message, message.length % 3 === 0 ? message : bytes('b', message.length)],
  sodium_compare: ({ message, bytes }) => [message, message.length % 3 === 0 ? message : bytes('b', message.length)],
  sodium_increment: ({ message }) => [message],
  sodium_add: ({ message, bytes }) => [message, bytes('b', message.length)],
  sodium_sub: ({ message, bytes }) => [message, bytes('b', message.length)],
  sodium_is_zero: ({ message }) => [message.length % 2 === 0 ? Buffer.alloc(message.length) : message],
  sodium_pad: ({ message }) => [Buffer.concat([message, Buffer.alloc(32, 7)]), message.length, 1 + (message.length % 16)],
  sodium_unpad: ({ message }) => {
    const memory = Buffer.concat([message, Buffer.alloc(32)]);
    return [memory, call('sodium_pad', memory, message.length, 16), 16];
  },
  randombytes_buf_deterministic: ({ message, bytes }) => [message, bytes('seed', 32)],
  ...aeads(),
  crypto_auth: ({ message, bytes }) => [out(32), message, bytes('k', 32)],
  crypto_auth_verify: ({ message, bytes }) => {
    const k = bytes('k', 32);
    return [message.length % 2 === 0 ? bytes('h', 32) : filled(32, (h) => call('crypto_auth', h, message, k)), message, k];
  },
  crypto_box_seed_keypair: ({ bytes }) => [out(32), out(32), bytes('seed', 32)],
  crypto_box_easy: (m) => {
    const [one, other] = pairs('crypto_box', m);
    return [out(m.message.length + 16), m.message, m.bytes('n', 24), other.pk, one.sk];
  },
  crypto_box_open_easy: (m) => {
    const [one, other] = pairs('crypto_box', m);
    const n = m.bytes('n', 24);
    const c = filled(m.message.length + 16, (memory) => call('crypto_box_easy', memory, m.message, n, other.pk, one.sk));
    if (m.message.length % 5 === 1) c[0] = (c[0] as number) ^ 1;
    return [out(m.message.length), c, n, one.pk, other.sk];
  },
  crypto_box_detached: (m) => {
    const [one, other] = pairs('crypto_box', m);
    return [out(m.message.length), out(16), m.message, m.bytes('n', 24), other.pk, one.sk];
  },
  crypto_box_open_detached: (m) => {
    const [one, other] = pairs('crypto_box', m);
    const [n, mac] = [m.bytes('n', 24), out(16)];
    const c = filled(m.message.length, (memory) => call('crypto_box_detached', memory, mac, m.message, n, other.pk, one.sk));
    if (m.message.length % 5 === 1) mac[0] = (mac[0] as number) ^ 1;
    return [out(m.message.length), c, mac, n, one.pk, other.sk];
  },
  crypto_box_seal_open: (m) => {
    const [one] = pairs('crypto_box', m);
    const c = filled(m.message.length + 48, (memory) => call('crypto_box_seal', memory, m.message, one.pk));
    return [out(m.message.length), c, one.pk, one.sk];
  },
  crypto_core_ed25519_is_valid_point: (m) => [m.message.length % 2 === 0 ? point(m, 'p') : m.bytes('p', 32)],
  crypto_core_ed25519_from_uniform: ({ bytes }) => [out(32), bytes('r', 32)],
  crypto_core_ed25519_add: (m) => [out(32), point(m, 'p'), point(m, 'q')],
  crypto_core_ed25519_sub: (m) => [out(32), point(m, 'p'), point(m, 'q')],
  crypto_core_ed25519_scalar_reduce: ({ bytes }) => [out(32), bytes('s', 64)],
  crypto_core_ed25519_scalar_invert: (m) => [out(32), scalar(m, 's')],
  crypto_core_ed25519_scalar_negate: (m) => [out(32), scalar(m, 's')],
  crypto_core_ed25519_scalar_complement: (m) => [out(32), scalar(m, 's')],
  crypto_core_ed25519_scalar_add: (m) => [out(32), scalar(m, 'x'), scalar(m, 'y')],
  crypto_core_ed25519_scalar_sub: (m) => [out(32), scalar(m, 'x'), scalar(m, 'y')],
  crypto_generichash: ({ message, bytes }) => [
    out(16 + (message.length % 49)),
    message,
    message.length % 2 === 0 ? null : bytes('k', 16 + (message.length % 49)),
  ],
  crypto_hash: ({ message }) => [out(64), message],
  crypto_hash_sha256: ({ message }) => [out(32), message],
  crypto_hash_sha512: ({ message }) => [out(64), message],
  crypto_kdf_derive_from_key: ({ message, bytes }) => [out(16 + (message.length % 49)), message.length, bytes('ctx', 8), bytes('k', 32)],
  crypto_kx_seed_keypair: ({ bytes }) => [out(32), out(32), bytes('seed', 32)],
  crypto_kx_client_session_keys: (m) => {
    const [client, server] = pairs('crypto_kx', m);
    return [m.message.length % 3 === 1 ? null : out(32), m.message.length % 3 === 2 ? null : out(32), client.pk, client.sk, server.pk];
  },
  crypto_kx_server_session_keys: (m) => {
    const [client, server] = pairs('crypto_kx', m);
    return [m.message.length % 3 === 1 ? undefined : out(32), m.message.length % 3 === 2 ? null : out(32), server.pk, server.sk, client.pk];
  },
  crypto_onetimeauth: ({ message, bytes }) => [out(16), message, bytes('k', 32)],
  crypto_onetimeauth_verify: ({ message, bytes }) => {
    const k = bytes('k', 32);
    return [message.length % 2 === 0 ? bytes('h', 16) : filled(16, (h) => call('crypto_onetimeauth', h, message, k)), message, k];
  },
  crypto_scalarmult_base: ({ bytes }) => [out(32), bytes('n', 32)],
  crypto_scalarmult: (m) => [out(32), m.bytes('n', 32), pairs('crypto_box', m)[0].pk],
  crypto_scalarmult_ed25519_base: ({ bytes }) => [out(32), bytes('n', 32)],
  crypto_scalarmult_ed25519: (m) => [out(32), m.bytes('n', 32), point(m, 'p')],
  crypto_scalarmult_ed25519_base_noclamp: (m) => [out(32), scalar(m, 'n')],
  crypto_scalarmult_ed25519_noclamp: (m) => [out(32), scalar(m, 'n'), point(m, 'p')],
  crypto_secretbox_easy: ({ message, bytes }) => [out(message.length + 16), message, bytes('n', 24), bytes('k', 32)],
  crypto_secretbox_open_easy: ({ message, bytes }) => {
    const [n, k] = [bytes('n', 24), bytes('k', 32)];
    const c = filled(message.length + 16, (memory) => call('crypto_secretbox_easy', memory, message, n, k));
    if (message.length % 5 === 1) c[0] = (c[0] as number) ^ 1;
    return [out(message.length), c, n, k];
  },
  crypto_secretbox_detached: ({ message, bytes }) => [out(message.length), out(16), message, bytes('n', 24), bytes('k', 32)],
  crypto_secretbox_open_detached: ({ message, bytes }) => {
    const [n, k, mac] = [bytes('n', 24), bytes('k', 32), out(16)];
    const c = filled(message.length, (memory) => call('crypto_secretbox_detached', memory, mac, message, n, k));
    if (message.length % 5 === 1) mac[0] = (mac[0] as number) ^ 1;
    return [out(message.length), c, mac, n, k];
  },
  crypto_shorthash: ({ message, bytes }) => [out(8), message, bytes('k', 16)],
  crypto_sign_seed_keypair: ({ bytes }) => [out(32), out(64), bytes('seed', 32)],
  crypto_sign: (m) => [out(m.message.length + 64), m.message, pairs('crypto_sign', m)[0].sk],
  crypto_sign_open: (m) => {
    const [{ pk, sk }] = pairs('crypto_sign', m);
    const sm = filled(m.message.length + 64, (memory) => call('crypto_sign', memory, m.message, sk));
    if (m.message.length % 5 === 1) sm[0] = (sm[0] as number) ^ 1;
    return [out(m.message.length), sm, pk];
  },
  crypto_sign_detached: (m) => [out(64), m.message, pairs('crypto_sign', m)[0].sk],
  crypto_sign_verify_detached: (m) => {
    const [{ pk, sk }, other] = pairs('crypto_sign', m);
    return [filled(64, (sig) => call('crypto_sign_detached', sig, m.message, sk)), m.message, m.message.length % 2 === 0 ? pk : other.pk];
  },
  crypto_sign_ed25519_sk_to_pk: (m) => [out(32), pairs('crypto_sign', m)[0].sk],
  crypto_sign_ed25519_pk_to_curve25519: (m) => [out(32), pairs('crypto_sign', m)[0].pk],
  crypto_sign_ed25519_sk_to_curve25519: (m) => [out(32), m.message.length % 2 === 0 ? m.bytes('seed', 32) : pairs('crypto_sign', m)[0].sk],
  ...streams(),
};

/** Slow ones: few runs. */
export const slowCases: Readonly<Record<string, Make>> = {
  crypto_pwhash: ({ message, bytes }) => [out(16 + message.length), message, bytes('salt', 16), ...LIGHT],
  crypto_pwhash_str_verify: ({ message }) => {
    const str = filled(128, (memory) => call('crypto_pwhash_str', memory, message, 1, 8192));
    return [str, message.length % 2 === 0 ? message : Buffer.concat([message, Buffer.from('x')])];
  },
  crypto_pwhash_str_needs_rehash: ({ message }) => [
    filled(128, (memory) => call('crypto_pwhash_str', memory, message, 1, 8192)),
    1 + (message.length % 2),
    8192,
  ],
  crypto_pwhash_scryptsalsa208sha256: ({ message, bytes }) => [out(16 + message.length), message, bytes('salt', 32), ...SCRYPT],
  crypto_pwhash_scryptsalsa208sha256_str_verify: ({ message }) => {
    const passwd = Buffer.concat([message, Buffer.from('x')]);
    const str = filled(102, (memory) => call('crypto_pwhash_scryptsalsa208sha256_str', memory, passwd, ...SCRYPT));
    return [str, message.length % 2 === 0 ? passwd : Buffer.from('another')];
  },
  crypto_pwhash_scryptsalsa208sha256_str_needs_rehash: ({ message }) => [
    filled(102, (memory) => call('crypto_pwhash_scryptsalsa208sha256_str', memory, Buffer.from('x'), ...SCRYPT)),
    32768 * (1 + (message.length % 2)),
    16777216,
  ],
};
