/** @module Callbacks that fill a room: they are told how large it is, C finds zeros in it after a failure, and C cannot call a failed one for ever. */
import { afterAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { thrown } from '../fixtures/faults/open.ts';
import { stirring } from '../fixtures/faults/stirring.ts';

afterAll(removeFaults);

const open = () => openLibrary(stirring, { path: buildFaults() }).functions;

describe('a callback that fills a room', () => {
  it('is given its capacity after all other arguments, whether C states it or a rule has it', () => {
    const c = open();
    const stated: unknown[] = [];
    const filled = c.stated((...args) => {
      stated.push(...args);
      return Buffer.alloc(args[0], 7);
    }, 32);
    expect([stated, filled]).toEqual([[32], Buffer.alloc(32, 7)]);
    const ruled: unknown[] = [];
    c.ruled((...args) => {
      ruled.push(...args);
      return Buffer.alloc(args[1], 8);
    }, 20);
    expect(ruled).toEqual([20, 20]);
  });

  it('of a size that C does not state is filled', () => {
    const room: number[] = [];
    const out = open().callbacks_stir((capacity) => {
      room.push(capacity);
      return Buffer.alloc(16, 1);
    }, 1);
    expect([room, out]).toEqual([[16], Buffer.alloc(16, 1)]);
  });

  it('is still refused other sizes', () => {
    expect(thrown(() => open().callbacks_stir(() => Buffer.alloc(15), 1))).toMatchObject({
      code: 'CALLBACK_THREW',
      cause: { code: 'ARGUMENT_LENGTH', expected: 'exactly 16 bytes' },
    });
  });
});

describe('after a failure', () => {
  it('C finds zeros in the room, at each further call, and the first failure is kept', () => {
    let calls = 0;
    const c = open();
    const error = thrown(() =>
      c.callbacks_stir(() => {
        calls += 1;
        throw new Error('no entropy');
      }, 1_000),
    );
    expect(error).toMatchObject({ code: 'CALLBACK_THREW', callback: 'stir', cause: { message: 'no entropy' } });
    expect([calls, c.callbacks_stirred()]).toEqual([1, 0]);
  });

  it('C that calls for ever is ended by the typed error', () => {
    const { status, signal, stdout, stderr } = runChild(compileChildren(), 'endless', [buildFaults(), 'quiet']);
    expect({ status, signal, stdout }).toEqual({ status: 1, signal: null, stdout: '' });
    expect(stderr).toMatch(
      /^WatertightError: callbacks_stir: its callback stir has failed, and C has called it 100000 times more: it returns nothing/,
    );
  });

  it('C that calls for ever is told of to who listens for uncaught errors', () => {
    const { status, signal, stdout } = runChild(compileChildren(), 'endless', [buildFaults(), 'listen']);
    expect({ status, signal, stdout }).toEqual({ status: 7, signal: null, stdout: 'told CALLBACK_ENDLESS' });
  });
});
