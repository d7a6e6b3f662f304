/** @module Callbacks that fail: what C sees, what the caller gets, what is not lost; and calls from inside a callback. */
import { expect, it } from 'vitest';
import { CallbackError, LibraryError, ReentryError } from '../../src/errors.ts';
import { digest } from '../../src/libraries/openssl/index.ts';
import { thrown, useCallbacks } from '../fixtures/faults/open.ts';

const open = useCallbacks();
const boom = new Error('boom');
const throws = () => {
  throw boom;
};
/** What the steps of a call were given as their return, as C saw them. */
function stepsSeen(n: number, step: (at: number) => undefined): { error: unknown; called: number } {
  let called = 0;
  const error = thrown(() =>
    open().functions.callbacks_steps(n, (at) => {
      called += 1;
      return step(at);
    }),
  );
  return { error, called };
}

it('The call ends in a CallbackError (CALLBACK_THREW), even if C returns success. Its cause is the error that was thrown. C gets failure as the result of the callback', () => {
  const { functions } = open();
  const error = thrown(() => functions.callbacks_fill(32, throws));
  expect(error).toBeInstanceOf(CallbackError);
  expect(error).toMatchObject({ name: 'CallbackError', code: 'CALLBACK_THREW', function: 'callbacks_fill', callback: 'fill' });
  expect(error.cause).toBe(boom);
  expect(error.message).not.toContain('boom');
  expect(functions.callbacks_seen()).toBe(-1n);
  thrown(() => functions.callbacks_steps(1, throws));
  expect(functions.callbacks_seen()).toBe(-42n);
  thrown(() => functions.callbacks_check(Buffer.alloc(1), throws));
  expect(functions.callbacks_seen()).toBe(0n);
  thrown(() => functions.callbacks_text(1, () => 'wrong' as never));
  expect(functions.callbacks_seen()).toBe(-1n);
});

it('No JavaScript function is called again in that call, and is in the next', () => {
  const { error, called } = stepsSeen(5, (at) => {
    if (at === 1) throw boom;
  });
  expect(called).toBe(2);
  expect(open().functions.callbacks_seen()).toBe(-42n);
  expect((error as Error).cause).toBe(boom);
  expect(open().functions.callbacks_steps(3, () => undefined)).toEqual({ first: 0, last: 0 });
});

it('whatever C made of it: the caller gets what was thrown', () => {
  const error = thrown(() => open().functions.callbacks_steps_obey(2, throws));
  expect(error).toBeInstanceOf(CallbackError);
  expect(error.cause).toBe(boom);
  expect(open().functions.callbacks_steps_obey(2, () => undefined)).toEqual(Buffer.alloc(16, 0xaa));
});

it.each([[undefined], [null], ['text'], [0]])('what is thrown is kept as it is: %j', (what) => {
  const error = thrown(() =>
    open().functions.callbacks_steps(1, () => {
      throw what;
    }),
  );
  expect(error).toBeInstanceOf(CallbackError);
  expect(error.cause).toBe(what);
});

it('The outputs are wiped, in memory of the caller too', () => {
  const out = Buffer.alloc(16, 0x99);
  const { callbacks_steps_obey: obey } = open().functions;
  expect(thrown(() => obey.into(out, 1, throws)).cause).toBe(boom);
  expect(out).toEqual(Buffer.alloc(16));
});

it('memory of the caller that he gives away meanwhile is an error, and C has not written there', () => {
  const { callbacks_steps_obey: obey } = open().functions;
  const out = Buffer.from(new ArrayBuffer(16));
  const giveAway = () => void structuredClone(out.buffer, { transfer: [out.buffer] });
  expect(thrown(() => obey.into(out, 1, giveAway))).toMatchObject({ code: 'BUFFER_DETACHED', parameter: 'out' });
  const other = Buffer.from(new ArrayBuffer(16));
  const giveAndThrow = () => {
    structuredClone(other.buffer, { transfer: [other.buffer] });
    throw boom;
  };
  expect(thrown(() => obey.into(other, 1, giveAndThrow)).cause).toBe(boom);
});

it('Handles that the call made are released', () => {
  const { callbacks_make: make, callbacks_make_out: makeOut, callbacks_sessions: sessions } = open().functions;
  const before = sessions();
  expect(thrown(() => make(throws)).cause).toBe(boom);
  expect(thrown(() => makeOut(throws)).cause).toBe(boom);
  expect(sessions()).toBe(before);
  using made = make(() => undefined);
  expect(sessions()).toBe(before + 1);
  expect(made.disposed).toBe(false);
});

