/** @module States that C has to clear: the release function runs once, before their memory is wiped, however they end. */
import { afterAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import {
  fn,
  handleIn,
  handleOut,
  library,
  opaque,
  p,
  returnsNothing,
  returnsString,
  returnsValue,
  scalar,
  scalarOut,
  state,
  stateInit,
  status,
} from '../../src/contract/index.ts';
import { scope } from '../../src/memory/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { thrown } from '../fixtures/faults/open.ts';

afterAll(removeFaults);

const owning = state('owning', { size: 64, release: 'faults_owning_clear' });
const item = opaque('item', { release: 'faults_item_free' });
const done = status('int', { success: [0] });
const contract = library('faults', {
  environment: 'WATERTIGHT_FAULTS',
  sonames: ['libfaults.so'],
  install: 'the tests',
  version: { symbol: 'faults_version', from: '1', below: '2' },
  functions: {
    faults_version: fn('faults_version', returnsString(), []),
    faults_live: fn('faults_live', returnsValue('size_t'), []),
    faults_peek_nonzero: fn('faults_peek_nonzero', returnsValue('size_t'), []),
    faults_calls: fn('faults_calls', returnsValue('size_t'), []),
    faults_owning_init: fn('faults_owning_init', done, [
      p('owning *', 'owning', stateInit(owning)),
      p('int', 'status', scalar()),
      p('int *', 'out', scalarOut()),
    ]),
    faults_owning_half: fn('faults_owning_half', done, [p('owning *', 'owning', stateInit(owning)), p('item **', 'item', handleOut(item))]),
    faults_owning_clear: fn('faults_owning_clear', done, [p('owning *', 'owning', handleIn(owning, { transfer: 'full' }))]),
    faults_owning_room: fn('faults_owning_room', returnsValue('int'), [p('const owning *', 'owning', handleIn(owning))]),
    faults_item_free: fn('faults_item_free', returnsNothing(), [p('item *', 'item', handleIn(item, { transfer: 'full' }))]),
  },
});
const open = () => openLibrary(contract, { path: buildFaults() }).functions;

describe('a state with a release function', () => {
  it('state(name, { size, release }): the same where C keeps something of its own in it (mbedtls_sha256_context, mpz_t, z_stream): that function clears it before the wipe', () => {
    const c = open();
    const { owning: made } = c.faults_owning_init(0);
    expect([c.faults_live(), c.faults_owning_room(made)]).toEqual([1, 32]);
    made.dispose();
    expect([c.faults_live(), c.faults_peek_nonzero()]).toEqual([0, 0]);
    expect(thrown(() => made.dispose())).toMatchObject({ code: 'DOUBLE_DISPOSE' });
  });

  it('is cleared at the end of its block and of its scope', () => {
    const c = open();
    {
      using made = c.faults_owning_init(0).owning;
      expect(c.faults_owning_room(made)).toBe(32);
    }
    expect(c.faults_live()).toBe(0);
    scope(() => void c.faults_owning_init(0));
    expect(c.faults_live()).toBe(0);
  });

  it('is not cleared twice where the caller gave it to the release function', () => {
    const c = open();
    const { owning: made } = c.faults_owning_init(0);
    c.faults_owning_clear(made);
    const calls = c.faults_calls();
    made.dispose();
    expect([made.disposed, c.faults_live(), c.faults_calls(), c.faults_peek_nonzero()]).toEqual([true, 0, calls, 0]);
  });

  it('is not cleared where C has not initialised it', () => {
    const c = open();
    expect(thrown(() => c.faults_owning_init(5))).toMatchObject({ code: 'LIBRARY_ERROR' });
    expect([c.faults_live(), c.faults_calls()]).toEqual([0, 1]);
  });

  it('is cleared where C has initialised it and the call fails all the same', () => {
    const c = open();
    expect(thrown(() => c.faults_owning_half())).toMatchObject({ code: 'LIBRARY_ERROR' });
    expect(c.faults_live()).toBe(0);
  });

  it('is cleared after an asynchronous call', async () => {
    const c = open();
    const { owning: made } = await c.faults_owning_init.async(0);
    expect(c.faults_live()).toBe(1);
    made.dispose();
    expect(c.faults_live()).toBe(0);
  });

  it('is cleared in check mode, where its memory lies between guards', () => {
    const { functions: c } = openLibrary(contract, { path: buildFaults(), guards: 'end' });
    const { owning: made } = c.faults_owning_init(0);
    made.dispose();
    expect(c.faults_live()).toBe(0);
  });
});

describe('the release of a state in a contract', () => {
  it('is declared with one parameter that takes it over', () => {
    const define = (release: unknown) =>
      library('faults', {
        environment: 'WATERTIGHT_FAULTS',
        sonames: ['libfaults.so'],
        install: 'the tests',
        functions: {
          faults_version: contract.functions.faults_version,
          init: fn('faults_owning_init', done, [
            p('owning *', 'owning', stateInit(state('owning', { size: 64, release: release as string }))),
            p('int', 'status', scalar()),
            p('int *', 'out', scalarOut()),
          ]),
        },
        version: { symbol: 'faults_version', from: '1', below: '2' },
      } as never);
    expect(thrown(() => define('faults_owning_clear'))).toMatchObject({
      code: 'CONTRACT_INVALID',
      message:
        "faults: init creates owning, whose release 'faults_owning_clear' must be declared with one parameter: handleIn(owning, { transfer: 'full' }), in any state",
    });
    expect(thrown(() => define(5))).toMatchObject({
      code: 'CONTRACT_INVALID',
      message: 'state: release is the key of the function that clears it, or null where its memory is all there is',
    });
  });
});
