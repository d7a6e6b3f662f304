/** @module Size expressions: how they are printed, what they evaluate to, what they refer to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCallState } from '../../src/bind/call/call-state.ts';
import { compileSize } from '../../src/bind/compile/size.ts';
import {
  asked,
  bytes,
  exactly,
  length,
  printSize,
  query,
  questions,
  references,
  type Size,
  type SizeExpression,
  upTo,
  value,
} from '../../src/contract/model/size.ts';

const names = ['a', 'b', 'n'];
const evaluate = (size: Size, lengths: Readonly<Record<string, number | bigint>>): number => {
  const call = newCallState({
    native: names.map((name) => lengths[name]),
    lengths: names.map((name) => Number(lengths[name])),
    capacities: [],
    memories: [],
    cells: [],
  });
  return compileSize(size, (name) => names.indexOf(name))(call);
};
const given = { a: 10, b: 3, n: 5 };

describe('size expressions', () => {
  it.each<[string, SizeExpression, string, number]>([
    ['a length', length('a'), 'length(a)', 10],
    ['a value', value('n'), 'value(n)', 5],
    ['a sum', length('a').plus(16), 'length(a) + 16', 26],
    ['a sum of sums', length('a').plus(length('b').plus(1)), 'length(a) + length(b) + 1', 14],
    ['a difference', length('a').minus(length('b')), 'length(a) - length(b)', 7],
    ['a difference of a sum', length('a').minus(length('b').plus(1)), 'length(a) - (length(b) + 1)', 6],
    ['a difference of a difference', length('a').minus(length('b').minus(1)), 'length(a) - (length(b) - 1)', 8],
    ['differences in a row', length('a').minus(length('b')).minus(1), 'length(a) - length(b) - 1', 6],
    ['a sum of a difference', length('a').plus(length('b').minus(1)), 'length(a) + length(b) - 1', 12],
    ['a product', length('a').times(2), 'length(a) * 2', 20],
    ['a product of a sum', length('a').plus(1).times(2), '(length(a) + 1) * 2', 22],
    ['a product by a sum', length('a').times(length('b').plus(1)), 'length(a) * (length(b) + 1)', 40],
    ['a sum of a product', length('a').times(2).plus(1), 'length(a) * 2 + 1', 21],
    ['a sum by a product', length('a').plus(length('b').times(2)), 'length(a) + length(b) * 2', 16],
    ['a product of products', length('a').times(length('b').times(2)), 'length(a) * length(b) * 2', 60],
    ['a quotient', length('a').dividedBy(length('b')), 'length(a) / length(b)', 3],
    ['a quotient of a sum', length('a').plus(2).dividedBy(5), '(length(a) + 2) / 5', 2],
    ['a quotient that goes on', length('a').dividedBy(3).plus(1).times(3), '(length(a) / 3 + 1) * 3', 12],
    ['a product by a quotient', length('a').times(length('b').dividedBy(2)), 'length(a) * (length(b) / 2)', 10],
    ['a quotient by a product', length('a').dividedBy(length('b').times(2)), 'length(a) / (length(b) * 2)', 1],
    ['a number of bytes', bytes(100).minus(value('n').times(16)), '100 - value(n) * 16', 20],
    ['a product of two sums', length('a').plus(1).times(length('b').minus(1)), '(length(a) + 1) * (length(b) - 1)', 22],
  ])('%s', (_name, { size }, text, result) => {
    expect(printSize(size)).toBe(text);
    expect(evaluate(size, given)).toBe(result);
  });

  it('print what they evaluate to', () => {
    const leaf = fc.oneof(
      fc.integer({ min: 0, max: 9 }).map((bytes): Size => ({ kind: 'constant', bytes })),
      fc.constantFrom('a', 'b').map((of): Size => ({ kind: 'length', of })),
      fc.constant<Size>({ kind: 'value', of: 'n' }),
    );
    const { size } = fc.letrec<{ size: Size }>((tie) => ({
      size: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.record({
          kind: fc.constantFrom('sum' as const, 'difference' as const, 'product' as const),
          left: tie('size'),
          right: tie('size'),
        }),
      ),
    }));
    fc.assert(
      fc.property(size, (expression) => {
        const text = printSize(expression).replace(/(?:length|value)\((\w)\)/g, (_all, name: keyof typeof given) => `${given[name]}`);
        // The text is arithmetic over numbers alone.
        expect(text).toMatch(/^[\d+\-*() ]+$/);
        expect(new Function(`return ${text}`)()).toBe(evaluate(expression, given));
      }),
      { numRuns: 500 },
    );
  });

  it('are NaN where a number cannot hold every step', () => {
    const beyond = 2n ** 60n;
    expect(evaluate(value('n').minus(value('a')).size, { a: beyond, b: 0, n: beyond + 100n })).toBeNaN();
    expect(evaluate(length('a').times(length('b')).size, { a: 2 ** 30, b: 2 ** 30, n: 0 })).toBeNaN();
    expect(evaluate(length('a').dividedBy(value('n')).size, { a: 7, b: 0, n: 0 })).toBeNaN();
    expect(evaluate(length('a').plus(1).minus(1).size, { a: Number.MAX_SAFE_INTEGER, b: 0, n: 0 })).toBeNaN();
  });

  it('are asked of C, of the handle they name', () => {
    const { size } = asked('T_size', 'n').plus(2);
    expect(printSize(size)).toBe('T_size(n) + 2');
    const call = newCallState({ native: [null, null, 77n], lengths: [0, 0, 0], capacities: [], memories: [], cells: [] });
    expect(
      compileSize(
        size,
        (name) => names.indexOf(name),
        (by, native) => (by === 'T_size' && native === 77n ? 40 : 0),
      )(call),
    ).toBe(42);
    expect(references(size)).toEqual([{ name: 'n', as: 'handle' }]);
    expect(questions(size)).toEqual([{ kind: 'asked', by: 'T_size', of: 'n' }]);
  });

  it('name what they read, and how', () => {
    expect(references(length('a').plus(value('n')).times(length('a')).size)).toEqual([
      { name: 'a', as: 'length' },
      { name: 'n', as: 'value' },
      { name: 'a', as: 'length' },
    ]);
    expect(references({ kind: 'constant', bytes: 3 })).toEqual([]);
  });

  it('are rules of outputs', () => {
    expect(exactly(4)).toEqual({ rule: 'exactly', size: { kind: 'constant', bytes: 4 } });
    expect(upTo(length('a'))).toEqual({ rule: 'upTo', size: { kind: 'length', of: 'a' } });
    expect(query()).toEqual({ rule: 'query', size: null, limit: null, predict: null, completes: false, retries: 3 });
    expect(query({ limit: length('a').times(2), predict: 64, completes: true, retries: 1 })).toEqual({
      rule: 'query',
      size: null,
      limit: length('a').times(2).size,
      predict: { kind: 'constant', bytes: 64 },
      completes: true,
      retries: 1,
    });
    expect(query({ predict: 'last' })).toMatchObject({ predict: 'last', limit: null });
  });
});