it('Its callback is the parameter, or parameter and field (callbacks.send_data)', () => {
  const { functions } = open();
  expect(thrown(() => functions.callbacks_fill(32, throws))).toMatchObject({ code: 'CALLBACK_THREW', callback: 'fill' });
  using session = functions.callbacks_session_new({ get_key: () => Buffer.alloc(32), send_data: throws }, false);
  const error = thrown(() => functions.callbacks_session_send(session, Buffer.from('x')));
  expect(error).toMatchObject({ code: 'CALLBACK_THREW', callback: 'callbacks.send_data', cause: boom });
});

it('A callback fails if it throws, returns a value that the contract rules out, or gets an argument that the contract rules out', () => {
  const { callbacks_steps: steps, callbacks_seen: seen } = open().functions;
  const causes = [() => steps(1, throws), () => steps(1, () => 7 as never), () => steps(102, () => undefined)].map((call) => {
    const error = thrown(call);
    expect(error).toBeInstanceOf(CallbackError);
    expect(seen()).toBe(-42n);
    return error.cause;
  });
  expect(causes).toEqual([
    boom,
    expect.objectContaining({ code: 'ARGUMENT_TYPE' }),
    expect.objectContaining({ code: 'CALLBACK_ARGUMENT' }),
  ]);
});

it('A callback that returns a value has no such limit: C gets failure each time', () => {
  const endless: unknown[] = [];
  const listen = (error: unknown) => endless.push(error);
  process.on('uncaughtException', listen);
  try {
    const { error, called } = stepsSeen(250_000, throws);
    expect([(error as Error).cause, called]).toEqual([boom, 1]);
  } finally {
    process.off('uncaughtException', listen);
  }
  expect(open().functions.callbacks_seen()).toBe(-42n);
  expect(endless).toEqual([]);
});

it('an argument of C beyond the contract is a failure too', () => {
  const error = thrown(() => open().functions.callbacks_steps(102, () => undefined));
  expect(error.cause).toMatchObject({ code: 'CALLBACK_ARGUMENT', message: 'callbacks_steps: step: step must be at most 100; C gave 101' });
});

it('A call into a library from inside one of its callbacks is refused with REENTRY, also the release of a handle', () => {
  const { callbacks_sessions: sessions, callbacks_burst: burst } = open().functions;
  let inside: unknown;
  const error = thrown(() =>
    burst(2, 4, () => {
      inside = thrown(() => sessions());
      throw inside;
    }),
  );
  expect(inside).toBeInstanceOf(ReentryError);
  expect(inside).toMatchObject({ name: 'ReentryError', code: 'REENTRY', function: 'callbacks_sessions', callback: 'handler' });
  expect(error).toBeInstanceOf(CallbackError);
  expect(error.cause).toBe(inside);
  expect(sessions()).toBeTypeOf('number');
  const made = open().functions.callbacks_make(() => undefined);
  expect(thrown(() => burst(1, 4, () => made.dispose())).cause).toMatchObject({ code: 'REENTRY', function: 'callbacks_session_destroy' });
  made.dispose();
});

it('The callback has then failed, even if it catches the error', () => {
  let called = 0;
  const { error } = stepsSeen(3, () => {
    called += 1;
    expect(() => open().functions.callbacks_sessions()).toThrow(ReentryError);
    return undefined;
  });
  expect(error).toBeInstanceOf(CallbackError);
  expect((error as Error).cause).toBeInstanceOf(ReentryError);
  expect(called).toBe(1);
});

it('C gets the failure for a refused call, though the function returned', () => {
  stepsSeen(1, () => void thrown(() => open().functions.callbacks_sessions()) as undefined);
  expect(open().functions.callbacks_seen()).toBe(-42n);
});

it('a handle cannot be released from inside, and lives on', () => {
  const { functions } = open();
  const made = functions.callbacks_make(() => undefined);
  const error = thrown(() => functions.callbacks_burst(1, 4, () => made.dispose()));
  expect(error.cause).toMatchObject({ code: 'REENTRY', function: 'callbacks_session_destroy' });
  expect(made.disposed).toBe(false);
  made.dispose();
  expect(made.disposed).toBe(true);
});

