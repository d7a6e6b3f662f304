/** @module Inference: what each role and each return become in the wrapper's type. Checked by the compiler, never run. */
import {
  type ArgumentsOf,
  type BoundFunction,
  type Bytes,
  bytesIn,
  bytesInOut,
  bytesOut,
  type CallOptions,
  capacityOf,
  derIn,
  derOut,
  exactly,
  type FunctionContract,
  fixed,
  fn,
  type HandleOf,
  handleIn,
  handleOut,
  length,
  lengthOf,
  nullPointer,
  opaque,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  returnsNotNull,
  returnsString,
  returnsValue,
  type Secret,
  scalar,
  scalarOut,
  sizeOf,
  state,
  stateInit,
  status,
  string,
  stringOut,
  stringRef,
  unsafe,
  upTo,
  value,
  verdict,
} from '../../src/contract/index.ts';
import type { Equal, Expect } from './equal.ts';

const ok = status('int', { success: [0] });
const T = opaque('T', { release: 'T_free' });
const S = state('S', { size: 8 });

/** The plain call of a bound function. */
type Call<F extends FunctionContract> = BoundFunction<F> extends (...args: infer A) => infer R ? (...args: A) => R : never;
type Result<F extends FunctionContract> = ReturnType<Call<F>>;
type Arguments<F extends FunctionContract> = Parameters<Call<F>>;
type HasInto<F extends FunctionContract> = BoundFunction<F> extends { into: unknown } ? true : false;

const key = p('const uint8_t *', 'key', bytesIn({ secret: true }));
const keyLength = p('size_t', 'keyLength', lengthOf('key'));
const out = p('uint8_t *', 'out', bytesOut(query()));
const outLength = p('size_t *', 'outLength', sizeOf('out'));

// The example of the design.
const seal = fn('seal', ok, [
  p('const uint8_t *', 'key', bytesIn({ secret: true, min: 1 })),
  p('size_t', 'keyLength', lengthOf('key')),
  p('const uint8_t *', 'context', bytesIn({ nullable: true })),
  p('size_t', 'contextLength', lengthOf('context')),
  p('const uint8_t *', 'message', bytesIn({ min: 1 })),
  p('size_t', 'messageLength', lengthOf('message')),
  p('uint8_t *', 'sealed', bytesOut(query())),
  p('size_t *', 'sealedLength', sizeOf('sealed')),
]);
export type Design = [
  Expect<Equal<Arguments<typeof seal>, [Bytes | Secret, Bytes | null, Bytes]>>,
  Expect<Equal<Result<typeof seal>, Buffer>>,
  Expect<Equal<HasInto<typeof seal>, true>>,
  Expect<Equal<BoundFunction<typeof seal>['into'], (out: Bytes, key: Bytes | Secret, context: Bytes | null, message: Bytes) => number>>,
];

// Arguments.
const inputs = fn('f', ok, [
  key,
  keyLength,
  p('const void *', 'exact', bytesIn({ exactly: 32 })),
  p('const char *', 'sized', bytesIn({ exactly: length('key').plus(1), nullable: true })),
  p('const unsigned char **', 'der', derIn()),
  p('long', 'derLength', lengthOf('der')),
  p('uint8_t *', 'place', bytesInOut({ capacity: length('key') })),
  p('size_t', 'room', capacityOf('place')),
  p('const char *', 'text', string()),
  p('const char *', 'maybe', string({ nullable: true })),
  p('const char *', 'choice', string({ oneOf: ['a', 'b'] })),
  p('T *', 't', handleIn(T)),
  p('const T *', 'u', handleIn(T, { nullable: true })),
  p('S *', 's', handleIn(S, { transfer: 'full' })),
  p('void *', 'v', unsafe('the reason is given here')),
  p('int', 'constant', fixed(1)),
  p('const char *', 'word', fixed('word')),
  p('void *', 'nothing', nullPointer()),
]);
export type Inputs = Expect<
  Equal<
    Arguments<typeof inputs>,
    [
      Bytes | Secret,
      Bytes,
      Bytes | null,
      Bytes,
      Bytes,
      string,
      string | null,
      'a' | 'b',
      HandleOf<typeof T>,
      HandleOf<typeof T> | null,
      HandleOf<typeof S>,
      bigint | Bytes | null,
    ]
  >
>;

