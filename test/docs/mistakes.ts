/** @module Realistic mistakes: the code of each as docs/errors.md prints it, and its cure. The messages are those of the built package. */

/** One mistake; `code` ends in an exception or in a rejected promise. */
export interface Mistake {
  readonly code: string;
  readonly cure: string;
}

/** Runs before every mistake; docs/errors.md prints it. */
export const prelude = `import { bytesIn, bytesOut, callbackType, exactly, fn, handleOut, lengthOf, library, opaque, openLibrary, p, query,
  returnsHandle, returnsNothing, returnsString, returnsValue, scalar, scope, Secret, sizeOf, status, unsafe, verdict } from 'watertight';
import { library as openssl } from 'watertight/openssl';
import { library as sodium, secretbox } from 'watertight/sodium';

const message = Buffer.from('attack at dawn');
const nonce = Buffer.alloc(24, 1);
const key = Secret.random(32);
const ok = status('int', { success: [0] });
const libc = { environment: 'LIBC_PATH', sonames: ['libc.so.6'], install: 'libc6',
  version: { symbol: 'gnu_get_libc_version', from: '2.0', below: '3' } };
const version = fn('gnu_get_libc_version', returnsString(), []);
const { EVP_MD_CTX_new, EVP_MD_fetch, EVP_DigestInit_ex2, EVP_DigestUpdate } = openssl.functions;`;

/** Mistakes in calls. */
export const calls: readonly Mistake[] = [
  { code: 'secretbox.easy(message, Buffer.alloc(12), key)', cure: 'Pass as many bytes as the message demands.' },
  { code: "secretbox.easy('attack at dawn', nonce, key)", cure: 'Encode text: `Buffer.from(text)`.' },
  { code: 'secretbox.easy(message, null, key)', cure: 'Pass bytes. Only a parameter that is `nullable` takes null.' },
  {
    code: 'secretbox.easy(new Uint8Array(new SharedArrayBuffer(14)), nonce, key)',
    cure: 'Copy the bytes: `Buffer.from(bytes)`. Another thread could change shared memory between the checks and C.',
  },
  {
    code: 'secretbox.easy(new Uint8Array(new ArrayBuffer(14, { maxByteLength: 64 })), nonce, key)',
    cure: 'Copy the bytes: `Buffer.from(bytes)`. A resizable buffer can shrink while C reads it.',
  },
  {
    code: 'const sent = new Uint8Array(14); structuredClone(sent, { transfer: [sent.buffer] }); secretbox.easy(sent, nonce, key)',
    cure: 'Copy the bytes before the transfer.',
  },
  {
    code: 'sodium.functions.crypto_secretbox_easy(message, nonce, key, 14)',
    cure: 'Leave lengths out: the contract takes them from the bytes.',
  },
  { code: 'sodium.functions.randombytes_uniform(-1)', cure: 'Pass a number in the range of the C type.' },
  { code: 'sodium.functions.randombytes_uniform(1.5)', cure: 'Round the number first.' },
  {
    code: 'sodium.functions.crypto_secretbox_easy.into(Buffer.alloc(14), message, nonce, key)',
    cure: 'Allocate `needed` bytes. The plain call allocates by itself.',
  },
  {
    code: 'const both = Buffer.alloc(64); sodium.functions.crypto_hash_sha256.into(both.subarray(0, 32), both)',
    cure: 'Use other memory for the output.',
  },
  {
    code: 'const box = secretbox.easy(message, nonce, key); box[0] ^= 1; secretbox.openEasy(box, nonce, key)',
    cure: 'Treat the message as forged. No plaintext is left behind.',
  },
  {
    code: 'const old = Secret.random(32); old.dispose(); secretbox.easy(message, nonce, old)',
    cure: 'Dispose of the Secret after its last use.',
  },
  { code: 'JSON.stringify({ key })', cure: 'Leave the Secret out, or copy its bytes on purpose: `key.copy()`.' },
  { code: "EVP_MD_fetch('SHA\\u0000256', null)", cure: 'Remove the NUL. C would stop reading there.' },
  {
    code: "const context = EVP_MD_CTX_new(); context.dispose(); EVP_DigestInit_ex2(context, EVP_MD_fetch('SHA256', null))",
    cure: 'Dispose of the handle after its last use, or leave that to `using` or `scope`.',
  },
  { code: 'const context = EVP_MD_CTX_new(); context.dispose(); context.dispose()', cure: 'Let one owner dispose of the handle.' },
  {
    code: "EVP_DigestInit_ex2(EVP_MD_fetch('SHA256', null), EVP_MD_CTX_new())",
    cure: 'Check the order of the arguments.',
  },
  { code: 'EVP_DigestUpdate(EVP_MD_CTX_new(), message)', cure: 'Make the call that leads to the state in which this one is allowed.' },
  {
    code: "const context = EVP_MD_CTX_new(); EVP_DigestInit_ex2(context, EVP_MD_fetch('SHA256', null)); const first = EVP_DigestUpdate.async(context, message); try { EVP_DigestUpdate(context, message); } finally { await first; }",
    cure: 'Wait for the asynchronous call before the next one with its handle.',
  },
  {
    code: "const usleep = fn('usleep', ok, [p('unsigned int', 'microseconds', scalar())]); await openLibrary(library('libc', { ...libc, functions: { gnu_get_libc_version: version, usleep } })).functions.usleep.async(200_000, { timeout: 20 })",
    cure: 'Allow more time, or handle the error. C goes on until it returns.',
  },
  {
    code: "openLibrary(library('libc', { ...libc, functions: { gnu_get_libc_version: version, missing: fn('no_such_function', returnsNothing(), []) } })).functions.missing()",
    cure: 'Correct the symbol, or declare the version that introduced it: `since`.',
  },
  {
    code: 'const kept = await scope(async () => EVP_MD_CTX_new()); EVP_DigestUpdate(kept, message)',
    cure: 'Move the handle out of the scope: `return s.move(handle)`.',
  },
];