it('Calls into other libraries, and calls while C is on another thread (.async), are not re-entries', async () => {
  const { callbacks_burst: burst, callbacks_varied_elsewhere: elsewhere, callbacks_sessions: sessions } = open().functions;
  const got: unknown[] = [];
  burst(1, 4, () => got.push(digest('SHA256', Buffer.from('abc')).length));
  await burst.async(1, 4, () => got.push(sessions()));
  await elsewhere.async(1, () => got.push(sessions()));
  expect(got).toEqual([32, 0, 0]);
});

it('With reentrant: true such calls are allowed, also into the function that is running', () => {
  const { callbacks_burst_reentrant: burst, callbacks_sessions: sessions, callbacks_burst: barred } = open().functions;
  const got: string[] = [];
  burst(2, 4, (outer) => {
    got.push(`outer ${outer.readUInt32LE()}`);
    expect(sessions()).toBeTypeOf('number');
    burst(2, 4, (inner) => got.push(`inner ${inner.readUInt32LE()}`));
    // What is barred inside stays barred, and is free again after it.
    expect(thrown(() => barred(1, 4, () => sessions())).cause).toBeInstanceOf(ReentryError);
    expect(sessions()).toBeTypeOf('number');
  });
  expect(got).toEqual(['outer 0', 'inner 0', 'inner 1', 'outer 1', 'inner 0', 'inner 1']);
});

it('a failure inside belongs to the call inside', () => {
  const { callbacks_burst_reentrant: burst, callbacks_steps: steps } = open().functions;
  let inner: unknown;
  let outer = 0;
  burst(2, 4, () => {
    outer += 1;
    inner = thrown(() => steps(1, throws));
  });
  expect(outer).toBe(2);
  expect(inner).toMatchObject({ code: 'CALLBACK_THREW', function: 'callbacks_steps', cause: boom });
  const error = thrown(() => burst(1, 4, () => void steps(1, throws)));
  expect(error).toMatchObject({ code: 'CALLBACK_THREW', function: 'callbacks_burst_reentrant' });
  expect(error.cause).toMatchObject({ code: 'CALLBACK_THREW', function: 'callbacks_steps', cause: boom });
});

it('Where the stack is nearly used up C is not called: a callback could not begin, and C would get 0. That is a RangeError', () => {
  const { callbacks_steps: steps } = open().functions;
  const outcomes = new Set<string>();
  const errors = new Set<unknown>();
  const deeper = (): void => {
    try {
      deeper();
    } catch (error) {
      let ran = 0;
      let outcome: string;
      try {
        const { last } = steps(1, () => {
          ran += 1;
          return undefined;
        });
        outcome = ran === 1 && last === 0 ? 'called' : `C was given ${last}`;
      } catch (refused) {
        // Near the end of the stack node's own functions end in errors of any kind: where no callback has run, C was not called.
        if (ran === 0) errors.add(`${(refused as Error).name}`);
        outcome = ran === 0 || refused instanceof CallbackError ? 'refused' : `${refused}`;
        if (ran === 1 && refused instanceof RangeError) outcome = 'called';
      }
      outcomes.add(outcome);
      if (outcomes.size < 10) throw error;
    }
  };
  expect(deeper).toThrow(RangeError);
  expect([...outcomes].sort()).toEqual(['called', 'refused']);
  expect(errors).toContain('RangeError');
});

it('A function that begins and then runs out of stack has failed: recursion in it, or through C without end', () => {
  const endless = (): undefined => endless();
  const failed = thrown(() => open().functions.callbacks_steps(1, endless));
  expect(failed).toBeInstanceOf(CallbackError);
  expect(failed.cause).toBeInstanceOf(RangeError);
  expect(open().functions.callbacks_seen()).toBe(-42n);
  const { callbacks_burst_reentrant: burst } = open().functions;
  let deepest = 0;
  const recurse = (depth: number): void => {
    deepest = Math.max(deepest, depth);
    burst(1, 4, () => recurse(depth + 1));
  };
  let error: unknown = thrown(() => recurse(0));
  while (error instanceof CallbackError) error = error.cause;
  expect(error).toBeInstanceOf(RangeError);
  expect(deepest).toBeGreaterThan(10);
});

it('an error of C without a failed callback is what it always was', () => {
  const { functions } = open();
  using made = functions.callbacks_make(() => undefined);
  expect(thrown(() => functions.callbacks_session_listen(made, () => {}, 5))).toBeInstanceOf(LibraryError);
});