const integers = fn('f', returnsNothing(), [
  p('bool', 'b', scalar()),
  p('char', 'c', scalar()),
  p('uint8_t', 'u8', scalar()),
  p('int16_t', 'i16', scalar()),
  p('int', 'i', scalar()),
  p('unsigned int', 'u', scalar()),
  p('long', 'l', scalar()),
  p('unsigned long long', 'ull', scalar()),
  p('int64_t', 'i64', scalar()),
  p('uint64_t', 'u64', scalar()),
  p('size_t', 'z', scalar()),
  p('ssize_t', 'sz', scalar()),
]);
type Wide = number | bigint;
export type Integers = [
  Expect<Equal<Arguments<typeof integers>, [boolean, number, number, number, number, number, Wide, Wide, Wide, Wide, Wide, Wide]>>,
  Expect<Equal<Result<typeof integers>, undefined>>,
  Expect<Equal<HasInto<typeof integers>, false>>,
];

// Results: one output comes bare, several by their names.
const many = fn('f', ok, [
  out,
  outLength,
  p('bool *', 'flag', scalarOut()),
  p('uint32_t *', 'number', scalarOut()),
  p('uint64_t *', 'wide', scalarOut()),
  p('size_t *', 'size', scalarOut()),
  p('const char **', 'ref', stringRef()),
  p('T **', 'handle', handleOut(T)),
]);
export type Many = [
  Expect<
    Equal<
      Result<typeof many>,
      {
        readonly out: Buffer;
        readonly flag: boolean;
        readonly number: number;
        readonly wide: bigint;
        readonly size: number;
        readonly ref: string | null;
        readonly handle: HandleOf<typeof T>;
      }
    >
  >,
  Expect<
    Equal<
      ReturnType<BoundFunction<typeof many>['into']>,
      {
        readonly out: number;
        readonly flag: boolean;
        readonly number: number;
        readonly wide: bigint;
        readonly size: number;
        readonly ref: string | null;
        readonly handle: HandleOf<typeof T>;
      }
    >
  >,
];

const scalarOnly = fn('f', ok, [p('int64_t *', 'n', scalarOut())]);
const textOnly = fn('f', ok, [p('char *', 'text', stringOut(8))]);
const refOnly = fn('f', ok, [p('const char **', 'ref', stringRef())]);
const handleOnly = fn('f', ok, [p('T **', 't', handleOut(T))]);
const stateOnly = fn('f', ok, [p('S *', 's', stateInit(S))]);
const inPlace = fn('f', ok, [p('uint8_t *', 'b', bytesInOut({ capacity: 8 }))]);
const two = fn('f', ok, [p('uint8_t *', 'a', bytesOut(exactly(1))), p('uint8_t *', 'b', bytesOut(exactly(1)))]);
export type Outputs = [
  Expect<Equal<Result<typeof scalarOnly>, bigint>>,
  Expect<Equal<Result<typeof textOnly>, string>>,
  Expect<Equal<Result<typeof refOnly>, string | null>>,
  Expect<Equal<Result<typeof handleOnly>, HandleOf<typeof T>>>,
  Expect<Equal<Result<typeof stateOnly>, HandleOf<typeof S>>>,
  Expect<Equal<Result<typeof inPlace>, Buffer>>,
  Expect<Equal<Result<typeof two>, { readonly a: Buffer; readonly b: Buffer }>>,
];

