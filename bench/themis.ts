/** @module Themis: a cell and a message of 64 KiB and 1 MiB, beside a bare koffi binding of two calls; and the memory that one large message takes at its peak. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { keys, library } from 'watertight/themis';
import { type Call, compare, LARGE } from './rounds.ts';

const file = fileURLToPath(import.meta.url);
const { functions: f } = library;

/** Where libthemis is; without it there is nothing to measure, which is said. */
function whereabouts(): string | null {
  try {
    return library.info.path;
  } catch (error) {
    console.log(`\nThemis was not measured: ${(error as Error).message}`);
    process.exit();
  }
}
const path = whereabouts();

/** As a program would write it: deep, since Themis must not use the OpenSSL inside node; a query, then the call. */
const bare = () => {
  koffi.load(join(dirname(path as string), 'libsoter.so.0'), { deep: true });
  const themis = koffi.load(path as string, { deep: true });
  const six = 'const uint8_t *a, size_t al, const uint8_t *b, size_t bl, const uint8_t *c, size_t cl, uint8_t *out, _Inout_ size_t *n';
  const two = (name: string) => {
    const call = themis.func(`int ${name}(${six})`);
    return (a: Buffer, b: Buffer | null, c: Buffer): Buffer => {
      const size = [0];
      call(a, a.length, b, b?.length ?? 0, c, c.length, null, size);
      const out = Buffer.alloc(size[0] as number);
      if (call(a, a.length, b, b?.length ?? 0, c, c.length, out, size) !== 0) throw new Error(name);
      return out;
    };
  };
  return { seal: two('themis_secure_cell_encrypt_seal'), encrypt: two('themis_secure_message_encrypt') };
};

const MiB = 1 << 20;
const key = Buffer.alloc(32, 7);
const modes: Readonly<Record<string, (input: Buffer, out: Buffer | null) => unknown>> = {
  'seal, returned': (input) => f.themis_secure_cell_encrypt_seal(key, null, input),
  'seal, into': (input, out) => f.themis_secure_cell_encrypt_seal.into(out as Buffer, key, null, input),
  'message, returned': (input) => f.themis_secure_message_encrypt(mine.privateKey, theirs.publicKey, input),
  'message, into': (input, out) => f.themis_secure_message_encrypt.into(out as Buffer, mine.privateKey, theirs.publicKey, input),
};
const mine = keys.ec();
const theirs = keys.ec();

/** A process of its own for each: the peak of a process is never less than it was. */
if (process.argv[2] === 'peak') {
  const [mode, megabytes] = [process.argv[3] as string, Number(process.argv[4])];
  const run = modes[mode] as (input: Buffer, out: Buffer | null) => unknown;
  run(Buffer.alloc(1024, 1), Buffer.alloc(4096));
  const input = Buffer.alloc(megabytes * MiB, 1);
  const out = mode.endsWith('into') ? Buffer.alloc(megabytes * MiB + 512, 1) : null;
  const before = process.memoryUsage().rss;
  run(input, out);
  const peak = process.resourceUsage().maxRSS * 1024;
  // The caller's own output is N of what `.into` may take.
  console.log((peak - before + (out === null ? 0 : megabytes * MiB)) / MiB);
  process.exit();
}

console.log('\nThemis: one call of Watertight over a bare koffi binding of two calls.');
const raw = bare();
const privateKey = mine.privateKey.copy();
const rows: Record<string, string>[] = [];
for (const size of [64 * 1024, MiB]) {
  const input = Buffer.alloc(size, 1);
  const out = Buffer.alloc(size + 512);
  const cases: Readonly<Record<string, Call>> = {
    seal: () => raw.seal(key, null, input),
    message: () => raw.encrypt(privateKey, theirs.publicKey, input),
  };
  for (const [what, koffiCall] of Object.entries(cases)) {
    const result = await compare(
      {
        koffi: koffiCall,
        returned: () => modes[`${what}, returned`]?.(input, null),
        into: () => modes[`${what}, into`]?.(input, out),
      },
      'koffi',
      LARGE,
    );
    rows.push({
      what,
      bytes: `${size}`,
      'koffi ns': result.koffi.ns.toFixed(0),
      'time / koffi': result.returned.ratio.toFixed(2),
      'into, time / koffi': result.into.ratio.toFixed(2),
    });
  }
}
console.table(rows);

console.log('\nThe peak of one message of N MiB above its input, in MiB; with `.into` the output of the caller is counted.');
const peaks = [64, 256].flatMap((megabytes) =>
  Object.keys(modes).map((mode) => {
    const { stdout, stderr } = spawnSync(process.execPath, [file, 'peak', mode, `${megabytes}`], { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    const allowed = (mode.endsWith('into') ? 1 : 2) * megabytes + 8;
    return { mode, N: megabytes, 'peak, MiB': Number(stdout).toFixed(1), allowed };
  }),
);
console.table(peaks);
