/** @module Which cases follow from a contract. */
import { describe, expect, test } from 'vitest';
import {
  bytesIn,
  bytesOut,
  callback,
  callbackOrNull,
  callbackStruct,
  callbackType,
  derIn,
  exactly,
  fn,
  handleIn,
  length,
  lengthOf,
  opaque,
  p,
  returnsNothing,
  type Secret,
  scalar,
  status,
  string,
} from '../../src/contract/index.ts';
import { asyncCases } from '../../src/prove/suite/async-cases.ts';
import { casesOf } from '../../src/prove/suite/cases.ts';
import type { Own } from '../../src/prove/suite/exemplar.ts';

const ok = status('int', { success: [0] });
const T = opaque('T', { release: null });
const own: Own = (resource) => resource;
const names = (contract: Parameters<typeof casesOf>[0]) => casesOf(contract).map(({ name, expected }) => `${name} -> ${expected}`);

describe('casesOf', () => {
  test('a function without parameters', () => {
    expect(names(fn('f', returnsNothing(), []))).toEqual(['success -> success', 'an argument too many -> ARGUMENT_COUNT']);
  });

  test('bytes of a fixed length: one byte less, one byte more', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'key', bytesIn({ exactly: 32 }))]);
    const cases = casesOf(contract);
    const change = (what: string) => cases.find(({ name }) => name === `key: ${what}`)?.change([Buffer.alloc(32)], own)[0] as Uint8Array;
    expect(change('short').length).toBe(31);
    expect(change('long').length).toBe(33);
    expect(names(contract)).toContain('key: null -> ARGUMENT_NULL');
    expect(names(contract)).not.toContain('key: empty -> reaches C');
  });

  test('callbacks: what is none, and null', () => {
    const done = callbackType('done_fn', returnsNothing(), []);
    const contract = fn('f', ok, [
      p('done_fn', 'done', callback(done, { scope: 'call' })),
      p('const fs *', 'fs', callbackStruct('fs', { done, perhaps: callbackOrNull(done) }, { scope: 'call', nullable: true })),
    ]);
    expect(names(contract)).toEqual([
      'success -> success',
      'an argument too many -> ARGUMENT_COUNT',
      'an argument too few -> ARGUMENT_COUNT',
      'done: neither a function nor an object of functions -> ARGUMENT_TYPE',
      'done: null -> ARGUMENT_NULL',
      'done: it throws -> callback failed',
      'fs: neither a function nor an object of functions -> ARGUMENT_TYPE',
      'fs: null -> reaches C',
      'fs: no perhaps -> reaches C',
    ]);
  });

  test('bytes of any length may be empty, nullable ones null', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'aad', bytesIn({ nullable: true })), p('size_t', 'n', lengthOf('aad'))]);
    expect(names(contract)).toEqual(expect.arrayContaining(['aad: empty -> reaches C', 'aad: null -> reaches C']));
  });

  test('verified bytes are tampered with, and another secret is tried', () => {
    const contract = fn('open', ok, [
      p('uint8_t *', 'm', bytesOut(exactly(length('c').minus(16)))),
      p('const uint8_t *', 'c', bytesIn({ min: 16, verified: true })),
      p('size_t', 'clen', lengthOf('c')),
      p('const uint8_t *', 'k', bytesIn({ exactly: 32, secret: true })),
    ]);
    const cases = casesOf(contract);
    const refused = cases.filter(({ expected }) => expected === 'refused by C');
    expect(refused.map(({ name }) => name)).toEqual([
      'c: tampered at its start',
      'c: tampered in its middle',
      'c: tampered at its end',
      'c: truncated',
      'k: another secret',
    ]);
    const valid = [Buffer.alloc(20, 7), Buffer.alloc(32, 9)];
    for (const { name, change } of refused) expect(change(valid, own), name).not.toEqual(valid);
    expect(valid).toEqual([Buffer.alloc(20, 7), Buffer.alloc(32, 9)]);
  });

  test('a length that another input must have is not varied alone', () => {
    const contract = fn('memcmp', ok, [
      p('const void *', 'a', bytesIn()),
      p('const void *', 'b', bytesIn({ exactly: length('a') })),
      p('size_t', 'n', lengthOf('a')),
    ]);
    expect(names(contract)).not.toContain('a: empty -> reaches C');
    expect(names(contract)).toContain('b: long -> ARGUMENT_LENGTH');
  });

  test('a secret is given as a Secret, as one that is disposed, and as one that is too short', () => {
    const contract = fn('f', ok, [p('const uint8_t *', 'k', bytesIn({ exactly: 4, secret: true }))]);
    const made = (what: string) => {
      const one = casesOf(contract).find(({ name }) => name === `k: ${what}`);
      return { expected: one?.expected, secret: one?.change([Buffer.of(1, 2, 3, 4)], own)[0] as Secret };
    };
    const [whole, gone, short] = [made('a Secret'), made('a disposed Secret'), made('a short Secret')];
    expect([whole.expected, gone.expected, short.expected]).toEqual(['success', 'SECRET_DISPOSED', 'ARGUMENT_LENGTH']);
    expect(whole.secret.equals(Buffer.of(1, 2, 3, 4))).toBe(true);
    expect([gone.secret.disposed, short.secret.length]).toEqual([true, 3]);
    for (const { secret } of [whole, short]) secret.dispose();
    expect(names(fn('f', ok, [p('const uint8_t *', 'k', bytesIn({ exactly: 4 }))]))).not.toContain('k: a Secret -> success');
  });

  test('on a thread: success, one refusal of each kind, a Secret, an abort', () => {
    const contract = fn('open', ok, [
      p('uint8_t *', 'm', bytesOut(exactly(length('c').minus(16)))),
      p('const uint8_t *', 'c', bytesIn({ min: 16, verified: true })),
      p('size_t', 'clen', lengthOf('c')),
      p('const uint8_t *', 'k', bytesIn({ exactly: 32, secret: true })),
    ]);
    expect(asyncCases(contract).map(({ name, expected }) => `${name} -> ${expected}`)).toEqual([
      'async: success -> success',
      'async: c: tampered at its start -> refused by C',
      'async: k: a Secret -> success',
      'async: c: not bytes -> ARGUMENT_TYPE',
      'async: options that are none -> ARGUMENT_TYPE',
      'async: aborted -> aborted',
    ]);
  });

  test('DER, integers, strings, handles', () => {
    const contract = fn('f', ok, [
      p('const unsigned char **', 'pp', derIn()),
      p('long', 'n', lengthOf('pp')),
      p('int', 'i', scalar({ min: 1, max: 5 })),
      p('const char *', 's', string({ oneOf: ['a', 'b'] })),
      p('T *', 't', handleIn(T)),
    ]);
    expect(names(contract)).toEqual(
      expect.arrayContaining([
        'pp: truncated -> refused by C',
        'pp: trailing byte -> refused by C',
        'i: too small -> ARGUMENT_RANGE',
        'i: too large -> ARGUMENT_RANGE',
        's: with a NUL -> ARGUMENT_STRING',
        's: another value -> ARGUMENT_RANGE',
        't: a handle of another type -> HANDLE_TYPE',
        't: a handle of another library -> HANDLE_FOREIGN',
        't: a disposed handle -> HANDLE_DISPOSED',
      ]),
    );
    const tooSmall = casesOf(contract).find(({ name }) => name === 'i: too small');
    expect(tooSmall?.change([Buffer.alloc(1), 3, 'a', null], own)[1]).toBe(0);
  });

  test('a handle in another state, where there is one that is refused', () => {
    const S = opaque('S', { release: null, states: ['new', 'open'] });
    const of = (role: ReturnType<typeof handleIn<typeof S, object>>) => names(fn('f', ok, [p('S *', 's', role)]));
    const expected = 's: in another state -> HANDLE_STATE';
    expect(of(handleIn(S, { in: ['open'] }))).toContain(expected);
    // Broken is refused by every call but a release.
    expect(of(handleIn(S))).toContain(expected);
    expect(of(handleIn(S, { in: ['new', 'open', 'broken'] }))).not.toContain(expected);
    expect(of(handleIn(S, { transfer: 'full' }))).not.toContain(expected);
    expect(names(fn('f', ok, [p('T *', 't', handleIn(T))]))).not.toContain('t: in another state -> HANDLE_STATE');
  });

  test('a borrowed handle that the call would take over', () => {
    expect(names(fn('f', ok, [p('T *', 't', handleIn(T, { transfer: 'full' }))]))).toContain('t: a borrowed handle -> HANDLE_TYPE');
    expect(names(fn('f', ok, [p('T *', 't', handleIn(T))]))).not.toContain('t: a borrowed handle -> HANDLE_TYPE');
  });
});
