/** @module Scopes: what is created in one ends with it, on every way out, unless it was moved. */
import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { opaque } from '../../src/contract/index.ts';
import { createHandle, Handle, inCurrentScope, owned, PublicSecret, type Resource, Secret, scope } from '../../src/memory/index.ts';
import { thrown } from '../fixtures/faults/open.ts';

const type = opaque('T', { release: 'T_free' });
let log: string[] = [];
beforeEach(() => {
  log = [];
});

interface Options {
  readonly parent?: Handle;
  readonly fails?: boolean;
  readonly borrowed?: boolean;
}

const handle = (name: string, { parent, fails, borrowed }: Options = {}) =>
  createHandle(
    {
      type,
      library: {},
      native: 1n,
      borrowed: borrowed ?? false,
      release: () => {
        log.push(name);
        if (fails === true) throw new Error(name);
      },
    },
    parent ?? null,
  );
const inside = (made: Handle) => Handle.resourceOf(made) as Resource;
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const rejected = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('it was not rejected')),
    (error: Error & { code?: string; suppressed?: unknown }) => error,
  );

describe('a scope', () => {
  it('scope(fn): runs fn(s) in a new scope', () => {
    const scopes = [0, 1].map(() =>
      scope((s) => {
        handle('in it');
        expect([s.disposed, inspect(s)]).toEqual([false, 'Scope<1>']);
        return s;
      }),
    );
    expect(scopes[0]).not.toBe(scopes[1]);
    expect([scopes.map((one) => inspect(one)), log]).toEqual([
      ['Scope (disposed)', 'Scope (disposed)'],
      ['in it', 'in it'],
    ]);
  });

  describe('Resources created in a scope end with it, the newest first, whether the function returns, throws, or its promise settles', () => {
    it('the function returns', () => {
      const kept = handle('outside');
      const made: { secret?: { readonly disposed: boolean } } = {};
      const result = scope(() => {
        handle('one');
        made.secret = PublicSecret.random(4);
        handle('two');
        return 5;
      });
      expect([result, log, made.secret?.disposed, kept.disposed]).toEqual([5, ['two', 'one'], true, false]);
      handle('after').dispose();
      kept.dispose();
    });

    it('the function throws', () => {
      expect(
        thrown(() =>
          scope(() => {
            handle('one');
            handle('two');
            throw new Error('mine');
          }),
        ).message,
      ).toBe('mine');
      expect(log).toEqual(['two', 'one']);
    });

    it('its promise settles, and what the function starts belongs to it', async () => {
      const deep = async () => {
        await tick();
        handle('deep');
      };
      const running = scope(async () => {
        handle('one');
        await tick();
        handle('two');
        await deep();
        expect(log).toEqual(['elsewhere']);
        return 'done';
      });
      handle('elsewhere').dispose();
      expect(await running).toBe('done');
      expect(log).toEqual(['elsewhere', 'deep', 'two', 'one']);
      log = [];
      const failing = scope(async () => {
        handle('three');
        await tick();
        throw new Error('mine');
      });
      expect((await rejected(failing)).message).toBe('mine');
      expect(log).toEqual(['three']);
    });
  });

  it('does not mix with another that runs at the same time', async () => {
    const one = scope(async () => {
      await tick();
      handle('one');
      await tick();
    });
    const two = scope(async () => {
      await tick();
      handle('two');
      await tick();
      await tick();
      expect(log).toEqual(['one']);
    });
    await Promise.all([one, two]);
    expect(log).toEqual(['one', 'two']);
  });

  it('disposes of what is returned and not moved', () => {
    const returned = scope(() => handle('one'));
    expect([returned.disposed, log]).toEqual([true, ['one']]);
  });

  it('A resource that C takes over, or that the program disposes of before, leaves the scope', () => {
    scope((s) => {
      for (let i = 0; i < 1000; i++) {
        if (i % 2 === 0) handle('early').dispose();
        else inside(handle('moved')).move();
        PublicSecret.random(1).dispose();
      }
      expect(inspect(s)).toBe('Scope<0>');
      log = [];
    });
    expect(log).toEqual([]);
  });

  it('takes in what existed before, anything that can be disposed of, and what is to be done at the end', () => {
    const before = handle('before');
    scope((s) => {
      expect(s.use(before)).toBe(before);
      s.use(before);
      s.use({ [Symbol.dispose]: () => void log.push('any') });
      s.defer(() => void log.push('deferred'));
      handle('last');
      expect([s.use(null), s.use(undefined)]).toEqual([null, undefined]);
      const gone = handle('gone');
      gone.dispose();
      s.use(gone);
      s.use(handle('loan', { parent: before, borrowed: true }));
    });
    expect(log).toEqual(['gone', 'last', 'deferred', 'any', 'before']);
  });

  it('s.use(x): takes in an existing resource: a handle, a Secret, a scope, anything with Symbol.dispose. It leaves its former scope', () => {
    const secret = PublicSecret.random(1);
    const open = scope();
    open.defer(() => void log.push('scope'));
    const any = { [Symbol.dispose]: () => void log.push('any') };
    scope((former) => {
      const made = handle('handle');
      for (const each of [secret, open, any]) former.use(each);
      scope((s) => {
        for (const each of [made, secret, open, any]) expect(s.use<Disposable>(each)).toBe(each);
      });
      expect([log, secret.disposed, open.disposed, inspect(former)]).toEqual([['any', 'scope', 'handle'], true, true, 'Scope<0>']);
    });
    expect(log).toEqual(['any', 'scope', 'handle']);
  });

  it('s.defer(fn): runs fn at the end, in its turn. A promise that it returns is not awaited', async () => {
    let settle = () => {};
    await scope(async (s) => {
      handle('first');
      s.defer(async () => {
        log.push('deferred');
        await new Promise<void>((resolve) => {
          settle = resolve;
        });
        log.push('settled');
      });
      handle('last');
      await tick();
    });
    expect(log).toEqual(['last', 'deferred', 'first']);
    settle();
    await tick();
    expect(log).toEqual(['last', 'deferred', 'first', 'settled']);
  });

  it('ends nested scopes, and a nested one goes first', () => {
    scope(() => {
      handle('outer');
      scope(() => handle('inner'));
      expect(log).toEqual(['inner']);
      const open = scope();
      open.run(() => handle('open'));
      open.use(handle('used'));
    });
    expect(log).toEqual(['inner', 'used', 'open', 'outer']);
  });
});

