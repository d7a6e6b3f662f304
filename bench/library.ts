/** @module The bindings that are compared: Watertight, koffi as its documentation shows it, and a hand-written N-API addon, all over the same C. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import {
  bytesIn,
  bytesOut,
  derOut,
  exactly,
  fn,
  handleIn,
  length,
  lengthOf,
  library,
  opaque,
  openLibrary,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsString,
  sizeOf,
  status,
  upTo,
} from 'watertight';

const file = fileURLToPath(new URL('../../bench/native/build/Release/bench.node', import.meta.url));
export const napi = createRequire(import.meta.url)(file) as { query(message: Buffer): Buffer; exactly(message: Buffer): Buffer };

const item = opaque('item', { release: 'bench_close' });
const ok = status('int', { success: [0], tooSmall: 14 });
const message = p('const uint8_t *', 'message', bytesIn());
const messageLength = p('size_t', 'messageLength', lengthOf('message'));
const sealed = exactly(length('message').plus(16));
export const watertight = openLibrary(
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
      bench_predict: fn('bench_query', ok, [
        message,
        messageLength,
        p('uint8_t *', 'out', bytesOut(query({ predict: length('message').plus(16) }))),
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
      bench_open: fn('bench_open', returnsHandle(item), []),
      bench_close: fn('bench_close', returnsNothing(), [p('item *', 'item', handleIn(item, { transfer: 'full' }))]),
    },
  }),
  { path: file },
).functions;

const raw = koffi.load(file);
const rawQuery = raw.func('int bench_query(const uint8_t *message, size_t length, uint8_t *out, _Inout_ size_t *out_length)');
export const rawExactly = raw.func('int bench_exactly(const uint8_t *message, size_t length, uint8_t *out)');
const rawUpTo = raw.func('int bench_up_to(const uint8_t *message, size_t length, uint8_t *out, _Out_ unsigned long long *out_length)');
const rawDer = raw.func('int bench_der(const uint8_t *message, size_t length, _Inout_ unsigned char **out)');

/** koffi as its documentation shows it: output cells as arrays of one, outputs in a fresh Buffer. */
export const idiom = {
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
