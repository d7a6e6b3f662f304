/** @module Where the state of a handle comes from: its maker, another handle, a loan of its own; and that it stays where a result is too small. */
import { afterAll, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import {
  bytesIn,
  bytesOut,
  fn,
  handleIn,
  handleOut,
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
  stateInit,
  status,
} from '../../src/contract/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { thrown } from '../fixtures/faults/open.ts';

afterAll(removeFaults);

const item = opaque('item', { release: 'free', states: ['new', 'open', 'shut'] });
const running = state('state', { size: 192, align: 64, states: ['empty', 'fed'] });
const done = status('int', { success: [0], tooSmall: 14, errors: { 9: 'FORGED' } });
const tag = p('unsigned char', 'tag', scalar());

const { functions: f } = openLibrary(
  library('faults', {
    environment: 'WATERTIGHT_FAULTS',
    sonames: ['libfaults.so'],
    install: 'the tests',
    version: { symbol: 'version', from: '1', below: '2' },
    functions: {
      version: fn('faults_version', returnsString(), []),
      make: fn('faults_item_new', returnsHandle(item), [tag]),
      makeOpen: fn('faults_item_new', returnsHandle(item, { state: 'open' }), [tag]),
      createShut: fn('faults_item_create', done, [tag, p('item **', 'out', handleOut(item, { state: 'shut' }))]),
      free: fn('faults_item_free', returnsNothing(), [p('item *', 'item', handleIn(item, { transfer: 'full' }))]),
      open: fn('faults_item_tag', returnsValue('int'), [p('const item *', 'item', handleIn(item, { in: ['new'], becomes: 'open' }))]),
      shut: fn('faults_item_tag', returnsValue('int'), [p('const item *', 'item', handleIn(item, { in: ['open'], becomes: 'shut' }))]),
      copy: fn('faults_item_copy', done, [
        p('item *', 'into', handleIn(item, { becomes: { sameAs: 'from' } })),
        p('const item *', 'from', handleIn(item)),
      ]),
      derive: fn('faults_item_derive', returnsHandle(item, { state: { sameAs: 'item' } }), [p('item *', 'item', handleIn(item))]),
      loan: fn('faults_item_self', returnsHandle(item, { transfer: 'none', of: 'item' }), [p('item *', 'item', handleIn(item))]),
      keep: fn('faults_item_keep', done, [
        p('item *', 'item', handleIn(item)),
        p('const uint8_t *', 'bytes', bytesIn({ retainedBy: 'item' })),
        p('size_t', 'length', lengthOf('bytes')),
      ]),
      kept: fn('faults_item_kept', done, [
        p('const item *', 'item', handleIn(item, { becomes: 'open' })),
        p('uint8_t *', 'out', bytesOut(query())),
        p('size_t *', 'outLength', sizeOf('out')),
      ]),
      start: fn('faults_state_init', done, [p('state *', 'state', stateInit(running)), p('int', 'status', scalar())]),
      feed: fn('faults_state_add', done, [
        p('state *', 'state', handleIn(running, { in: ['empty'], becomes: 'fed' })),
        p('uint8_t', 'n', scalar()),
      ]),
    },
  }),
  { path: buildFaults() },
);

/** `call` is refused since a handle is in the state `label`. */
const refused = (call: () => unknown, label: string) =>
  expect(thrown(call)).toMatchObject({ code: 'HANDLE_STATE', received: expect.stringContaining(`in the state '${label}'`) });

it("opaque(name, { release, states: ['a', 'b'] }), state(…) too: the states; a new handle is in the first", () => {
  using one = f.make(1);
  refused(() => f.shut(one), 'new');
  f.open(one);
  using other = f.start(0);
  f.feed(other, 1);
  refused(() => f.feed(other, 1), 'fed');
});

it("returnsHandle(T, { state: 'b' }), handleOut(T, { state: 'b' }): a new handle that starts in another", () => {
  using open = f.makeOpen(1);
  refused(() => f.open(open), 'open');
  f.shut(open);
  using shut = f.createShut(1);
  refused(() => f.open(shut), 'shut');
  refused(() => f.shut(shut), 'shut');
});

it("{ becomes: { sameAs: 'in' } }, { state: { sameAs: 'src' } }: that of the handle in parameter in, src", () => {
  using fresh = f.make(1);
  using open = f.makeOpen(2);
  f.copy(fresh, open);
  refused(() => f.open(fresh), 'open');
  f.shut(open);
  using derived = f.derive(open);
  refused(() => f.shut(derived), 'shut');
  // From then on each has its own.
  f.shut(fresh);
});

it('A result that is too small is no failure: the state stays as it is', () => {
  using one = f.make(1);
  f.keep(one, Buffer.alloc(20, 7));
  expect(thrown(() => f.kept.into(new Uint8Array(19), one))).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 20 });
  refused(() => f.shut(one), 'new');
  expect(f.kept(one)).toHaveLength(20);
  f.shut(one);
});

it('A borrowed handle has a state of its own', () => {
  using owner = f.make(1);
  f.open(owner);
  const loan = f.loan(owner);
  refused(() => f.shut(loan), 'new');
  f.open(loan);
  f.shut(loan);
  refused(() => f.open(owner), 'open');
  f.shut(owner);
});