// `.into` is there wherever C writes bytes: bare for an only output, by name beside others.
const exact = fn('f', ok, [key, keyLength, p('uint8_t *', 'out', bytesOut(exactly(length('key').plus(16))))]);
const bounded = fn('f', returnsNothing(), [p('int', 'n', scalar()), p('uint8_t *', 'out', bytesOut(upTo(value('n')))), outLength]);
const notNull = fn('f', returnsNotNull('void *'), [out, outLength]);
const answered = fn('f', verdict('int', { yes: [1], no: [0] }), [out, outLength]);
const valued = fn('f', returnsValue('int'), [out, outLength]);
const der = fn('f', returnsLengthOf('int', 'der'), [p('unsigned char **', 'der', derOut({ limit: 4096 }))]);
const textAndBytes = fn('f', ok, [out, outLength, p('char *', 'text', stringOut(8))]);
type IntoOf<F extends FunctionContract> = BoundFunction<F> extends { into: infer I } ? I : never;
export type IntoExists = [
  Expect<Equal<IntoOf<typeof exact>, (out: Bytes, key: Bytes | Secret) => number>>,
  Expect<Equal<IntoOf<typeof bounded>, (out: Bytes, n: number) => number>>,
  Expect<Equal<IntoOf<typeof notNull>, (out: Bytes) => number>>,
  Expect<Equal<IntoOf<typeof der>, (out: Bytes) => number>>,
  Expect<Equal<IntoOf<typeof inPlace>, (out: Bytes, b: Bytes) => number>>,
  Expect<Equal<IntoOf<typeof two>, (out: { readonly a: Bytes; readonly b: Bytes }) => { readonly a: number; readonly b: number }>>,
  Expect<Equal<IntoOf<typeof answered>, (out: { readonly out: Bytes }) => { readonly out: number; readonly returned: boolean }>>,
  Expect<Equal<IntoOf<typeof valued>, (out: { readonly out: Bytes }) => { readonly out: number; readonly returned: number }>>,
  Expect<Equal<IntoOf<typeof textAndBytes>, (out: { readonly out: Bytes }) => { readonly out: number; readonly text: string }>>,
  Expect<Equal<[HasInto<typeof textOnly>, HasInto<typeof handleOnly>, HasInto<typeof scalarOnly>], [false, false, false]>>,
];

// A name for callers is that of the result, and of the memory; other lines refer to the name in the header.
const renamed = fn('f', ok, [
  p('uint8_t *', 'c', bytesOut(query()), { as: 'ciphertext' }),
  p('size_t *', 'clen', sizeOf('c')),
  p('uint8_t *', 'mac', bytesOut(exactly(16))),
]);
// C ignores a const that is about the parameter itself.
const constant = fn('f', ok, [p('const uint64_t', 'n', scalar())]);
// Its own name stays the key where nothing is said, whatever its role infers.
const U = opaque('canary_box', { release: 'free' });
const boxes = fn('f', ok, [p('size_t', 'size', scalar()), p('canary_box **', 'box', handleOut(U))]);
export type CallerNames = [
  Expect<Equal<Result<typeof boxes>, HandleOf<typeof U>>>,
  Expect<Equal<Result<typeof renamed>, { readonly ciphertext: Buffer; readonly mac: Buffer }>>,
  Expect<
    Equal<
      IntoOf<typeof renamed>,
      (out: { readonly ciphertext: Bytes; readonly mac: Bytes }) => { readonly ciphertext: number; readonly mac: number }
    >
  >,
  Expect<Equal<Arguments<typeof constant>, [number | bigint]>>,
];

// `.async` is there always: the same arguments, then what to say of this one call.
const slow = fn('f', ok, [key, keyLength, out, outLength], { blocking: true, stateful: false });
type AsyncOf<F extends FunctionContract> = BoundFunction<F>['async'];
export type AsyncExists = [
  Expect<Equal<AsyncOf<typeof slow>, (key: Bytes | Secret, options?: CallOptions) => Promise<Buffer>>>,
  Expect<Equal<AsyncOf<typeof scalarOnly>, (options?: CallOptions) => Promise<bigint>>>,
  Expect<Equal<AsyncOf<typeof inPlace>, (b: Bytes, options?: CallOptions) => Promise<Buffer>>>,
  Expect<Equal<AsyncOf<typeof handleOnly>, (options?: CallOptions) => Promise<HandleOf<typeof T>>>>,
];

// What C may ask for, how it is asked, and what is real meanwhile change nothing for callers.
const asking = fn('f', status('int', { success: [0], tooSmall: 1, errno: { 12: 'OUT_OF_MEMORY' } }), [
  key,
  keyLength,
  p('uint8_t *', 'out', bytesOut(query({ limit: length('key').times(2), predict: 'last', completes: true, retries: 2 }))),
  outLength,
  p('uint8_t *', 'tag', bytesOut(exactly(16), { whenAsked: 'real', overlap: { of: 'key', at: 'start' } })),
  p('char *', 'text', stringOut({ lengthOf: true, max: 64 })),
  p('size_t', 'room', lengthOf('text')),
  p('T *', 't', handleIn(T, { transfer: 'full', evenOnFailure: true })),
]);
export type Asking = [
  Expect<Equal<Arguments<typeof asking>, [Bytes | Secret, HandleOf<typeof T>]>>,
  Expect<Equal<Result<typeof asking>, { readonly out: Buffer; readonly tag: Buffer; readonly text: string }>>,
];