describe('using a scope', () => {
  it('scope(): a scope that is not current: it ends with using or dispose(), and owns the resources that s.run(fn) creates and s.use(x) brings', () => {
    {
      using s = scope();
      s.run(() => handle('one'));
      s.use(handle('two'));
      handle('not mine');
      expect([s.disposed, log]).toEqual([false, []]);
    }
    expect(log).toEqual(['two', 'one']);
    log = [];
    const s = scope();
    s.run(() => handle('three'));
    const other = handle('not mine either');
    s.dispose();
    expect([s.disposed, other.disposed, log]).toEqual([true, false, ['three']]);
    other.dispose();
  });

  it('ends once; afterwards it takes nothing', () => {
    const s = scope();
    s.defer(() => void log.push('deferred'));
    s.dispose();
    s.dispose();
    s[Symbol.dispose]();
    expect([log, s.disposed, inspect(s)]).toEqual([['deferred'], true, 'Scope (disposed)']);
    const late = handle('late');
    for (const use of [() => s.run(() => 0), () => s.use(late), () => s.defer(() => {})])
      expect(thrown(use)).toMatchObject({ name: 'ScopeError', code: 'SCOPE_ENDED' });
    expect(thrown(() => s.move(late))).toMatchObject({ code: 'SCOPE_FOREIGN' });
    late.dispose();
  });

  it('refuses what is not meant for it', () => {
    using s = scope();
    const wrong: (() => unknown)[] = [
      () => scope(null as never),
      () => scope(1 as never),
      () => s.run({} as never),
      () => s.defer(undefined as never),
      () => s.use(1 as never),
      () => s.use({} as never),
      () => s.use(new Proxy({}, {}) as never),
      () => s.move(null as never),
      () => s.move(s.use(handle('one')), {} as never),
      () => s.move(s.use(handle('two')), new Proxy(s, {}) as never),
    ];
    for (const call of wrong)
      expect(thrown(call), call.toString()).toMatchObject({ name: expect.stringMatching(/^(Argument|Type)Error$/) });
    expect(s.constructor).toBe(Object);
  });
});

