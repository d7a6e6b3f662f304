/** @module Every builder gives frozen plain data: a contract cannot change after it was checked. */
import { describe, expect, it } from 'vitest';
import * as contract from '../../src/contract/index.ts';
import { definition, faults, functions } from '../fixtures/faults/contract.ts';

const { bytesIn, bytesOut, bytesInOut, exactly, length, upTo, query, value } = contract;
const type = contract.opaque('T', { release: 'T_free' });

const called = contract.callbackType('called', contract.returnsValue('int'), [contract.p('int', 'n', contract.scalar())], { failure: -1 });

const built: Record<string, unknown> = {
  bytesIn: bytesIn({ exactly: length('a').plus(1), nullable: true }),
  'bytesIn of a size that depends': bytesIn({ most: contract.bytes(64).minus(value('b')) }),
  'bytesIn of a constant size': bytesIn({ exactly: 4 }),
  derIn: contract.derIn(),
  bytesOut: bytesOut(exactly(4)),
  'a size that C is asked for': bytesOut(exactly(contract.asked('T_size', 't').plus(1))),
  upTo: bytesOut(upTo(length('a').times(2).minus(value('b')))),
  query: bytesOut(query()),
  'a query that says everything': bytesOut(query({ limit: length('a').times(2), predict: value('b').plus(1), retries: 2 })),
  'a query with the last size': bytesOut(query({ predict: 'last', completes: true })),
  'an output with options': bytesOut(exactly(4), { secret: true, whenAsked: 'real', overlap: { of: 'a', at: 'any' } }),
  derOut: contract.derOut(),
  'derOut with a limit': contract.derOut({ limit: length('a').plus(9), secret: true }),
  bytesInOut: bytesInOut({ capacity: length('a').plus(16) }),
  'bytesInOut of a constant size': bytesInOut({ capacity: 16 }),
  lengthOf: contract.lengthOf('a'),
  capacityOf: contract.capacityOf('a'),
  sizeOf: contract.sizeOf('a'),
  scalar: contract.scalar({ min: 1, max: 2n }),
  'scalar of a set': contract.scalar({ oneOf: [1, 3n] }),
  scalarOut: contract.scalarOut(),
  fixed: contract.fixed(1),
  nullPointer: contract.nullPointer(),
  string: contract.string({ nullable: true }),
  stringOut: contract.stringOut(8),
  'stringOut of counted room': contract.stringOut({ lengthOf: true, max: 8 }),
  'stringOut of room that depends': contract.stringOut({ lengthOf: true, max: length('a').dividedBy(2) }),
  stringRef: contract.stringRef(),
  unsafe: contract.unsafe('the reason is given here'),
  opaque: type,
  state: contract.state('S', { size: 8 }),
  handleIn: contract.handleIn(type),
  handleOut: contract.handleOut(type),
  stateInit: contract.stateInit(contract.state('S', { size: 8 })),
  status: contract.status('int', { success: [0], errors: { 1: 'ONE' }, errno: { 12: 'OUT_OF_MEMORY' } }),
  verdict: contract.verdict('int', { yes: [1], no: [0], errors: { 2: 'TWO' }, errno: { 12: 'OUT_OF_MEMORY' } }),
  returnsValue: contract.returnsValue('int', { failure: [-1] }),
  returnsLengthOf: contract.returnsLengthOf('int', 'out'),
  returnsNotNull: contract.returnsNotNull('void *'),
  returnsString: contract.returnsString(),
  returnsNothing: contract.returnsNothing(),
  returnsHandle: contract.returnsHandle(type),
  callbackType: called,
  callback: contract.callback(called, { scope: 'notified', retainedBy: 'session' }),
  callbackOrNull: contract.callbackOrNull(called),
  callbackStruct: contract.callbackStruct('T', { called, user: contract.userData() }, { scope: 'call' }),
  userData: contract.userData(),
  constant: contract.constant('size_t', 32),
  'constant of a version': contract.constant('size_t', 32, { since: '1.2' }),
  p: contract.p('int', 'a', contract.scalar()),
  'p with a name for callers': contract.p('int', 'a', contract.scalar(), { as: 'amount' }),
  fn: functions.faults_seal,
  library: faults,
};

/** Everything reachable from a value that is not frozen, by its path. */
function loose(at: unknown, path: string, seen = new Set<unknown>()): readonly string[] {
  if (typeof at !== 'object' || at === null || seen.has(at)) return [];
  seen.add(at);
  const here = Object.isFrozen(at) ? [] : [path];
  return [...here, ...Object.entries(at).flatMap(([key, inner]) => loose(inner, `${path}.${key}`, seen))];
}

describe('builders', () => {
  it.each(Object.keys(built))('%s is frozen to the bottom', (name) => {
    expect(loose(built[name], name)).toEqual([]);
  });

  it('are all covered above', () => {
    const roles = Object.entries(contract).flatMap(([name, exported]) => (typeof exported === 'function' ? [name] : []));
    const helpers = ['exactly', 'length', 'value', 'bytes', 'references', 'printSize', 'asked', 'questions'];
    expect(roles.filter((name) => !(name in built) && !helpers.includes(name))).toEqual([]);
  });

  it.each(Object.keys(built).filter((name) => name !== 'library' && name !== 'fn'))('%s is plain data', (name) => {
    const copy = structuredClone(built[name]);
    expect(copy).toEqual(built[name]);
  });

  it('copy what they are given', () => {
    const success = [0];
    const made = contract.status('int', { success });
    success.push(1);
    expect(made.success).toEqual([0]);
    const overlap = { of: 'a', at: 'start' as 'start' | 'any' };
    const over = bytesOut(exactly(4), { overlap });
    overlap.at = 'any';
    expect(over.overlap).toEqual({ of: 'a', at: 'start' });
    const headers = ['a.h'];
    const declaring = contract.library('faults', { ...definition, headers });
    headers.push('b.h');
    expect(declaring.headers).toEqual(['a.h']);
    const params = [contract.p('int', 'a', contract.scalar())] as const;
    const declared = contract.fn('f', contract.returnsNothing(), params);
    expect(declared.params).not.toBe(params);
  });
});
