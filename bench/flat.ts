/** @module Memory over ten million calls: what the process holds after the first million and after the last, outside and inside V8's heap. */
import { idiom, watertight } from './library.ts';

const CALLS = 10_000_000;
const FIRST = 1_000_000;
const gc = globalThis.gc as (() => void) | undefined;
if (gc === undefined) throw new Error('run it with node --expose-gc');

const input = Buffer.from(new ArrayBuffer(32));
const out = Buffer.from(new ArrayBuffer(48));
const calls: Record<string, () => unknown> = {
  'query()': () => watertight.bench_query(input),
  'exactly(n)': () => watertight.bench_exactly(input),
  'DER style': () => watertight.bench_der(input),
  '.into': () => watertight.bench_exactly.into(out, input),
  'a handle': () => watertight.bench_open().dispose(),
  'koffi, two calls': () => idiom.query(input),
};

const held = async (): Promise<{ readonly rss: number; readonly heap: number }> => {
  for (let i = 0; i < 4; i++) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
};

const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
const rows: Record<string, string>[] = [];
for (const [what, call] of Object.entries(calls)) {
  for (let i = 0; i < FIRST; i++) call();
  const before = await held();
  for (let i = FIRST; i < CALLS; i++) call();
  const after = await held();
  rows.push({ what, calls: `${CALLS}`, 'rss growth': kib(after.rss - before.rss), 'heap growth': kib(after.heap - before.heap) });
}
console.table(rows);