describe('what a scope moves', () => {
  describe("s.move(x, to): moves it to the scope around this one, or to the scope to; where there is none, or to is null, it is the caller's", () => {
    it('survives in the scope around it, or in none', () => {
      const survivor = scope((outer) => {
        const made = scope((inner) => inner.move(handle('moved')));
        expect([made.disposed, log]).toEqual([false, []]);
        return outer.move(made);
      });
      expect([survivor.disposed, log]).toEqual([false, []]);
      survivor.dispose();
      const secret = scope((s) => s.move(PublicSecret.random(2)));
      expect([secret.disposed, secret.length]).toEqual([false, 2]);
      secret.dispose();
    });

    it('goes to the scope that is named, or out of all', () => {
      const first = scope();
      const free = scope((outer) => {
        scope((inner) => inner.move(handle('to first'), first));
        scope((inner) => inner.move(handle('to outer'), outer));
        return scope((inner) => inner.move(handle('free'), null));
      });
      expect(log).toEqual(['to outer']);
      first.dispose();
      expect([log, free.disposed]).toEqual([['to outer', 'to first'], false]);
      free.dispose();
      expect(thrown(() => scope((s) => s.move(handle('late'), first)))).toMatchObject({ code: 'SCOPE_ENDED' });
    });
  });

  it('A resource that the scope does not own is SCOPE_FOREIGN', () => {
    const foreign = handle('foreign');
    scope((s) => {
      const gone = handle('gone');
      gone.dispose();
      for (const not of [foreign, gone, PublicSecret.random(0), { [Symbol.dispose]() {} }]) {
        if (Secret.memoryOf(not) === null) expect(thrown(() => s.move(not))).toMatchObject({ name: 'ScopeError', code: 'SCOPE_FOREIGN' });
      }
    });
    foreign.dispose();
  });

  it('A resource that cannot outlive another handle is not moved without it: SCOPE_PARENT', () => {
    const [parent, child] = scope((s) => {
      const p = handle('parent');
      const c = handle('child', { parent: p });
      const loan = handle('loan', { parent: p, borrowed: true });
      for (const dependent of [c, loan]) expect(thrown(() => s.move(dependent))).toMatchObject({ code: 'SCOPE_PARENT' });
      return [s.move(p), s.move(c), s.move(loan)] as const;
    });
    expect([child.disposed, log]).toEqual([false, []]);
    parent.dispose();
    expect(log).toEqual(['child', 'parent']);
  });

  it('A class that wraps handles returns them from get [owned](); use and move then take the object for its handles', () => {
    class Wrapper {
      readonly #handles = [handle('one'), handle('two')];
      get [owned](): readonly Disposable[] {
        return this.#handles;
      }
      [Symbol.dispose](): void {
        log.push('never');
      }
    }
    const wrapper = () => new Wrapper();
    const moved = scope((s) => s.move(wrapper()));
    expect(log).toEqual([]);
    for (const each of moved[owned]) each[Symbol.dispose]();
    log = [];
    scope((s) => void s.use(wrapper()));
    expect(log).toEqual(['two', 'one']);
  });

  it('may be a scope', () => {
    const open = scope((s) => s.move(scope()));
    expect(open.disposed).toBe(false);
    open.dispose();
  });
});