/** Mistakes in contracts. */
export const contracts: readonly Mistake[] = [
  {
    code: "fn('f', ok, [p('const uint8_t *', 'key', bytesIn())])",
    cure: "Declare the parameter that carries the length, `lengthOf('key')`, or the length itself, `bytesIn({ exactly: 32 })`.",
  },
  {
    code: "fn('f', ok, [p('const uint8_t *', 'key', bytesIn()), p('size_t', 'length', lengthOf('kye'))])",
    cure: 'Correct the name.',
  },
  { code: "fn('f', ok, [p('const uint8_t *', 'out', bytesOut(exactly(32)))])", cure: 'Copy the type from the header, or use `bytesIn`.' },
  { code: "fn('f', ok, [p('uint8_t*', 'out', bytesOut(exactly(32)))])", cure: 'Write a space before the stars.' },
  {
    code: "fn('f', ok, [p('uint8_t *', 'out', bytesOut(query()))])",
    cure: "Declare the parameter that carries the size: `sizeOf('out')`.",
  },
  {
    code: "fn('f', verdict('int', { yes: [1], no: [0] }), [p('uint8_t *', 'out', bytesOut(exactly(32)))])",
    cure: 'Use `status`, and name the negative answer in `errors`.',
  },
  { code: "fn('f', status('int', { success: [] }), [])", cure: 'List every value that means success.' },
  {
    code: "fn('f', ok, [p('void *', 'frame', unsafe('todo'))])",
    cure: 'Write the reason as a sentence, or find the [role](unsafe.md) that fits.',
  },
  {
    code: "const T = opaque('T', { release: 'T_free' }); fn('f', ok, [p('T **', 'out', handleOut(T, { transfer: 'none' }))])",
    cure: "Name the handle that owns it: `{ transfer: 'none', of: 'owner' }`.",
  },
  {
    code: "const T = opaque('T', { release: 'T_free' }); library('t', { ...libc, functions: { gnu_get_libc_version: version, make: fn('T_new', returnsHandle(T), []) } })",
    cure: 'Declare the release function in the same library.',
  },
  {
    code: "callbackType('int (*)(int)', returnsValue('int'), [p('int', 'event', scalar())])",
    cure: 'Declare the value that C gets when the JavaScript function fails: `{ failure: -1 }`.',
  },
  { code: 'bytesIn({ exactly: 32, secert: true })', cure: 'Correct the name of the option.' },
  { code: "bytesIn({ exactly: 32, secret: 'yes' })", cure: 'Pass `true`.' },
  { code: "p('const uint8_t *', 'key')", cure: 'Give the parameter a role: `bytesIn({ exactly: 32 })`.' },
  { code: "status('int')", cure: 'List the values that mean success: `{ success: [0] }`.' },
  { code: "fn('f', ok)", cure: 'List one `p(…)` for each C parameter, `[]` where there is none.' },
  { code: "fn('f', ok, [p('u32', 'count', scalar())])", cure: 'Spell the type as in the header: `uint32_t`.' },
  { code: "library('c', { ...libc })", cure: 'Declare the functions, at least the one that returns the version.' },
  {
    code: "library('c', { ...libc, functions: { gnu_get_libc_version: version, abs: 'abs' } })",
    cure: "Make it with `fn('abs', …)`.",
  },
  {
    code: "fn('f', ok, [p('const uint8_t *', 'n', bytesIn({ exactly: 24 }), { as: 'the nonce' })])",
    cure: 'Use an identifier: `nonce`.',
  },
];
