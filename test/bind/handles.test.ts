/** @module Handles: one owner, one release, in the right order; every other use is a typed error and reaches no C code. */
import { randomFillSync } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import type { HandleOf } from '../../src/contract/index.ts';
import { HandleError, LibraryError } from '../../src/errors.ts';
import { residue } from '../../src/ledger/index.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { faults, type item, type running } from '../fixtures/faults/contract.ts';
import { expectRefusal, thrown, useFaults } from '../fixtures/faults/open.ts';

const open = useFaults();
type Item = HandleOf<typeof item>;
const tag = (handle: unknown) => open().functions.faults_item_tag(handle as Item);
const refused = (handle: unknown, code: Parameters<typeof expectRefusal>[2]) =>
  expectRefusal(open(), () => tag(handle), code, 'faults_item_tag', 'item');
/** The tags released by `act`, oldest first. */
function releasedBy(act: () => void): number[] {
  const before = open().functions.faults_released().length;
  act();
  return [...open().functions.faults_released().subarray(before)];
}

describe('a handle', () => {
  it('is released once, by dispose', () => {
    const { functions } = open();
    const before = functions.faults_live();
    const handle = functions.faults_item_new(5);
    expect([functions.faults_live() - before, handle.type, handle.disposed, tag(handle)]).toEqual([1, 'item', false, 5]);
    expect(releasedBy(() => handle.dispose())).toEqual([5]);
    expect([functions.faults_live() - before, handle.disposed]).toEqual([0, true]);
  });

  it('handleOut(T), returnsHandle(T): the caller owns it (transfer full): it is released at the end of its block', () => {
    const order = releasedBy(() => {
      using first = open().functions.faults_item_new(1);
      using second = open().functions.faults_item_create(2);
      expect([tag(first), tag(second)]).toEqual([1, 2]);
    });
    expect(order).toEqual([2, 1]);
  });

  it('is released when its block throws', () => {
    const order = releasedBy(() => {
      thrown(() => {
        using handle = open().functions.faults_item_new(3);
        throw new Error(handle.type);
      });
    });
    expect(order).toEqual([3]);
  });

  it('Using it afterwards is HANDLE_DISPOSED. Disposing of it twice is DOUBLE_DISPOSE', () => {
    const handle = open().functions.faults_item_new(1);
    handle.dispose();
    refused(handle, 'HANDLE_DISPOSED');
    const before = open().functions.faults_calls();
    expect(thrown(() => handle.dispose())).toMatchObject({ name: 'HandleError', code: 'DOUBLE_DISPOSE', type: 'item' });
    expect(thrown(() => handle.dispose())).toBeInstanceOf(HandleError);
    expect(open().functions.faults_calls()).toBe(before);
  });

  it('is NULL: a failure', () => {
    expect(thrown(() => open().functions.faults_item_new(0))).toMatchObject({ code: 'LIBRARY_ERROR', status: null });
    expect(thrown(() => open().functions.faults_item_create(0))).toMatchObject({ code: 'LIBRARY_ERROR' });
  });

  it('among several is NULL: what came with it is released', () => {
    const { functions } = open();
    const before = functions.faults_live();
    const order = releasedBy(() => thrown(() => functions.faults_item_pair(false)));
    expect(functions.faults_live()).toBe(before);
    expect(order.sort()).toEqual([1, 3]);
    const { first, second, returned } = functions.faults_item_pair(true);
    expect([first, second, returned].map(tag)).toEqual([1, 2, 3]);
    for (const handle of [first, second, returned]) handle.dispose();
    expect(functions.faults_live()).toBe(before);
  });

  it('shows its type, never its address', () => {
    using handle = open().functions.faults_item_new(1);
    expect(inspect(handle)).toBe('Handle<item>');
    expect(JSON.stringify(handle)).toBe('{}');
    expect(inspect(handle, { showHidden: true, customInspect: false, depth: 5 })).not.toMatch(/\d{6}/);
    expect(inspect(thrown(() => tag(inspect)))).not.toMatch(/\d{10}/);
  });

  it('gives away neither its class nor what is in it', () => {
    using handle = open().functions.faults_item_new(1);
    expect((handle as object).constructor).toBe(Object);
    expect(Reflect.ownKeys(handle)).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.getPrototypeOf(handle)).sort()).toEqual(['constructor', 'dispose', 'disposed', 'type']);
  });
});

