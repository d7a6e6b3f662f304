/**
 * @module What a call through koffi adds to large messages, and what the library's own build does: the machine code inside of sodium-native, once
 * through sodium-native and once through koffi, beside the system's libsodium. Its addresses come from `nm` (binutils).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import koffi from 'koffi';
import { compare, LARGE } from './rounds.ts';

type Native = (...args: readonly unknown[]) => unknown;

const native = createRequire(import.meta.url)('sodium-native') as Readonly<Record<string, Native>>;
const system = koffi.load('libsodium.so.23', { deep: true });
(system.func('int sodium_init()') as Native)();

/** Where sodium-native lies in memory, and its file. */
function mapped(): { readonly base: bigint; readonly file: string } {
  const line = readFileSync('/proc/self/maps', 'utf8')
    .split('\n')
    .find((one) => one.endsWith('sodium-native.node'));
  const [, base, file] = /^([0-9a-f]+)-\S+ \S+ 0+ \S+ \d+\s+(\/.*)$/.exec(line ?? '') ?? [];
  if (base === undefined || file === undefined) throw new Error('sodium-native is not mapped where its file begins');
  return { base: BigInt(`0x${base}`), file };
}

const { base, file } = mapped();
const symbols = execFileSync('nm', [file], { encoding: 'utf8', maxBuffer: 1 << 26 });

/** The function of the libsodium that is linked into sodium-native. */
function linked(name: string, prototype: string): Native {
  const offset = new RegExp(`^([0-9a-f]+) [tT] ${name}$`, 'm').exec(symbols)?.[1];
  if (offset === undefined) throw new Error(`${file} has no symbol ${name}`);
  return koffi.decode(base + BigInt(`0x${offset}`), koffi.proto(prototype)) as Native;
}

const secretbox = 'crypto_secretbox_easy';
const aead = 'crypto_aead_xchacha20poly1305_ietf_encrypt';
const prototypes = {
  [secretbox]: `int ${secretbox}(void *c, const void *m, unsigned long long mlen, const void *n, const void *k)`,
  [aead]: `int ${aead}(void *c, void *clen_p, const void *m, unsigned long long mlen, const void *ad, unsigned long long adlen, const void *nsec, const void *npub, const void *k)`,
};
const functions = Object.entries(prototypes).map(([name, prototype]) => ({
  name,
  raw: name === secretbox ? secretboxArguments : aeadArguments,
  inPackage: native[name] as Native,
  ofPackage: linked(name, prototype),
  ofSystem: system.func(prototype) as Native,
}));

const bytes = (length: number) => Buffer.from(new ArrayBuffer(length));
const [nonce, key] = [bytes(24), bytes(32)];

/** What each of the two is given: the package's way, and C's. */
function secretboxArguments(out: Buffer, message: Buffer) {
  return { given: [out, message, nonce, key], told: [out, message, message.length, nonce, key] };
}
function aeadArguments(out: Buffer, message: Buffer) {
  return { given: [out, message, null, null, nonce, key], told: [out, null, message, message.length, null, 0, null, nonce, key] };
}

const throughput = ({ ratio }: { readonly ratio: number }) => (1 / ratio).toFixed(2);
const rows: Record<string, string>[] = [];
for (const size of [1 << 16, 1 << 20]) {
  for (const { name, raw, inPackage, ofPackage, ofSystem } of functions) {
    const { given, told } = raw(bytes(size + 16), bytes(size));
    const { same, other } = await compare(
      { package: () => inPackage(...given), same: () => ofPackage(...told), other: () => ofSystem(...told) },
      'package',
      { ...LARGE, batch: size > 1 << 16 ? 1 : 8, rounds: 31 },
    );
    rows.push({
      bytes: `${size}`,
      function: name,
      'its own code through koffi': throughput(same),
      "the system's libsodium": throughput(other),
    });
  }
}
console.log('\nThroughput over sodium-native: the same machine code called through koffi, and the libsodium of the system.');
console.table(rows);
