/** @module What a call costs, as a ratio to koffi in the same run: each size protocol, memory of the caller's, and the census. */
import { type CensusLevel, censusLevel } from 'watertight';
import { idiom, napi, rawExactly, watertight } from './library.ts';
import { type Compared, compare, LARGE, SMALL } from './rounds.ts';

type Seal = (input: Buffer) => unknown;
const protocols: Record<string, { readonly watertight: Seal; readonly koffi: Seal; readonly napi?: Seal }> = {
  'query()': { watertight: watertight.bench_query, koffi: idiom.query, napi: napi.query },
  'query({ predict })': { watertight: watertight.bench_predict, koffi: idiom.query, napi: napi.query },
  'exactly(n)': { watertight: watertight.bench_exactly, koffi: idiom.exactly, napi: napi.exactly },
  'upTo(n)': { watertight: watertight.bench_up_to, koffi: idiom.upTo },
  'DER style': { watertight: watertight.bench_der, koffi: idiom.der },
};

const print = (ns: number | undefined) => ns?.toFixed(0) ?? '';

console.log(
  '\nOne call: Watertight, koffi as its documentation shows it, a hand-written N-API addon. `two calls` is the time over that of',
);
console.log('koffi with a size query, the usual way to an output whose size is not known.');
const rows: Record<string, string>[] = [];
for (const size of [32, 1 << 20]) {
  const input = Buffer.from(new ArrayBuffer(size));
  for (const [protocol, calls] of Object.entries(protocols)) {
    const bound = Object.entries(calls).map(([name, call]) => [name, () => call(input)] as const);
    const result: Readonly<Record<string, Compared>> = await compare<Readonly<Record<string, () => unknown>>>(
      { ...Object.fromEntries<() => unknown>(bound), 'two calls': () => idiom.query(input) },
      'koffi',
      size <= 1024 ? SMALL : LARGE,
    );
    const ratio = (result.watertight?.ns ?? 0) / (result['two calls']?.ns ?? 1);
    rows.push({
      bytes: `${size}`,
      protocol,
      'watertight ns': print(result.watertight?.ns),
      'koffi ns': print(result.koffi?.ns),
      'N-API ns': print(result.napi?.ns),
      'time / koffi': (result.watertight?.ratio ?? 0).toFixed(2),
      'throughput / koffi': (1 / (result.watertight?.ratio ?? 1)).toFixed(2),
      'time / two calls': ratio.toFixed(2),
    });
  }
}
console.table(rows);

console.log('\n`.into` memory of the caller, over a bare call of koffi into a reused buffer.');
const into: Record<string, string>[] = [];
for (const size of [32, 1 << 20]) {
  const input = Buffer.from(new ArrayBuffer(size));
  const out = Buffer.from(new ArrayBuffer(size + 16));
  const result = await compare(
    { watertight: () => watertight.bench_exactly.into(out, input), koffi: () => rawExactly(input, size, out) },
    'koffi',
    size <= 1024 ? SMALL : LARGE,
  );
  into.push({
    bytes: `${size}`,
    'watertight ns': print(result.watertight.ns),
    'koffi ns': print(result.koffi.ns),
    'time / koffi': result.watertight.ratio.toFixed(2),
  });
}
console.table(into);

console.log('\nThe census: the time over that without one.');
const census: Record<string, string>[] = [];
const input = Buffer.from(new ArrayBuffer(32));
const at = (level: CensusLevel, call: () => unknown) => () => {
  censusLevel(level);
  return call();
};
const open = () => watertight.bench_open().dispose();
for (const [what, call] of Object.entries({ 'a call': () => watertight.bench_exactly(input), 'a handle made and disposed': open })) {
  const levels = { off: at('off', call), counts: at('counts', call), samples: at('samples', call), stacks: at('stacks', call) };
  const result = await compare(levels, 'off', SMALL);
  census.push({
    what,
    'off ns': print(result.off.ns),
    'counts / off': result.counts.ratio.toFixed(2),
    'samples / off': result.samples.ratio.toFixed(2),
    'stacks / off': result.stacks.ratio.toFixed(2),
  });
}
console.table(census);