describe('a handle argument', () => {
  it.each<[string, () => unknown, Parameters<typeof expectRefusal>[2]]>([
    ['null', () => null, 'ARGUMENT_NULL'],
    ['undefined', () => undefined, 'HANDLE_TYPE'],
    ['an address', () => 94_000_000_000n, 'HANDLE_TYPE'],
    ['a number', () => 1, 'HANDLE_TYPE'],
    ['bytes', () => Buffer.alloc(64), 'HANDLE_TYPE'],
    ['an object of the same shape', () => ({ type: 'item', disposed: false, dispose() {} }), 'HANDLE_TYPE'],
  ])('is refused: %s', (_what, value, code) => {
    refused(value(), code);
  });

  it('is refused: a handle in a proxy, an heir, a clone, of another type', () => {
    using handle = open().functions.faults_item_new(1);
    refused(new Proxy(handle, {}), 'HANDLE_TYPE');
    refused(Object.create(handle), 'HANDLE_TYPE');
    refused(Object.setPrototypeOf({}, Object.getPrototypeOf(handle)), 'HANDLE_TYPE');
    refused(structuredClone(handle), 'HANDLE_TYPE');
    using other = open().functions.faults_state_init(0);
    const error = refused(other, 'HANDLE_TYPE');
    expect(error.message).toBe('faults_item_tag: item must be a live handle of type item; received a handle of type state');
  });

  it('TypeScript and the run time both check its name', () => {
    using other = open().functions.faults_state_init(0);
    // @ts-expect-error: a handle of type state
    const call = () => open().functions.faults_item_tag(other);
    expect(thrown(call)).toMatchObject({ code: 'HANDLE_TYPE', received: 'a handle of type state' });
  });

  it('is refused: of another library', () => {
    const other = openLibrary(faults, { path: buildFaults() });
    using foreign = other.functions.faults_item_new(1);
    refused(foreign, 'HANDLE_FOREIGN');
  });

  it('of the same file under another contract is accepted', () => {
    const same = openLibrary(faults, { path: open().info.path as string });
    using handle = same.functions.faults_item_new(8);
    expect(tag(handle)).toBe(8);
  });

  it('may be null where the contract says so', () => {
    expect(open().functions.faults_item_maybe(null)).toBe(-1);
  });
});

describe('a handle that must be another', () => {
  it("handleIn(T, { apartFrom: 'in' }): it must not be the handle in parameter in (HANDLE_SAME), nor a loan of it", () => {
    using handle = open().functions.faults_item_new(1);
    using other = open().functions.faults_item_new(2);
    expectRefusal(open(), () => open().functions.faults_item_copy(handle, handle), 'HANDLE_SAME', 'faults_item_copy', 'into');
    const loan = open().functions.faults_item_self(handle);
    expectRefusal(open(), () => open().functions.faults_item_copy(loan, handle), 'HANDLE_SAME', 'faults_item_copy', 'into');
    open().functions.faults_item_copy(handle, other);
    expect(tag(handle)).toBe(2);
  });
});

