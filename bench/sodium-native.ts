/** @module What libsodium costs through Watertight, as a ratio to sodium-native in the same run: into the caller's memory, and with a Buffer of its own. */
import { createRequire } from 'node:module';
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

/** One function: its arguments after the output, how long that is, and the same with a Buffer of its own. */
interface Call {
  readonly name: string;
  readonly length: (message: number) => number;
  readonly args: (message: Buffer) => readonly View[];
  readonly returns: (message: Buffer) => unknown;
}

const aead = 'crypto_aead_xchacha20poly1305_ietf_encrypt';
const calls: readonly Call[] = [
  {
    name: 'crypto_secretbox_easy',
    length: (message) => message + 16,
    args: (message) => [message, nonce, key],
    returns: (message) => functions.crypto_secretbox_easy(message, nonce, key),
  },
  {
    name: 'crypto_generichash',
    length: () => 32,
    args: (message) => [message, null],
    returns: (message) => functions.crypto_generichash(32, message, null),
  },
  {
    name: 'crypto_sign_detached',
    length: () => 64,
    args: (message) => [message, sk],
    returns: (message) => functions.crypto_sign_detached(message, sk),
  },
  {
    name: aead,
    length: (message) => message + 16,
    args: (message) => [message, null, null, nonce, key],
    returns: (message) => functions[aead](message, null, nonce, key),
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
console.log('`Buffer.alloc` and sodium-native. `others`: `into`, with other arrays in each call.');
const rows: Record<string, string>[] = [];
for (const size of [32, 1 << 10, 1 << 16, 1 << 20]) {
  const messages = [bytes(size), bytes(size)] as const;
  for (const { name, length, args, returns } of calls) {
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
    const returned = await compare({ theirs: () => theirs[0](Buffer.alloc(room)), ours: () => returns(messages[0]) }, 'theirs', pace);
    rows.push({
      bytes: `${size}`,
      function: name,
      'sodium-native ns': into.theirs.ns.toFixed(0),
      'into ns': into.ours.ns.toFixed(0),
      'time into': into.ours.ratio.toFixed(2),
      'throughput into': (1 / into.ours.ratio).toFixed(2),
      'time others': others.ours.ratio.toFixed(2),
      'time returned': returned.ours.ratio.toFixed(2),
    });
  }
}
console.table(rows);
