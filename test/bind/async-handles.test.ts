/** @module Handles in flight: a second call is refused, waits for its turn, or runs beside the first; disposal waits for C. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { census, scope } from '../../src/index.ts';
import { pattern } from '../fixtures/faults/async-contract.ts';
import { rejection, until, useSlow } from '../fixtures/faults/async-open.ts';
import { thrown } from '../fixtures/faults/open.ts';
import { collect, collectUntil } from '../fixtures/garbage.ts';

const open = useSlow();
const functions = () => open().functions;
const inside = (calls: number) => until(() => Number(functions().slow_inside()) === calls);
const live = () => Number(functions().slow_live());

beforeEach(() => functions().slow_gate(true));
afterEach(() => functions().slow_gate(false));

describe('The type of a handle decides about a second call while an asynchronous call uses the handle', () => {
  it("'refused': HANDLE_BUSY: HANDLE_BUSY; the handle is free again afterwards", async () => {
    const { refused_new, refused_use, refused_consume, slow_gate, slow_calls } = functions();
    slow_gate(false);
    using thing = refused_new(1, false, 0);
    slow_gate(true);
    const first = refused_use.async(thing, 0, 0);
    await inside(1);
    const before = slow_calls();
    const where = { code: 'HANDLE_BUSY', name: 'ArgumentError', parameter: 'thing' };
    expect(await rejection(() => refused_use.async(thing, 0, 0))).toMatchObject({ ...where, function: 'refused_use' });
    expect(await rejection(() => refused_consume.async(thing, 0, 0))).toMatchObject({ ...where, function: 'refused_consume' });
    expect(thrown(() => refused_use(thing, 0, 0))).toMatchObject({ ...where, function: 'refused_use' });
    expect(slow_calls()).toBe(before);
    slow_gate(false);
    expect(await first).toBe(0);
    expect(refused_use(thing, 0, 0)).toBe(1);
    expect(await refused_use.async(thing, 0, 0)).toBe(2);
  });

  it("'queued': waits its turn, in the order of the calls: HANDLE_BUSY: it would have to block the event loop. Calls that wait for a 'queued' handle keep their order", async () => {
    const { queued_new, queued_use, slow_gate } = functions();
    slow_gate(false);
    using thing = queued_new(1, false, 0);
    slow_gate(true);
    const calls = Array.from({ length: 20 }, () => queued_use.async(thing, 0, 0));
    await inside(1);
    expect(thrown(() => queued_use(thing, 0, 0))).toMatchObject({ code: 'HANDLE_BUSY' });
    slow_gate(false);
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it("'allowed': runs beside it: the library locks by itself: runs beside it", async () => {
    const { allowed_new, allowed_part, allowed_use, slow_gate } = functions();
    slow_gate(false);
    using thing = allowed_new(1, true, 0);
    slow_gate(true);
    const calls = [allowed_use.async(thing, 0, 0), allowed_use.async(thing, 0, 0)];
    await inside(2);
    // A plain call, which the gate does not hold up.
    using part = allowed_part(thing);
    expect([part.disposed, Number(functions().slow_inside())]).toEqual([false, 2]);
    slow_gate(false);
    expect((await Promise.all(calls)).sort()).toEqual([0, 1]);
  });

  it("A plain call cannot use a handle of type 'refused' or 'queued' while an asynchronous call uses it: HANDLE_BUSY", async () => {
    const { refused_new, refused_use, queued_new, queued_use, slow_gate, slow_calls } = functions();
    slow_gate(false);
    using refused = refused_new(1, false, 0);
    using queued = queued_new(1, false, 0);
    slow_gate(true);
    const before = Number(slow_calls());
    // From the statement of the call on, whether its thread has begun it or not.
    const calls = [refused_use.async(refused, 0, 0), queued_use.async(queued, 0, 0)];
    const bothAreBusy = () => {
      expect(thrown(() => refused_use(refused, 0, 0))).toMatchObject({ code: 'HANDLE_BUSY', function: 'refused_use' });
      expect(thrown(() => queued_use(queued, 0, 0))).toMatchObject({ code: 'HANDLE_BUSY', function: 'queued_use' });
    };
    bothAreBusy();
    await inside(2);
    bothAreBusy();
    slow_gate(false);
    expect(await Promise.all(calls)).toEqual([0, 0]);
    expect([refused_use(refused, 0, 0), queued_use(queued, 0, 0)]).toEqual([1, 1]);
    expect(Number(slow_calls())).toBe(before + 4);
  });
});

describe("a handle of a type that is 'queued'", () => {
  it('lets a call that failed be followed by the next', async () => {
    const { queued_new, queued_use, slow_gate } = functions();
    slow_gate(false);
    using thing = queued_new(1, false, 0);
    const calls = [queued_use.async(thing, 0, 9), queued_use.async(thing, 0, 0)];
    expect(await Promise.allSettled(calls)).toMatchObject([{ reason: { code: 'FORGED' } }, { value: 1 }]);
  });

  it('cannot tie up calls that need two of them, in whatever order they name them', async () => {
    const { queued_new, queued_pair, slow_gate } = functions();
    slow_gate(false);
    using a = queued_new(1, false, 0);
    using b = queued_new(1, false, 0);
    using c = queued_new(1, false, 0);
    const calls = Array.from({ length: 10 }, () => [
      queued_pair.async(a, b, 0),
      queued_pair.async(b, a, 0),
      queued_pair.async(b, c, 0),
      queued_pair.async(c, a, 0),
    ]);
    await Promise.all(calls.flat());
  });

  it('keeps its order when a call that waits is given up', async () => {
    const { queued_new, queued_use, slow_gate, slow_calls } = functions();
    slow_gate(false);
    using thing = queued_new(1, false, 0);
    slow_gate(true);
    const first = queued_use.async(thing, 0, 0);
    await inside(1);
    const before = Number(slow_calls());
    const giveUp = new AbortController();
    const second = rejection(() => queued_use.async(thing, 0, 0, { signal: giveUp.signal }));
    giveUp.abort();
    expect(await second).toMatchObject({ code: 'ABORT_ERR' });
    // It was the last in the queue. The next one still waits for the first, and so do those that came before it was given up.
    const third = queued_use.async(thing, 0, 0);
    const fourth = queued_use.async(thing, 0, 0);
    slow_gate(false);
    expect(await Promise.all([first, third, fourth])).toEqual([0, 1, 2]);
    expect(slow_calls()).toBe(before + 2);
  });

  it('refuses those that wait when the one before has taken it over', async () => {
    const { queued_new, queued_use, queued_consume, slow_gate } = functions();
    slow_gate(false);
    const thing = queued_new(1, false, 0);
    const calls = [queued_use.async(thing, 0, 0), queued_consume.async(thing, 0, 0), queued_use.async(thing, 0, 0)];
    expect(await Promise.allSettled(calls)).toMatchObject([{ value: 0 }, { status: 'fulfilled' }, { reason: { code: 'HANDLE_MOVED' } }]);
    expect(live()).toBe(0);
  });

  it("A call that waits for a 'queued' handle is checked again when its turn comes: the handle, and each length that C computes from it", async () => {
    const { queued_new, queued_use, queued_fill, queued_consume, slow_gate, slow_overlapping } = functions();
    slow_gate(false);
    const thing = queued_new(8, false, 0);
    slow_gate(true);
    const first = queued_use.async(thing, 0, 0);
    await inside(1);
    // C is not asked while it is inside the handle.
    const filled = queued_fill.async(thing, 0, Buffer.from('8 bytes!'));
    const short = rejection(() => queued_fill.async(thing, 0, Buffer.alloc(7)));
    const taken = queued_consume.async(thing, 0, 0);
    const late = rejection(() => queued_use.async(thing, 0, 0));
    slow_gate(false);
    expect(await first).toBe(0);
    expect((await filled).toString()).toBe('8 bytes!');
    expect(await short).toMatchObject({ code: 'ARGUMENT_LENGTH', parameter: 'bytes' });
    await taken;
    expect(await late).toMatchObject({ code: 'HANDLE_MOVED', parameter: 'thing' });
    expect(slow_overlapping()).toBe(0);
    expect(live()).toBe(0);
  });
});

describe('a handle that is in use by a plain call, which calls back', () => {
  it('A call inside a callback of a plain call waits for that call, too', async () => {
    const { queued_new, queued_use, queued_each, slow_gate, slow_overlapping, slow_inside } = functions();
    slow_gate(false);
    using thing = queued_new(1, false, 0);
    // A thread that is ready to take the call at once.
    await queued_use.async(thing, 0, 0);
    const calls: Promise<number>[] = [];
    queued_each(thing, 3, () => {
      expect(thrown(() => queued_use(thing, 0, 0))).toMatchObject({ code: 'HANDLE_BUSY' });
      calls.push(queued_use.async(thing, 0, 0));
      // It would get there while this one spins.
      for (const until = performance.now() + 20; performance.now() < until && Number(slow_inside()) === 0; ) {}
    });
    expect(await Promise.all(calls)).toEqual([1, 2, 3]);
    expect(slow_overlapping()).toBe(0);
  });
});

describe("a handle of a type that is 'allowed'", () => {
  it('is used by two threads at once, but not taken over', async () => {
    const { allowed_new, allowed_use, allowed_consume, slow_gate } = functions();
    slow_gate(false);
    using thing = allowed_new(1, true, 0);
    slow_gate(true);
    const calls = [allowed_use.async(thing, 0, 0), allowed_use.async(thing, 0, 0)];
    await inside(2);
    expect(await rejection(() => allowed_consume.async(thing, 0, 0))).toMatchObject({ code: 'HANDLE_BUSY' });
    slow_gate(false);
    expect((await Promise.all(calls)).sort()).toEqual([0, 1]);
    expect(allowed_use(thing, 0, 0)).toBe(2);
  });
});

describe('a handle that a call is taking over', () => {
  const busy = { code: 'HANDLE_BUSY', parameter: 'thing' };

  it("A handle that a call is taking over (transfer: 'full') goes into no other call, even if its type declares 'allowed'", async () => {
    const { allowed_new, allowed_use, allowed_consume, slow_gate, slow_calls } = functions();
    slow_gate(false);
    const thing = allowed_new(1, true, 0);
    slow_gate(true);
    const taking = allowed_consume.async(thing, 0, 0);
    await inside(1);
    const before = slow_calls();
    expect(await rejection(() => allowed_use.async(thing, 0, 0))).toMatchObject(busy);
    slow_gate(false);
    expect(thrown(() => allowed_use(thing, 0, 0))).toMatchObject(busy);
    expect(slow_calls()).toBe(before);
    await taking;
    expect(thrown(() => allowed_use(thing, 0, 0))).toMatchObject({ code: 'HANDLE_MOVED' });
    expect(live()).toBe(0);
  });

  it('An owner is not taken over while a handle borrowed from it is in use: HANDLE_BUSY; and what is borrowed is not used while its owner is taken over', async () => {
    const { allowed_new, allowed_part, allowed_use, allowed_consume, slow_gate } = functions();
    slow_gate(false);
    const thing = allowed_new(1, true, 0);
    const part = allowed_part(thing);
    slow_gate(true);
    const using = allowed_use.async(part, 0, 0);
    await inside(1);
    expect(await rejection(() => allowed_consume.async(thing, 0, 0))).toMatchObject({ code: 'HANDLE_BUSY' });
    slow_gate(false);
    expect(await using).toBe(0);
    slow_gate(true);
    const taking = allowed_consume.async(thing, 0, 9);
    await inside(1);
    expect(await rejection(() => allowed_use.async(part, 0, 0))).toMatchObject(busy);
    slow_gate(false);
    expect((await rejection(() => taking)).code).toBe('FORGED');
    // It was not taken after all.
    expect(allowed_use(part, 0, 0)).toBe(2);
    thing.dispose();
    expect(live()).toBe(0);
  });
});

describe('a scope that ends before its calls', () => {
  it('leaves nothing of a call that makes several handles', async () => {
    const { refused_three } = functions();
    const calls: Promise<unknown>[] = [];
    scope(() => void calls.push(refused_three.async(1, 0)));
    functions().slow_gate(false);
    expect(await rejection(() => calls[0] as Promise<unknown>)).toMatchObject({ code: 'SCOPE_ENDED' });
    expect(live()).toBe(0);
  });

  it('leaves no byte of a secret output, although C goes on writing it', async () => {
    const { slow_invert_secret, slow_peek_out } = functions();
    const calls: Promise<unknown>[] = [];
    scope(() => void calls.push(slow_invert_secret.async(pattern(1, 48), 1, 0)));
    await inside(1);
    functions().slow_gate(false);
    expect(await rejection(() => calls[0] as Promise<unknown>)).toMatchObject({ code: 'SCOPE_ENDED' });
    expect(slow_peek_out()).toBe(0);
    expect(census().counts.secret?.Secret).toBeUndefined();
  });
});

describe('a handle that is disposed of', () => {
  it('A handle that is disposed while C uses it is refused from then on, and released when the call has ended. After dispose() every use is refused at once, and C gets its release once, when the call has ended', async () => {
    const { refused_new, refused_use, slow_gate } = functions();
    slow_gate(false);
    const thing = refused_new(1, false, 0);
    slow_gate(true);
    const call = refused_use.async(thing, 0, 0);
    thing.dispose();
    expect(thing.disposed).toBe(true);
    expect(await rejection(() => refused_use.async(thing, 0, 0))).toMatchObject({ code: 'HANDLE_DISPOSED' });
    expect(thrown(() => thing.dispose())).toMatchObject({ code: 'DOUBLE_DISPOSE' });
    await inside(1);
    expect(live()).toBe(1);
    slow_gate(false);
    expect(await call).toBe(0);
    expect(live()).toBe(0);
    expect(functions().slow_released_twice()).toBe(0);
  });

  it('A handle stays alive while a call uses it, also where nothing else refers to it', async () => {
    const { slow_gate, slow_used_after_release } = functions();
    slow_gate(false);
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    const { call, weak } = useAndForget();
    await inside(1);
    await collect();
    expect([live(), weak.deref() === undefined]).toEqual([1, false]);
    slow_gate(false);
    expect(await call).toBe(0);
    await collectUntil(() => weak.deref() === undefined && live() === 0);
    expect((await warned).message).toMatch(/a refused was never disposed/);
    expect(slow_used_after_release()).toBe(0);
  });

  it("the same with a 'queued' one that was used before", async () => {
    const { queued_new, queued_use, slow_gate } = functions();
    slow_gate(false);
    const thing = queued_new(1, false, 0);
    expect(await queued_use.async(thing, 0, 0)).toBe(0);
    const call = queued_use.async(thing, 0, 0);
    thing.dispose();
    expect(await call).toBe(1);
    expect(live()).toBe(0);
  });

  it('A call that was waiting its turn is refused with HANDLE_DISPOSED; the handle is released once, after the last of them', async () => {
    const { queued_new, queued_use, slow_gate, slow_calls } = functions();
    slow_gate(false);
    const thing = queued_new(1, false, 0);
    slow_gate(true);
    const first = queued_use.async(thing, 0, 0);
    const waiting = Promise.allSettled([1, 2, 3].map(() => queued_use.async(thing, 0, 0)));
    await inside(1);
    const before = slow_calls();
    thing.dispose();
    expect(live()).toBe(1);
    slow_gate(false);
    expect(await first).toBe(0);
    for (const end of await waiting) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'HANDLE_DISPOSED' } });
    expect(slow_calls()).toBe(before);
    expect(live()).toBe(0);
  });

  it('while the call takes it over is not released a second time', async () => {
    const { refused_new, refused_consume, slow_gate } = functions();
    slow_gate(false);
    const taken = refused_new(1, false, 0);
    const kept = refused_new(1, false, 0);
    slow_gate(true);
    const calls = [refused_consume.async(taken, 0, 0), rejection(() => refused_consume.async(kept, 0, 9))];
    taken.dispose();
    kept.dispose();
    await inside(2);
    slow_gate(false);
    expect((await Promise.all(calls))[1]).toMatchObject({ code: 'FORGED' });
    expect(live()).toBe(0);
  });

  it('is a state: its memory is wiped after the call', async () => {
    const { state_init, state_use, slow_peek_in, slow_gate } = functions();
    slow_gate(false);
    const state = state_init(7, 0);
    slow_gate(true);
    const call = state_use.async(state, 0);
    state.dispose();
    await inside(1);
    expect(Number(slow_peek_in())).toBeGreaterThan(200);
    slow_gate(false);
    await call;
    expect(slow_peek_in()).toBe(0);
  });
});

// Apart from the tests: a handle that is on the stack, or in a closure of one, is no garbage.
function useAndForget() {
  const { refused_new, refused_use, slow_gate } = functions();
  const thing = refused_new(1, false, 0);
  slow_gate(true);
  return { call: refused_use.async(thing, 0, 0), weak: new WeakRef<object>(thing) };
}
