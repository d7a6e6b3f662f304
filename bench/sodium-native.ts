/** @module What libsodium costs through Watertight, as a ratio to sodium-native in the same run: into the caller's memory, and with a Buffer of its own. */
import { createRequire } from 'node:module';
import koffi from 'koffi';
import { library } from 'watertight/sodium';
import sodium from 'watertight/sodium-native';
import { compare, LARGE, SMALL } from './rounds.ts';

type View = Uint8Array | null;
type Theirs = Readonly<Record<string, (...args: readonly View[]) => unknown>>;

const native = createRequire(import.meta.url)('sodium-native') as Theirs;
const ours = sodium as unknown as Theirs;
const { functions } = library;

/** Memory that V8 does not move. */
const bytes = (length: number) => Buffer.from(new ArrayBuffer(length));
const [nonce, key, pk, sk] = [bytes(24), bytes(32), bytes(32), bytes(64)];
sodium.crypto_sign_keypair(pk, sk);

type Native = (...args: readonly unknown[]) => unknown;

/** koffi alone, with nothing checked and nothing made: the least that a call can cost. */
const bare = koffi.load('libsodium.so.23', { deep: true });

/** One function: its arguments after the output, how long that is, the same with a Buffer of its own, and by koffi alone into memory at an address. */
interface Call {
  readonly name: string;
  readonly length: (message: number) => number;
  readonly args: (message: Buffer) => readonly View[];
  readonly returns: (message: Buffer) => unknown;
  readonly bare: (out: unknown, message: Buffer) => () => unknown;
}

const at = (view: Uint8Array): unknown => koffi.address(view);
const raw = {
  secretbox: bare.func('int crypto_secretbox_easy(void *c, void *m, unsigned long long mlen, void *n, void *k)'),
  generichash: bare.func('int crypto_generichash(void *out, size_t outlen, void *in, unsigned long long inlen, void *key, size_t keylen)'),
  sign: bare.func('int crypto_sign_detached(void *sig, void *siglen_p, void *m, unsigned long long mlen, void *sk)'),
  aead: bare.func(
    'int crypto_aead_xchacha20poly1305_ietf_encrypt(void *c, void *clen_p, void *m, unsigned long long mlen, void *ad, unsigned long long adlen, void *nsec, void *npub, void *k)',
  ),
} as Readonly<Record<'secretbox' | 'generichash' | 'sign' | 'aead', Native>>;
const [atNonce, atKey, atSk] = [nonce, key, sk].map(at);

const aead = 'crypto_aead_xchacha20poly1305_ietf_encrypt';
const calls: readonly Call[] = [
  {
    name: 'crypto_secretbox_easy',
    length: (message) => message + 16,
    args: (message) => [message, nonce, key],
    returns: (message) => functions.crypto_secretbox_easy(message, nonce, key),
    bare: (out, message) => {
      const [m, length] = [at(message), message.length];
      return () => raw.secretbox(out, m, length, atNonce, atKey);
    },
  },
  {
    name: 'crypto_generichash',
    length: () => 32,
    args: (message) => [message, null],
    returns: (message) => functions.crypto_generichash(32, message, null),
    bare: (out, message) => {
      const [m, length] = [at(message), message.length];
      return () => raw.generichash(out, 32, m, length, null, 0);
    },
  },
  {
    name: 'crypto_sign_detached',
    length: () => 64,
    args: (message) => [message, sk],
    returns: (message) => functions.crypto_sign_detached(message, sk),
    bare: (out, message) => {
      const [m, length] = [at(message), message.length];
      return () => raw.sign(out, null, m, length, atSk);
    },
  },
  {
    name: aead,
    length: (message) => message + 16,
    args: (message) => [message, null, null, nonce, key],
    returns: (message) => functions[aead](message, null, nonce, key),
    bare: (out, message) => {
      const [m, length] = [at(message), message.length];
      return () => raw.aead(out, null, m, length, null, 0, null, atNonce, atKey);
    },
  },
];

/** By a fixed number of arguments, as programs call. */
function bound(api: Theirs, name: string, args: readonly View[]): (out: Buffer) => unknown {
  const f = api[name] as Theirs[string];
  const [a, b, c, d, e] = args as [View, View, View, View, View];
  if (args.length === 2) return (out) => f(out, a, b);
  return args.length === 3 ? (out) => f(out, a, b, c) : (out) => f(out, a, b, c, d, e);
}

console.log(
  '\nlibsodium: Watertight over sodium-native. `into`: the drop-in, into one Buffer of the caller. `returned`: a Buffer of its own, over',
);
console.log(
  '`Buffer.alloc` and sodium-native, and `least`: a bare koffi call that returns nothing, over the same. `others`: `into`, with other arrays',
);
console.log('in each call.');
const rows: Record<string, string>[] = [];
for (const size of [32, 1 << 10, 1 << 16, 1 << 20]) {
  const messages = [bytes(size), bytes(size)] as const;
  for (const { name, length, args, returns, bare: alone } of calls) {
    const room = length(size);
    const outs = [bytes(room), bytes(room)] as const;
    const [theirs, here] = [native, ours].map((api) => messages.map((message) => bound(api, name, args(message)))) as [
      [(out: Buffer) => unknown, (out: Buffer) => unknown],
      [(out: Buffer) => unknown, (out: Buffer) => unknown],
    ];
    const large = { ...LARGE, batch: size > 1 << 16 ? 1 : 8, rounds: 31 };
    const pace = size > 1 << 10 ? large : name === 'crypto_sign_detached' ? { ...SMALL, batch: 20 } : SMALL;
    let turn = 0;
    const other = (f: typeof theirs) => () => {
      turn ^= 1;
      return (f[turn] as (out: Buffer) => unknown)(outs[turn] as Buffer);
    };
    const into = await compare({ theirs: () => theirs[0](outs[0]), ours: () => here[0](outs[0]) }, 'theirs', pace);
    const others = await compare({ theirs: other(theirs), ours: other(here) }, 'theirs', pace);
    const least = alone(at(outs[0]), messages[0]);
    const returned = await compare(
      { theirs: () => theirs[0](Buffer.alloc(room)), ours: () => returns(messages[0]), least },
      'theirs',
      pace,
    );
    rows.push({
      bytes: `${size}`,
      function: name,
      'sodium-native ns': into.theirs.ns.toFixed(0),
      'into ns': into.ours.ns.toFixed(0),
      'time into': into.ours.ratio.toFixed(2),
      'throughput into': (1 / into.ours.ratio).toFixed(2),
      'time others': others.ours.ratio.toFixed(2),
      'time returned': returned.ours.ratio.toFixed(2),
      'least returned': returned.least.ratio.toFixed(2),
    });
  }
}
console.table(rows);
