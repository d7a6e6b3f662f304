/** @module What a call costs: each size protocol through Watertight, koffi as its documentation shows it, and a hand-written N-API addon. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { Bench } from 'tinybench';
import {
  bytesIn,
  bytesOut,
  derOut,
  exactly,
  fn,
  length,
  lengthOf,
  library,
  openLibrary,
  p,
  query,
  returnsLengthOf,
  returnsString,
  sizeOf,
  status,
  upTo,
} from 'watertight';

const file = fileURLToPath(new URL('../../bench/native/build/Release/bench.node', import.meta.url));
const napi = createRequire(import.meta.url)(file) as { query(message: Buffer): Buffer; exactly(message: Buffer): Buffer };

const ok = status('int', { success: [0], tooSmall: 14 });
const message = p('const uint8_t *', 'message', bytesIn());
const messageLength = p('size_t', 'messageLength', lengthOf('message'));
const sealed = exactly(length('message').plus(16));
const watertight = openLibrary(
  library('bench', {
    environment: 'WATERTIGHT_BENCH',
    sonames: [],
    install: 'npm run bench',
    version: { symbol: 'bench_version', from: '1.0.0', below: '2' },
    functions: {
      bench_version: fn('bench_version', returnsString(), []),
      bench_query: fn('bench_query', ok, [
        message,
        messageLength,
        p('uint8_t *', 'out', bytesOut(query())),
        p('size_t *', 'outLength', sizeOf('out')),
      ]),
      bench_exactly: fn('bench_exactly', ok, [message, messageLength, p('uint8_t *', 'out', bytesOut(sealed))]),
      bench_up_to: fn('bench_up_to', ok, [
        message,
        messageLength,
        p('uint8_t *', 'out', bytesOut(upTo(length('message').plus(16)))),
        p('unsigned long long *', 'outLength', sizeOf('out')),
      ]),
      bench_der: fn('bench_der', returnsLengthOf('int', 'out'), [message, messageLength, p('unsigned char **', 'out', derOut())]),
    },
  }),
  { path: file },
).functions;

const raw = koffi.load(file);
const rawQuery = raw.func('int bench_query(const uint8_t *message, size_t length, uint8_t *out, _Inout_ size_t *out_length)');
const rawExactly = raw.func('int bench_exactly(const uint8_t *message, size_t length, uint8_t *out)');
const rawUpTo = raw.func('int bench_up_to(const uint8_t *message, size_t length, uint8_t *out, _Out_ unsigned long long *out_length)');
const rawDer = raw.func('int bench_der(const uint8_t *message, size_t length, _Inout_ unsigned char **out)');

/** koffi as its documentation shows it: output cells as arrays of one, outputs in a fresh Buffer. */
const idiom = {
  query(input: Buffer): Buffer {
    const size = [0];
    rawQuery(input, input.length, null, size);
    const out = Buffer.alloc(size[0] as number);
    if (rawQuery(input, input.length, out, size) !== 0) throw new Error('seal');
    return out;
  },
  exactly(input: Buffer): Buffer {
    const out = Buffer.alloc(input.length + 16);
    if (rawExactly(input, input.length, out) !== 0) throw new Error('seal');
    return out;
  },
  upTo(input: Buffer): Buffer {
    const size = [0];
    const out = Buffer.alloc(input.length + 16);
    if (rawUpTo(input, input.length, out, size) !== 0) throw new Error('seal');
    return out.subarray(0, size[0]);
  },
  der(input: Buffer): Buffer {
    const size = rawDer(input, input.length, null) as number;
    const out = Buffer.alloc(size);
    rawDer(input, input.length, [out]);
    return out;
  },
};

type Call = (input: Buffer) => unknown;
const protocols: Record<string, { readonly watertight: Call; readonly koffi: Call; readonly napi?: Call }> = {
  'query()': { watertight: watertight.bench_query, koffi: idiom.query, napi: napi.query },
  'exactly(n)': { watertight: watertight.bench_exactly, koffi: idiom.exactly, napi: napi.exactly },
  'upTo(n)': { watertight: watertight.bench_up_to, koffi: idiom.upTo },
  'DER style': { watertight: watertight.bench_der, koffi: idiom.der },
};

/** Calls in one measured batch: a single small call is shorter than the clock's resolution. */
const batch = (size: number) => (size <= 1024 ? 1000 : 8);

/**
 * Every binding has its turn in each round, so that what the machine does meanwhile hits all alike. Large outputs take
 * many short rounds: whether the allocator hands out warm pages or fresh ones changes from one moment to the next.
 */
const rounds = (size: number) => (size <= 1024 ? 9 : 81);
const options = (size: number) => (size <= 1024 ? { time: 80, warmupTime: 30 } : { time: 0, iterations: 8, warmup: false });

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** One round: nanoseconds a call, by binding. */
async function measure(protocol: string, calls: readonly (readonly [string, Call])[], input: Buffer): Promise<Record<string, number>> {
  const bench = new Bench(options(input.length));
  const n = batch(input.length);
  for (const [name, call] of calls) {
    bench.add(name, () => {
      for (let i = 0; i < n; i++) call(input);
    });
  }
  await bench.run();
  return Object.fromEntries(
    bench.tasks.map(({ name, result }) => {
      if (result.state !== 'completed') throw new Error(`${protocol} ${name}: ${result.state}`);
      return [name, (result.latency.p50 * 1e6) / n];
    }),
  );
}

const rows: Record<string, string>[] = [];
for (const size of [32, 1 << 20]) {
  const input = Buffer.from(new ArrayBuffer(size));
  for (const [protocol, calls] of Object.entries(protocols)) {
    const measured: Record<string, number>[] = [];
    for (let round = 0; round < rounds(size); round++) {
      // The order turns: who goes first finds the allocator as the last one left it.
      const order = Object.entries(calls);
      order.push(...order.splice(0, round % order.length));
      measured.push(await measure(protocol, order, input));
    }
    const of = (name: string) => measured.map((round) => round[name] as number);
    const ratios = measured.map((round) => (round.watertight as number) / (round.koffi as number));
    rows.push({
      bytes: `${size}`,
      protocol,
      'watertight ns': median(of('watertight')).toFixed(0),
      'koffi idiom ns': median(of('koffi')).toFixed(0),
      'N-API ns': 'napi' in calls ? median(of('napi')).toFixed(0) : '',
      'time / koffi': median(ratios).toFixed(2),
      'throughput / koffi': (1 / median(ratios)).toFixed(2),
    });
  }
}
console.table(rows);