describe('a handle that C takes over', () => {
  it("handleIn(T, { transfer: 'full' }): C takes it over: afterwards the handle is moved, and using it is HANDLE_MOVED. Disposing of a moved handle does nothing: nothing is left to release", () => {
    const handle = open().functions.faults_item_new(6);
    expect(releasedBy(() => open().functions.faults_item_consume(handle, 0))).toEqual([6]);
    expect(handle.disposed).toBe(true);
    refused(handle, 'HANDLE_MOVED');
    expect(releasedBy(() => handle.dispose())).toEqual([]);
    expect(releasedBy(() => handle[Symbol.dispose]())).toEqual([]);
  });

  it('stays the caller’s when the call fails', () => {
    using handle = open().functions.faults_item_new(6);
    expect(thrown(() => open().functions.faults_item_consume(handle, 9))).toMatchObject({ code: 'FORGED' });
    expect([handle.disposed, tag(handle)]).toEqual([false, 6]);
  });

  it('by its release function is moved too', () => {
    const handle = open().functions.faults_item_new(6);
    open().functions.faults_item_free(handle);
    refused(handle, 'HANDLE_MOVED');
  });

  it('may not also be another argument', () => {
    using handle = open().functions.faults_item_new(6);
    expectRefusal(open(), () => open().functions.faults_item_merge(handle, handle), 'HANDLE_MOVED', 'faults_item_merge', 'into');
    expect(tag(handle)).toBe(6);
  });

  it('may not be what another argument depends on', () => {
    using parent = open().functions.faults_item_new(6);
    using child = open().functions.faults_item_child(parent, 7);
    const loan = open().functions.faults_item_self(parent);
    expectRefusal(open(), () => open().functions.faults_item_merge(child, parent), 'HANDLE_MOVED', 'faults_item_merge', 'into');
    expectRefusal(open(), () => open().functions.faults_item_merge(loan, parent), 'HANDLE_MOVED', 'faults_item_merge', 'into');
    expect([tag(parent), tag(child)]).toEqual([6, 7]);
  });

  it('takes what depends on it along, before the call', () => {
    const parent = open().functions.faults_item_new(6);
    const child = open().functions.faults_item_child(parent, 7);
    expect(releasedBy(() => open().functions.faults_item_consume(parent, 0))).toEqual([7, 6]);
    expect(child.disposed).toBe(true);
  });

  it('loses nothing when the call is refused', () => {
    using parent = open().functions.faults_item_new(6);
    using child = open().functions.faults_item_child(parent, 7);
    expectRefusal(open(), () => open().functions.faults_item_consume(parent, 2 ** 31), 'ARGUMENT_RANGE', 'faults_item_consume', 'status');
    expect(tag(child)).toBe(7);
  });
});

describe('a borrowed handle', () => {
  it('cannot be disposed, and using leaves it alone', () => {
    using owner = open().functions.faults_item_new(4);
    const released = releasedBy(() => {
      using loan = open().functions.faults_item_self(owner);
      expect(tag(loan)).toBe(4);
      expect(thrown(() => loan.dispose())).toMatchObject({ code: 'BORROWED_DISPOSE' });
    });
    expect(released).toEqual([]);
  });

  it('cannot be taken over: C would release what belongs to another', () => {
    using owner = open().functions.faults_item_new(4);
    const loan = open().functions.faults_item_self(owner);
    const error = expectRefusal(open(), () => open().functions.faults_item_free(loan), 'HANDLE_TYPE', 'faults_item_free', 'item');
    expect(error.received).toBe('a handle of type item that belongs to another (transfer none)');
    expectRefusal(open(), () => open().functions.faults_item_consume(loan, 0), 'HANDLE_TYPE', 'faults_item_consume', 'item');
    expect(tag(owner)).toBe(4);
  });

  it("{ transfer: 'none', of: 'ctx' }: borrowed: it belongs to the handle in parameter ctx, and ends with it", () => {
    const owner = open().functions.faults_item_new(4);
    const loan = open().functions.faults_item_self(owner);
    const loanOfLoan = open().functions.faults_item_self(loan);
    owner.dispose();
    expect([loan.disposed, loanOfLoan.disposed]).toEqual([true, true]);
    refused(loan, 'HANDLE_DISPOSED');
    refused(loanOfLoan, 'HANDLE_DISPOSED');
  });

  it('ends when its owner is moved', () => {
    const owner = open().functions.faults_item_new(4);
    const loan = open().functions.faults_item_self(owner);
    open().functions.faults_item_consume(owner, 0);
    refused(loan, 'HANDLE_MOVED');
  });
});

