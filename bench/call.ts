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
const protocols: Record<string, { readonly watertight: Call; readonly koffi: Call; readonly napi?: Call; readonly into?: Call }> = {
  'query()': { watertight: watertight.bench_query, koffi: idiom.query, napi: napi.query },
  'exactly(n)': { watertight: watertight.bench_exactly, koffi: idiom.exactly, napi: napi.exactly },
  'upTo(n)': { watertight: watertight.bench_up_to, koffi: idiom.upTo },
  'DER style': { watertight: watertight.bench_der, koffi: idiom.der },
};

/** Calls in one measured batch: a single small call is shorter than the clock's resolution. */
const batch = (size: number) => (size <= 1024 ? 1000 : 8);

const rows: Record<string, string>[] = [];
for (const size of [32, 1 << 20]) {
  const input = Buffer.from(new ArrayBuffer(size));
  for (const [protocol, calls] of Object.entries(protocols)) {
    const bench = new Bench({ time: 400, warmupTime: 150 });
    const n = batch(size);
    for (const [name, call] of Object.entries(calls)) {
      bench.add(name, () => {
        for (let i = 0; i < n; i++) call(input);
      });
    }
    await bench.run();
    const ns = Object.fromEntries(
      bench.tasks.map((task) => {
        const { result } = task;
        if (result.state !== 'completed') throw new Error(`${protocol} ${task.name}: ${result.state}`);
        return [task.name, (result.latency.p50 * 1e6) / n];
      }),
    ) as Record<string, number>;
    rows.push({
      bytes: `${size}`,
      protocol,
      'watertight ns': (ns.watertight as number).toFixed(0),
      'koffi idiom ns': (ns.koffi as number).toFixed(0),
      'N-API ns': ns.napi === undefined ? '' : ns.napi.toFixed(0),
      'time / koffi': ((ns.watertight as number) / (ns.koffi as number)).toFixed(2),
      'throughput / koffi': ((ns.koffi as number) / (ns.watertight as number)).toFixed(2),
    });
  }
}
console.table(rows);
