/** @module Handles of modules that know nothing of each other: the name of the C type and the loaded file decide, not the object that declares the type. */
import { afterAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import {
  fn,
  handleIn,
  library,
  opaque,
  p,
  returnsHandle,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  scalarOut,
  state,
  stateInit,
  status,
} from '../../src/contract/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { thrown } from '../fixtures/faults/open.ts';

afterAll(removeFaults);

const file = buildFaults();
const common = {
  environment: 'WATERTIGHT_FAULTS',
  sonames: ['libfaults.so'],
  install: 'the tests',
  version: { has: 'faults_version', from: '1' },
} as const;

/** A module of its own: in every call it declares the type for itself, and its release function by a key of its own. */
function items(name: 'item' | 'other' = 'item', path = file, key = 'free', states: readonly string[] = []) {
  const type = opaque(name, { release: key, states });
  const made = library('faults', {
    ...common,
    functions: {
      create: fn('faults_item_new', returnsHandle(type), [p('unsigned char', 'tag', scalar())]),
      // Declared once more where it is used.
      tag: fn('faults_item_tag', returnsValue('int'), [p(`const ${name} *`, 'item', handleIn(opaque(name, { release: null, states })))]),
      [key]: fn('faults_item_free', returnsNothing(), [
        p(`${name} *`, 'item', handleIn(opaque(name, { release: null, states }), { transfer: 'full' })),
      ]),
      faults_version: fn('faults_version', returnsString(), []),
      live: fn('faults_live', returnsValue('size_t'), []),
    },
  } as never);
  return openLibrary(made, { path }).functions as unknown as {
    create(tag: number): Disposable & { readonly type: string; readonly disposed: boolean };
    tag(item: object): number;
    free(item: object): void;
    drop(item: object): void;
    live(): number;
  };
}

/** The same for a state whose memory the caller provides. */
function states(size: number, align = 16, kind: 'state' | 'opaque' = 'state') {
  const owning = state('owning', { size, align });
  const used = kind === 'state' ? owning : opaque('owning', { release: null });
  const made = library('faults', {
    ...common,
    functions: {
      init: fn('faults_owning_init', status('int', { success: [0] }), [
        p('owning *', 'owning', stateInit(owning)),
        p('int', 'status', scalar()),
        p('int *', 'out', scalarOut()),
      ]),
      faults_version: fn('faults_version', returnsString(), []),
      room: fn('faults_owning_room', returnsValue('int'), [p('const owning *', 'owning', handleIn(used))]),
    },
  });
  return openLibrary(made, { path: file }).functions;
}

describe('a handle whose type two modules declare', () => {
  it('Two modules that declare the same C type share its handles: the name and the loaded file decide', () => {
    const [one, two] = [items(), items()];
    using handle = one.create(7);
    expect([one.tag(handle), two.tag(handle)]).toEqual([7, 7]);
  });

  it('is taken over by the release function of the other, under whatever key', () => {
    const [one, two] = [items(), items('item', file, 'drop')];
    const before = one.live();
    const handle = one.create(7);
    two.drop(handle);
    expect([handle.disposed, one.live()]).toEqual([true, before]);
    expect(thrown(() => one.tag(handle))).toMatchObject({ code: 'HANDLE_MOVED' });
  });

  it('A handle of another type is HANDLE_TYPE, one made by another library file HANDLE_FOREIGN', () => {
    const one = items();
    using handle = one.create(7);
    expect(thrown(() => items('other').tag(handle))).toMatchObject({ code: 'HANDLE_TYPE', expected: 'a live handle of type other' });
    expect(thrown(() => items('item', buildFaults()).tag(handle))).toMatchObject({ code: 'HANDLE_FOREIGN' });
  });

  it('is refused where its states are declared by one alone', () => {
    using handle = items().create(7);
    expect(thrown(() => items('item', file, 'free', ['new']).tag(handle))).toMatchObject({
      code: 'HANDLE_STATE',
      received: 'a handle of type item in no state: it was made where its type declares none',
    });
  });

  it('A state whose memory is smaller than the other module declares, or less aligned, is HANDLE_TYPE', () => {
    const { owning } = states(64).init(0);
    expect(states(64).room(owning)).toBe(32);
    expect(thrown(() => states(128).room(owning))).toMatchObject({
      code: 'HANDLE_TYPE',
      expected: 'a live handle of type owning of 128 bytes',
      received: 'a handle of type owning of 64 bytes',
    });
    expect(thrown(() => states(64, 64).room(owning))).toMatchObject({ code: 'HANDLE_TYPE' });
    owning.dispose();
  });

  it('is refused where one declares a state and the other a pointer', () => {
    const { owning } = states(64).init(0);
    expect(thrown(() => states(64, 16, 'opaque').room(owning as never))).toMatchObject({ code: 'HANDLE_TYPE' });
    owning.dispose();
  });
});
