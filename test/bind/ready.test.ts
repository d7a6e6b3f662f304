/** @module Handles that the library itself is asked about first, and success that means several things. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import {
  bytesIn,
  bytesOut,
  callback,
  callbackType,
  exactly,
  fn,
  type HandleType,
  handleIn,
  length,
  lengthOf,
  library,
  opaque,
  p,
  query,
  returnsHandle,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  sizeOf,
  state,
  status,
  upTo,
  verdict,
} from '../../src/contract/index.ts';
import { ContractError } from '../../src/errors.ts';
import { buildSizes, removeFaults } from '../fixtures/faults/build.ts';
import { thrown } from '../fixtures/faults/open.ts';

const box = opaque('box', { release: 'free' });
const full = fn('sizes_box_full', verdict('int', { yes: [1], no: [0], errors: { 2: 'GONE' } }), [p('const box *', 'box', handleIn(box))]);
const common = {
  version: fn('sizes_version', returnsString(), []),
  create: fn('sizes_box_new', returnsHandle(box), []),
  free: fn('sizes_box_free', returnsNothing(), [p('box *', 'box', handleIn(box, { transfer: 'full' }))]),
  full,
};
const done = status('int', { success: [0, 1], tooSmall: 14, errors: { 5: 'REFUSED' }, returned: true });
const outputs = [p('uint8_t *', 'out', bytesOut(query())), p('size_t *', 'outLength', sizeOf('out'))] as const;
const completing = [p('uint8_t *', 'out', bytesOut(query({ completes: true }))), outputs[1]] as const;
const need = [
  p('size_t', 'need', scalar()),
  p('size_t', 'hint', scalar()),
  p('int', 'says', scalar()),
  p('int', 'status', scalar()),
] as const;

const definition = { environment: 'WATERTIGHT_READY', sonames: [], install: 'nothing' } as const;
const contract = library('ready', {
  ...definition,
  version: { symbol: 'version', from: '1', below: '2' },
  functions: {
    ...common,
    fill: fn('sizes_receive_box', done, [
      p('box *', 'box', handleIn(box)),
      p('const uint8_t *', 'keep', bytesIn({ retainedBy: 'box' })),
      p('size_t', 'keepLength', lengthOf('keep')),
      p('int', 'kind', scalar()),
      p('size_t', 'need', scalar()),
      ...completing,
    ]),
    kept: fn('sizes_box_kept', status('int', { success: [0], tooSmall: 14 }), [
      p('const box *', 'box', handleIn(box, { when: 'full' })),
      ...outputs,
    ]),
    keptUnless: fn('sizes_box_kept', status('int', { success: [0], tooSmall: 14 }), [
      p('const box *', 'box', handleIn(box, { unless: 'full' })),
      ...outputs,
    ]),
    get: fn('sizes_get', done, [...need, ...outputs]),
    plain: fn('sizes_get', status('int', { success: [0, 1], tooSmall: 14 }), [...need, ...outputs]),
  },
});
let opened: ReturnType<typeof openLibrary<typeof contract>>;
beforeAll(() => {
  opened = openLibrary(contract, { path: buildSizes() });
});
afterAll(removeFaults);
const calls = (key: string) => opened.usage()[key]?.calls ?? 0;

describe('a handle of which the library says that it is not ready', () => {
  it('is refused before the function is called, and accepted when it is', async () => {
    const { create, fill, kept } = opened.functions;
    using handle = create();
    const expected = 'a handle of type box for which full says yes';
    const wrong = { name: 'ArgumentError', code: 'HANDLE_STATE', function: 'kept', parameter: 'box', expected };
    expect(thrown(() => kept(handle))).toMatchObject(wrong);
    expect(thrown(() => kept.into(Buffer.alloc(8), handle))).toMatchObject(wrong);
    await expect(kept.async(handle)).rejects.toMatchObject(wrong);
    expect(calls('kept')).toBe(0);
    fill(handle, Buffer.from('held'), 0, 0);
    expect(`${kept(handle)}`).toBe('held');
    expect(`${await kept.async(handle)}`).toBe('held');
  });

  it('or the other way round', () => {
    const { create, fill, keptUnless } = opened.functions;
    using handle = create();
    expect(keptUnless(handle)).toHaveLength(0);
    fill(handle, Buffer.from('held'), 0, 0);
    expect(thrown(() => keptUnless(handle))).toMatchObject({
      code: 'HANDLE_STATE',
      expected: 'a handle of type box for which full says no',
    });
  });

  it('is not asked about while another argument is wrong', () => {
    using handle = opened.functions.create();
    const before = calls('full');
    const extra = opened.functions.kept as unknown as (...args: unknown[]) => unknown;
    expect(thrown(() => extra(handle, 1))).toMatchObject({ code: 'ARGUMENT_COUNT' });
    expect(thrown(() => extra(null))).toMatchObject({ code: 'ARGUMENT_NULL' });
    expect(calls('full')).toBe(before);
  });
});

describe('a success that means several things', () => {
  it.each([0, 1])('%i goes to the caller, beside the output', async (value) => {
    const { get } = opened.functions;
    // The status that C gives with its bytes, as the argument says.
    const args = [3, 0, 0, value] as const;
    expect(get(...args)).toEqual({ returned: value, out: expect.any(Buffer) });
    expect(await get.async(...args)).toMatchObject({ returned: value });
    expect(get.into({ out: Buffer.alloc(3) }, ...args)).toEqual({ returned: value, out: 3 });
    expect(opened.functions.plain(...args)).toBeInstanceOf(Buffer);
  });

  it('is told of a call that was complete when C was asked', () => {
    using handle = opened.functions.create();
    expect(opened.functions.fill(handle, Buffer.from('x'), 0, 0)).toEqual({ returned: 0, out: Buffer.alloc(0) });
  });
});

describe('is no contract', () => {
  const defined = (functions: object) =>
    thrown(() =>
      library('ready', { ...definition, version: { has: 'version', from: '1' }, functions: { ...common, ...functions } } as never),
    );
  const uses = (when: string, type: HandleType = box) => ({
    use: fn('sizes_box_kept', returnsNothing(), [p('box *', 'box', handleIn(type, { when }))]),
  });
  const queued = opaque('box', { release: 'free', concurrent: 'queued' });
  const states = opaque('box', { release: 'free', states: ['new', 'old'] });
  it.each<[string, object, RegExp]>([
    ['readiness asked of nobody', uses('absent'), /use: box: 'absent' is asked first: it must be declared with the handle/],
    ['readiness asked of every object', uses('toString'), /'toString' is asked first/],
    ['readiness asked of what makes a handle', uses('create'), /'create' is asked first/],
    [
      'readiness asked of what gives a number',
      { ...uses('n'), n: fn('sizes_box_full', returnsValue('int'), [p('box *', 'box', handleIn(box))]) },
      /and a verdict/,
    ],
    ['readiness asked of what takes another type', uses('full', state('box', { size: 8 })), /'full' is asked first/],
    [
      'readiness that others may change meanwhile',
      {
        ...uses('isFull', queued),
        isFull: fn('sizes_box_full', verdict('int', { yes: [1], no: [0] }), [p('box *', 'box', handleIn(queued))]),
      },
      /with when or unless, a second call with box must be 'refused'/,
    ],
    [
      'readiness asked in a state in which it may not be',
      {
        ...uses('isFull', states),
        isFull: fn('sizes_box_full', verdict('int', { yes: [1], no: [0] }), [p('box *', 'box', handleIn(states, { in: ['new'] }))]),
      },
      /'isFull' is asked first, and is not allowed in the state 'old'/,
    ],
  ])('%s', (_what, functions, says) => {
    const error = defined(functions);
    expect(error).toBeInstanceOf(ContractError);
    expect(error.message).toMatch(says);
  });

  it.each<[string, string, RegExp]>([
    ['nobody', 'absent', /f: out: 'absent' must be declared with bytesIn as the one thing it is given, and a status/],
    ['what takes a handle', 'full', /'full' must be declared/],
    ['what takes nothing', 'version', /'version' must be declared/],
  ])('bytes of a callback that are examined by %s', (_what, validBy, says) => {
    const called = callbackType(
      'int (*)(uint8_t *, size_t)',
      status('int', { success: [0] }),
      [p('uint8_t *', 'out', bytesOut(upTo(length('out')), { validBy })), p('size_t', 'outLength', lengthOf('out'))],
      { failure: 1 },
    );
    const f = fn('f', returnsNothing(), [p('int (*)(uint8_t *, size_t)', 'called', callback(called, { scope: 'call' }))]);
    expect(defined({ f }).message).toMatch(says);
  });

  it('bytes that C writes, and that are examined', () => {
    const out = () => fn('f', returnsNothing(), [p('uint8_t *', 'out', bytesOut(exactly(4), { validBy: 'full' }))]);
    expect(thrown(out).message).toMatch(/C writes it: validBy is for what a callback gives/);
  });

  it('a status that tells which success it was, and has but one', () => {
    expect(thrown(() => fn('f', status('int', { success: [0], returned: true }), []))).toMatchObject({ code: 'CONTRACT_INVALID' });
    const odd = status('int', { success: [0, 1], returned: 'yes' as never });
    expect(thrown(() => fn('f', odd as never, [])).message).toMatch(/returned is true or false/);
  });
});
