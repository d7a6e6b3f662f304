/** @module Exits: what a contract declares, what a call took, and what is told of those that nobody took. */
import { expect, test } from 'vitest';
import { bytesOut, fn, p, query, returnsNothing, returnsValue, sizeOf, status, verdict } from '../../src/contract/index.ts';
import { ArgumentError, BufferTooSmall, LibraryError } from '../../src/errors.ts';
import { declaredExits, exitCases } from '../../src/prove/suite/exits.ts';
import { demand } from '../../src/prove/suite/expected.ts';
import { exitOf } from '../../src/prove/suite/outcome.ts';
import { exitReasons, exitsTaken } from '../../src/prove/verdict/exits-taken.ts';
import type { EngineResult, LibraryProof } from '../../src/prove/verdict/result.ts';

const sized = [p('uint8_t *', 'out', bytesOut(query())), p('size_t *', 'length', sizeOf('out'))];

test.each([
  ['nothing', fn('f', returnsNothing(), []), ['success']],
  ['a value', fn('f', returnsValue('int', { failure: [-1] }), []), ['success']],
  ['a status', fn('f', status('int', { success: [0], errors: { 1: 'A', 2: 'B', 3: 'A' } }), []), ['success', 'A', 'B']],
  [
    'errno',
    fn('f', status('int', { success: [0], errors: { 1: 'A' }, errno: { 12: 'OUT_OF_MEMORY' } }), []),
    ['success', 'A', 'OUT_OF_MEMORY'],
  ],
  ['another failure', fn('f', status('int', { success: [0], otherwise: 'DECRYPTION_FAILED' }), []), ['success', 'DECRYPTION_FAILED']],
  ['too small', fn('f', status('int', { success: [0], tooSmall: 14 }), sized), ['success', 'BUFFER_TOO_SMALL']],
  ['too small, with no room to give', fn('f', status('int', { success: [0], tooSmall: 14 }), []), ['success']],
  [
    "its own of a library's failures",
    fn('f', status('int', { success: [0], errors: { 1: 'A', 2: 'B' } }), [], { exits: ['B'] }),
    ['success', 'B'],
  ],
  ['a verdict', fn('f', verdict('int', { yes: [1], no: [0], errors: { [-1]: 'A' } }), []), ['success', 'no', 'A']],
] as const)('declared by %s', (_what, contract, exits) => {
  expect(declaredExits(contract)).toEqual(exits);
});

test('the exit of an outcome; a refusal before C is none', () => {
  expect(exitOf({ kind: 'success' })).toBe('success');
  expect(exitOf({ kind: 'no' })).toBe('no');
  expect(exitOf({ kind: 'error', error: new LibraryError('A', 'f', 1, undefined, null) })).toBe('A');
  expect(exitOf({ kind: 'error', error: new BufferTooSmall({ function: 'f', parameter: 'out' }, 4, 2) })).toBe('BUFFER_TOO_SMALL');
  const refused = new ArgumentError('ARGUMENT_TYPE', { function: 'f', parameter: 'a' }, 'bytes', 'a number');
  expect(exitOf({ kind: 'error', error: refused })).toBe(null);
});

test('a case for each exit with arguments, none for a reason; it demands that very exit', () => {
  const cases = exitCases({ A: () => [7], B: 'nobody can' });
  expect(cases.map(({ name, expected, change }) => [name, expected, change([1, 2], (one) => one)])).toEqual([['exit: A', 'exit A', [7]]]);
  const error = (code: string) => ({ kind: 'error', error: new LibraryError(code, 'f', 1, undefined, null) }) as const;
  expect(() => demand(error('A'), 'exit A', 'f')).not.toThrow();
  expect(() => demand({ kind: 'no' }, 'exit no', 'f')).not.toThrow();
  expect(() => demand(error('B'), 'exit A', 'f')).toThrow('expected exit A');
  expect(() => demand({ kind: 'success' }, 'exit A', 'f')).toThrow('expected exit A');
});

test('taken by any engine, excused, or missing', () => {
  const functions = {
    f: { cases: 1, calls: 1, declared: ['success', 'A', 'B', 'C'], taken: ['success', 'A'], excused: { C: 'nobody can' } },
    h: { cases: 0, calls: 0, declared: ['success'], taken: [], excused: {} },
    g: { cases: 1, calls: 1, declared: ['success', 'OUT_OF_MEMORY'], taken: ['success'], excused: {} },
  };
  const exits = Object.fromEntries(Object.entries(functions).map(([key, { declared, excused }]) => [key, { declared, excused }]));
  const engine = (name: string, byFunction: object) =>
    ({ engine: name, libraries: [{ name: 'x', absent: {}, exits, byFunction }] }) as unknown as EngineResult;
  const faults = engine('faults', { g: { figures: {}, exits: ['OUT_OF_MEMORY'] } });
  const library = { name: 'x', functions, absent: { h: 'too old' } } as unknown as LibraryProof;
  const proof = { library: 'x', declared: 6, taken: 4, excused: 1, missing: { f: ['B'] } };
  const all = exitsTaken([library], [faults], true);
  expect(all).toEqual([{ ...proof, judged: true }]);
  expect(exitReasons(all)).toEqual([expect.stringMatching(/^x: declared exits that no case took: f B\. .*docs\/prove\.md/)]);
  expect(exitReasons(exitsTaken([library], [faults, engine('ledger', { f: { figures: {}, exits: ['B'] } })], true))).toEqual([]);
  // Without memcheck, what the other engines have seen is judged in the same way.
  const ledger = engine('ledger', { f: { figures: {}, exits: ['success', 'A'] }, g: { figures: {}, exits: ['success'] } });
  expect(exitsTaken([], [ledger, faults], false)).toEqual([
    { library: 'x', declared: 7, taken: 4, excused: 1, missing: { f: ['B'], h: ['success'] }, judged: true },
  ]);
});

test.each([
  ['faults alone', ['faults'], false, false],
  ['the cases alone', ['ledger', 'guards'], true, false],
  ['residue and faults', ['residue', 'faults'], false, false],
  ['memcheck and faults', ['faults'], true, true],
  ['guards and faults', ['guards', 'faults'], false, true],
] as const)('what is missing makes a proof invalid only where the engines could take it: %s', (_what, names, memcheck, judged) => {
  const engines = names.map((engine) => ({
    engine,
    libraries: [{ name: 'x', absent: {}, exits: { f: { declared: ['A'], excused: {} } }, byFunction: {} }],
  })) as unknown as readonly EngineResult[];
  const exits = exitsTaken([], engines, memcheck);
  expect(exits).toEqual([expect.objectContaining({ missing: { f: ['A'] }, judged })]);
  expect(exitReasons(exits)).toHaveLength(judged ? 1 : 0);
});