describe('after the end of a scope', () => {
  it('A resource created after the end, by code that nobody awaited, is released at once, and its creator gets SCOPE_ENDED', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let lateSecret: Promise<unknown> = Promise.resolve();
    scope(() => {
      late = rejected(tick().then(() => handle('late')));
      lateSecret = rejected(tick().then(() => PublicSecret.random(1)));
    });
    expect([await late, await lateSecret]).toMatchObject([{ code: 'SCOPE_ENDED' }, { code: 'SCOPE_ENDED' }]);
    expect(log).toEqual(['late']);
  });

  it('what is created for a call of it goes to it, wherever that happens', () => {
    const bare = inCurrentScope();
    const s = scope();
    const remembered = s.run(() => inCurrentScope());
    remembered(() => handle('mine'));
    const nobodys = s.run(() => bare(() => handle('nobody’s')));
    s.dispose();
    expect(log).toEqual(['mine']);
    nobodys.dispose();
  });
});

describe('releases that fail', () => {
  const failing = (...names: string[]) => {
    for (const name of names) handle(name, { fails: true });
  };

  it('one alone is thrown as it is, and all the others are released', () => {
    expect(
      thrown(() =>
        scope(() => {
          handle('one');
          failing('two');
          handle('three');
        }),
      ).message,
    ).toBe('two');
    expect(log).toEqual(['three', 'two', 'one']);
  });

  it('Several errors of releases alone are a SuppressedError, the first one leading; before Node 24 an AggregateError', async () => {
    const errors = [
      thrown(() => scope(() => failing('one', 'two', 'three'))),
      await rejected(scope(async () => failing('one', 'two', 'three'))),
    ];
    for (const error of errors as (Error & { error?: Error; suppressed?: { error: Error; suppressed: Error }; errors?: Error[] })[]) {
      const all = 'SuppressedError' in globalThis ? [error.error, error.suppressed?.error, error.suppressed?.suppressed] : error.errors;
      expect(all?.map((each) => each?.message)).toEqual(['three', 'two', 'one']);
      expect(error.name).toBe(Number.parseInt(process.versions.node, 10) < 24 ? 'AggregateError' : 'SuppressedError');
      expect(error.message).toBe('three (and 2 more)');
    }
  });

  it('An error of fn is thrown as it is; errors of releases are then in its suppressed', async () => {
    const mine = new TypeError('mine');
    const fail = () => {
      failing('one', 'two');
      throw mine;
    };
    const nested = () =>
      scope(() => {
        handle('inner', { fails: true });
        fail();
      });
    expect(thrown(() => scope(nested))).toBe(mine);
    const { suppressed } = mine as Error & { suppressed?: readonly Error[] };
    expect(suppressed?.map(({ message }) => message)).toEqual(['two', 'one', 'inner']);
    expect(await rejected(scope(async () => fail()))).toBe(mine);
    expect((mine as Error & { suppressed?: readonly Error[] }).suppressed).toHaveLength(5);
  });

  it('are warnings where what was thrown takes nothing', async () => {
    const warnings: (Error & { code?: string })[] = [];
    const listen = (warning: Error) => void warnings.push(warning);
    process.on('warning', listen);
    for (const odd of ['text', null, Object.freeze(new Error('frozen')), new Proxy({}, { defineProperty: () => false })]) {
      let caught: unknown;
      try {
        scope(() => {
          failing('one');
          throw odd;
        });
      } catch (error) {
        caught = error;
      }
      expect(caught).toBe(odd);
    }
    await tick();
    process.off('warning', listen);
    expect(warnings.filter(({ code }) => code === 'WATERTIGHT_RELEASE_FAILED')).toHaveLength(4);
  });

  it('that were put off by a call are not waited for', () => {
    const s = scope();
    const busy = s.use(handle('busy'));
    inside(busy).enter();
    s.dispose();
    expect([busy.disposed, log]).toEqual([true, []]);
    inside(busy).leave();
    expect(log).toEqual(['busy']);
  });
});