describe('dependents', () => {
  it("{ of: 'ctx' } with transfer full: owned, but it cannot outlive ctx: disposing of ctx releases it first. Dependents go first, the newest first", () => {
    const parent = open().functions.faults_item_new(1);
    const one = open().functions.faults_item_child(parent, 2);
    const grandchild = open().functions.faults_item_child(one, 3);
    const two = open().functions.faults_item_child(parent, 4);
    expect(releasedBy(() => parent.dispose())).toEqual([4, 3, 2, 1]);
    for (const handle of [one, grandchild, two]) refused(handle, 'HANDLE_DISPOSED');
  });

  it('of a loan are released before its owner', () => {
    const owner = open().functions.faults_item_new(1);
    const loan = open().functions.faults_item_self(owner);
    open().functions.faults_item_child(loan, 2);
    expect(releasedBy(() => owner.dispose())).toEqual([2, 1]);
  });

  it('that were disposed before are not released again', () => {
    const parent = open().functions.faults_item_new(1);
    const child = open().functions.faults_item_child(parent, 2);
    expect(releasedBy(() => child.dispose())).toEqual([2]);
    expect(releasedBy(() => parent.dispose())).toEqual([1]);
  });
});

describe('a release that C refuses', () => {
  it('is an error, and is not tried again', () => {
    const { functions } = open();
    const before = functions.faults_live();
    const handle = functions.faults_stubborn_new();
    expect(thrown(() => handle.dispose())).toMatchObject({ name: 'LibraryError', code: 'STUBBORN', function: 'faults_stubborn_free' });
    expect([handle.disposed, functions.faults_live() - before]).toEqual([true, 0]);
    expect(thrown(() => handle.dispose())).toMatchObject({ code: 'DOUBLE_DISPOSE' });
  });

  it('keeps neither the other dependents nor their owner', () => {
    const { functions } = open();
    const before = functions.faults_live();
    const parent = functions.faults_item_new(1);
    functions.faults_item_child(parent, 2);
    functions.faults_stubborn_child(parent);
    functions.faults_item_child(parent, 3);
    const order = releasedBy(() => expect(thrown(() => parent.dispose())).toBeInstanceOf(LibraryError));
    expect(order).toEqual([3, 2, 1]);
    expect([parent.disposed, functions.faults_live() - before]).toEqual([true, 0]);
  });

  it('still wipes what was lent to C', () => {
    const { functions } = open();
    const handle = functions.faults_stubborn_new();
    functions.faults_stubborn_keep(handle, Buffer.alloc(32, 0xab));
    expect(functions.faults_peek_nonzero()).toBe(32);
    thrown(() => handle.dispose());
    expect(functions.faults_peek_nonzero()).toBe(0);
  });
});

describe('bytes that C keeps', () => {
  const secret = Buffer.alloc(48, 0xab);

  it("Bytes that C keeps beyond the call (retainedBy) are a private copy outside V8's heap, wiped on release", async () => {
    const { functions } = open();
    const handle = functions.faults_item_new(1);
    const given = Buffer.from(secret);
    functions.faults_watch_keep(handle, given, 0);
    given.fill(0);
    const noise = Array.from({ length: 2000 }, () => new ArrayBuffer(48));
    expect(noise).toHaveLength(2000);
    expect(functions.faults_item_kept(handle).equals(secret)).toBe(true);
    expect(functions.faults_peek_nonzero()).toBe(48);
    handle.dispose();
    expect(functions.faults_peek_nonzero()).toBe(0);
    using other = functions.faults_item_new(1);
    const key = randomFillSync(Buffer.from(new ArrayBuffer(48)));
    functions.faults_watch_keep(other, key, 0);
    // At the end of the turn what the call left on the stack is wiped.
    await Promise.resolve();
    expect(residue.scan(key).map(({ where }) => where)).toEqual(['C heap']);
  });

  it('are wiped at once when the call fails', () => {
    const { functions } = open();
    using handle = functions.faults_item_new(1);
    thrown(() => functions.faults_watch_keep(handle, secret, 9));
    expect(functions.faults_peek_nonzero()).toBe(0);
  });

  it('are wiped when C takes the handle over', () => {
    const { functions } = open();
    const handle = functions.faults_item_new(1);
    functions.faults_watch_keep(handle, secret, 0);
    functions.faults_item_consume(handle, 0);
    expect(functions.faults_peek_nonzero()).toBe(0);
  });

  it("{ keeps: 'bld' }: it goes on using the bytes that C retained through bld", () => {
    const { functions } = open();
    const handle = functions.faults_item_new(1);
    functions.faults_watch_keep(handle, secret, 0);
    const derived = functions.faults_item_derive(handle);
    handle.dispose();
    expect(functions.faults_item_kept(derived).equals(secret)).toBe(true);
    derived.dispose();
    expect(functions.faults_peek_nonzero()).toBe(0);
  });

  it('may be text', () => {
    const { functions } = open();
    using handle = functions.faults_item_new(1);
    functions.faults_item_keep_string(handle, 'kept é');
    expect(functions.faults_item_kept(handle).toString()).toBe('kept é');
  });
});