// Secret bytes come back in a Secret, and may be given in one. Into the caller's own memory they go as any others.
const hidden = p('uint8_t *', 'hidden', bytesOut(exactly(16), { secret: true }));
const hiding = fn('f', ok, [
  p('const uint8_t *', 'secret', bytesIn({ secret: true, exactly: 4, nullable: true })),
  p('const unsigned char **', 'der', derIn({ secret: true })),
  p('long', 'derLength', lengthOf('der')),
  p('uint8_t *', 'place', bytesInOut({ capacity: 1, secret: true })),
  p('const uint8_t *', 'open', bytesIn({ secret: false, exactly: 4 })),
  p('uint8_t *', 'shown', bytesOut(exactly(1), { secret: false })),
  hidden,
]);
const hiddenOnly = fn('f', ok, [hidden]);
const hiddenDer = fn('f', returnsLengthOf('int', 'der'), [p('unsigned char **', 'der', derOut({ secret: true }))]);
const sometimes = fn('f', ok, [p('uint8_t *', 'out', bytesOut(exactly(1), { secret: Boolean(1) }))]);
export type Secrecy = [
  Expect<Equal<Arguments<typeof hiding>, [Bytes | Secret | null, Bytes | Secret, Bytes | Secret, Bytes]>>,
  Expect<Equal<Result<typeof hiding>, { readonly place: Secret; readonly shown: Buffer; readonly hidden: Secret }>>,
  Expect<
    Equal<
      IntoOf<typeof hiding>,
      (
        out: { readonly place: Bytes; readonly shown: Bytes; readonly hidden: Bytes },
        ...args: Arguments<typeof hiding>
      ) => { readonly place: number; readonly shown: number; readonly hidden: number }
    >
  >,
  Expect<Equal<Result<typeof hiddenOnly>, Secret>>,
  Expect<Equal<IntoOf<typeof hiddenOnly>, (out: Bytes) => number>>,
  Expect<Equal<AsyncOf<typeof hiddenOnly>, (options?: CallOptions) => Promise<Secret>>>,
  Expect<Equal<Result<typeof hiddenDer>, Secret>>,
  Expect<Equal<Result<typeof sometimes>, Secret | Buffer>>,
];

// Returns.
const nothing = fn('f', returnsNothing(), []);
const checked = fn('f', ok, []);
const yesOrNo = fn('f', verdict('int', { yes: [1], no: [0] }), []);
const int = fn('f', returnsValue('int'), []);
const wide = fn('f', returnsValue('unsigned long'), []);
const size = fn('f', returnsValue('size_t'), []);
const bool = fn('f', returnsValue('bool'), []);
const text = fn('f', returnsString(), []);
const handle = fn('f', returnsHandle(T), []);
const handleAndMore = fn('f', returnsHandle(T), [p('int *', 'n', scalarOut())]);
const which = status('int', { success: [0, 1], returned: true });
const told = fn('f', which, []);
const toldBeside = fn('f', which, [out, outLength]);

export type Returned = [
  Expect<Equal<Result<typeof nothing>, undefined>>,
  Expect<Equal<Result<typeof checked>, undefined>>,
  Expect<Equal<Result<typeof yesOrNo>, boolean>>,
  Expect<Equal<Result<typeof int>, number>>,
  Expect<Equal<Result<typeof wide>, bigint>>,
  Expect<Equal<Result<typeof size>, number>>,
  Expect<Equal<Result<typeof bool>, boolean>>,
  Expect<Equal<Result<typeof text>, string | null>>,
  Expect<Equal<Result<typeof handle>, HandleOf<typeof T>>>,
  Expect<Equal<Result<typeof handleAndMore>, { readonly n: number; readonly returned: HandleOf<typeof T> }>>,
  Expect<Equal<Result<typeof answered>, { readonly out: Buffer; readonly returned: boolean }>>,
  Expect<Equal<Result<typeof der>, Buffer>>,
  Expect<Equal<Result<typeof told>, number>>,
  Expect<Equal<Result<typeof toldBeside>, { readonly out: Buffer; readonly returned: number }>>,
];

// Lengths, sizes and constants are never arguments.
export type NoArguments = Expect<Equal<ArgumentsOf<readonly [typeof keyLength, typeof outLength, typeof out]>, []>>;
