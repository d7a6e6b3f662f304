/** @module Callbacks that fill a room: they are told how large it is, C finds zeros in it after a failure, and C cannot call a failed one for ever. */
import { afterAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { callbacks } from '../fixtures/faults/callbacks.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';
import { thrown } from '../fixtures/faults/open.ts';
import { stirring } from '../fixtures/faults/stirring.ts';

afterAll(removeFaults);

const open = () => openLibrary(stirring, { path: buildFaults() }).functions;

describe('a callback that fills a room', () => {
  it('memory for bytes: bytesOut(upTo(…)), bytesOut(exactly(…)); lengthOf is the capacity that C states: after all other arguments, the capacity in bytes', () => {
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

  it('A result is checked whole: of one that is refused no byte reaches C', () => {
    const c = open();
    for (const length of [15, 17]) {
      expect(thrown(() => c.callbacks_stir(() => Buffer.alloc(length, 0xff), 1))).toMatchObject({
        code: 'CALLBACK_THREW',
        cause: { code: 'ARGUMENT_LENGTH', expected: 'exactly 16 bytes' },
      });
      expect(c.callbacks_stirred()).toBe(0);
    }
    for (const result of [new Uint16Array(8).fill(0xffff), 'sixteen letters!', Promise.resolve(Buffer.alloc(16, 0xff))]) {
      expect(thrown(() => c.callbacks_stir(() => result as never, 1))).toMatchObject({ cause: { code: 'ARGUMENT_TYPE' } });
      expect(c.callbacks_stirred()).toBe(0);
    }
  });
});

describe('after a failure', () => {
  it('C gets failure each time, and zeros in the memory that it has for bytes; the first failure is kept', () => {
    let calls = 0;
    const { callbacks_steps: steps, callbacks_seen: seen } = openLibrary(callbacks, { path: buildFaults() }).functions;
    // What C gets for the last of so many steps, the second of which fails.
    for (const n of [2, 3, 4, 5, 50]) {
      const failing = (step: number) => (step === 1 ? (1 as never) : undefined);
      expect(thrown(() => steps(n, failing))).toMatchObject({ code: 'CALLBACK_THREW', cause: { code: 'ARGUMENT_TYPE' } });
      expect(seen()).toBe(-42n);
    }
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

  it('After 100,000 further calls that is CALLBACK_ENDLESS, an uncaught error of the process. Without one, the error is printed and the process ends with exit code 1', () => {
    const { status, signal, stdout, stderr } = runChild(compileChildren(), 'endless', [buildFaults(), 'quiet']);
    expect({ status, signal, stdout }).toEqual({ status: 1, signal: null, stdout: '' });
    expect(stderr).toMatch(
      /^WatertightError: callbacks_stir: its callback stir has failed, and C has called it 100000 times more: it returns nothing/,
    );
  });

  it('Listeners of uncaughtException are called at once, also while a plain call blocks the thread', () => {
    const { status, signal, stdout } = runChild(compileChildren(), 'endless', [buildFaults(), 'listen']);
    expect({ status, signal, stdout }).toEqual({ status: 7, signal: null, stdout: 'told CALLBACK_ENDLESS' });
  });
});