describe('a caller-sized state', () => {
  const sum = (state: HandleOf<typeof running>, ...numbers: number[]) => {
    for (const n of numbers) open().functions.faults_state_add(state, n);
    return open().functions.faults_state_final(state)[0];
  };

  it('is zeroed, aligned to 64, and keeps its place', () => {
    // C itself checks the alignment and the zeros, and fails by 64 or 65.
    for (let i = 0; i < 50; i++) expect(sum(open().functions.faults_state_init(0), 1, 2, 3)).toBe(6);
  });

  it('state(name, { size, align }): memory that the caller provides (crypto_generichash_state): JavaScript owns it, and it is wiped when the handle ends: disposed, taken over, or not started', () => {
    const { functions } = open();
    const disposed = functions.faults_state_init(0);
    expect(functions.faults_peek_nonzero()).toBeGreaterThan(0);
    disposed.dispose();
    expect(functions.faults_peek_nonzero()).toBe(0);
    const moved = functions.faults_state_init(0);
    expect(functions.faults_peek_nonzero()).toBeGreaterThan(0);
    sum(moved, 1);
    expect(functions.faults_peek_nonzero()).toBe(0);
    expect(thrown(() => functions.faults_state_init(9))).toMatchObject({ code: 'FORGED' });
    expect(functions.faults_peek_nonzero()).toBe(0);
  });

  it('is refused after its final call', () => {
    const state = open().functions.faults_state_init(0);
    sum(state, 1);
    expectRefusal(open(), () => open().functions.faults_state_add(state, 1), 'HANDLE_MOVED', 'faults_state_add', 'state');
  });
});

describe('the program’s own stack formatter', () => {
  const withFormatter = (format: () => string, act: () => void) => {
    const before = Error.prepareStackTrace;
    Error.prepareStackTrace = format;
    try {
      act();
    } finally {
      if (before === undefined) delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
      else Error.prepareStackTrace = before;
    }
  };

  it('may throw: the handle is made all the same', () => {
    const { functions } = open();
    const before = functions.faults_live();
    let handle: Item | undefined;
    withFormatter(
      () => {
        throw new Error('formatter');
      },
      () => {
        handle = functions.faults_item_new(1);
      },
    );
    handle?.dispose();
    expect(handle?.disposed).toBe(true);
    expect(functions.faults_live()).toBe(before);
  });

  it('runs before the arguments are checked, so that it can undo no check', () => {
    const { functions } = open();
    const parent = functions.faults_item_new(1);
    const error = { code: '' };
    withFormatter(
      () => {
        if (!parent.disposed) parent.dispose();
        return '';
      },
      () => {
        const calls = functions.faults_calls();
        try {
          functions.faults_item_child(parent, 2);
        } catch (thrown) {
          error.code = (thrown as { code: string }).code;
        }
        // One call: the dispose itself.
        expect(functions.faults_calls()).toBe(calls + 1);
      },
    );
    expect(error.code).toBe('HANDLE_DISPOSED');
  });
});
