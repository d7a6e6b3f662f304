/** @module Resources in flight: what ends while a call uses it is given back when that call leaves, in the right order. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HandleType, opaque, state } from '../../src/contract/index.ts';
import { Resource } from '../../src/memory/resource.ts';
import { thrown } from '../fixtures/faults/open.ts';

const type = opaque('T', { release: 'T_free' });
const shared = { ...type, concurrent: 'allowed' } as HandleType;
let log: string[] = [];
let warnings: (Error & { code?: string })[] = [];
const listen = (warning: Error) => void warnings.push(warning);
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  log = [];
  warnings = [];
  process.on('warning', listen);
});
afterEach(() => void process.off('warning', listen));

const make = (name: string, parent: Resource | null = null, options: { type?: HandleType; borrowed?: boolean; fails?: boolean } = {}) =>
  new Resource({
    type: options.type ?? type,
    library: {},
    native: 1n,
    parent,
    borrowed: options.borrowed ?? false,
    release: () => {
      log.push(name);
      if (options.fails === true) throw new Error(`${name} refuses`);
    },
  });

describe('a resource in flight', () => {
  it('is disposed at once and released at the last leave', () => {
    const resource = make('a');
    let ended = 0;
    resource.onEnd = () => void ended++;
    resource.enter();
    resource.enter();
    expect([resource.busy, resource.occupied]).toEqual([true, true]);
    resource.release();
    resource.release();
    expect([resource.state, ended, log]).toEqual(['disposed', 1, []]);
    resource.leave();
    expect(log).toEqual([]);
    resource.leave();
    expect([resource.busy, log, ended]).toEqual([false, ['a'], 1]);
  });

  it('that is not disposed of stays live', () => {
    const resource = make('a');
    resource.enter();
    resource.leave();
    expect([resource.state, resource.busy, log]).toEqual(['live', false, []]);
    expect(thrown(() => resource.leave())).toBeInstanceOf(RangeError);
    resource.release();
    expect(log).toEqual(['a']);
  });

  it('Neither its owner nor its dependents are released before that. Dependents go first, the newest first: a call uses a dependent', () => {
    const parent = make('parent');
    const [first, second] = [make('first', parent), make('second', parent)];
    first.enter();
    parent.release();
    expect([parent, first, second].map(({ state: s }) => s)).toEqual(['disposed', 'disposed', 'disposed']);
    expect([parent.busy, parent.occupied, log]).toEqual([false, true, []]);
    first.leave();
    expect(log).toEqual(['second', 'first', 'parent']);
  });

  it('Neither its owner nor its dependents are released before that: a call uses a loan', () => {
    const owner = make('owner');
    const loan = make('loan', owner, { borrowed: true });
    loan.enter();
    owner.release();
    expect(log).toEqual([]);
    loan.leave();
    expect(log).toEqual(['owner']);
  });

  it('Neither its owner nor its dependents are released before that: a call uses the owner', () => {
    const parent = make('parent');
    const child = make('child', parent);
    parent.enter();
    child.release();
    expect([child.state, log]).toEqual(['disposed', []]);
    parent.leave();
    expect([parent.state, log]).toEqual(['live', ['child']]);
  });

  it("Where the type declares concurrent: 'allowed', dependents of a busy handle need not wait", () => {
    const parent = make('parent', null, { type: shared });
    const child = make('child', parent);
    parent.enter();
    child.release();
    expect(log).toEqual(['child']);
    parent.release();
    expect(log).toEqual(['child']);
    parent.leave();
    expect(log).toEqual(['child', 'parent']);
  });

  it('takes along what its last call has made', () => {
    const parent = make('parent');
    parent.enter();
    parent.release();
    const late = make('late', parent);
    parent.leave();
    expect([late.state, log]).toEqual(['disposed', ['late', 'parent']]);
  });

  it('wipes a state, and what C kept, only when the call has left', () => {
    const native = Buffer.alloc(4, 7);
    const resource = new Resource({ type: state('S', { size: 4 }), library: {}, native, parent: null, borrowed: false, release: null });
    const bytes = new Uint8Array([1]);
    resource.retain(bytes);
    resource.enter();
    resource.release();
    expect([native[0], bytes[0]]).toEqual([7, 1]);
    resource.leave();
    expect([native[0], bytes[0]]).toEqual([0, 0]);
  });

  it('A late release has no caller: when C refuses it, a warning reports it (WATERTIGHT_RELEASE_FAILED), and one for every dependent', async () => {
    const parent = make('parent', null, { fails: true });
    const child = make('child', parent, { fails: true });
    child.enter();
    parent.release();
    child.leave();
    expect(log).toEqual(['child', 'parent']);
    await turn();
    expect(warnings.map(({ code }) => code)).toEqual(['WATERTIGHT_RELEASE_FAILED', 'WATERTIGHT_RELEASE_FAILED']);
    expect(warnings.map(({ message }) => message).join()).toMatch(/child refuses.*parent refuses/);
  });
});

describe('a resource that C takes over', () => {
  it('is moved while the call still uses it, and wiped when that has left', () => {
    const native = Buffer.alloc(4, 7);
    const resource = new Resource({ type: state('S', { size: 4 }), library: {}, native, parent: null, borrowed: false, release: null });
    resource.enter();
    resource.move();
    expect([resource.state, native[0]]).toEqual(['moved', 7]);
    resource.leave();
    expect(native[0]).toBe(0);
  });

  it('is not released, even when it was disposed of during the call', () => {
    const resource = make('a');
    resource.enter();
    resource.release();
    resource.move();
    expect(resource.state).toBe('moved');
    resource.leave();
    resource.release();
    expect(log).toEqual([]);
  });

  it('is released after all when the call has failed', () => {
    const resource = make('a');
    resource.enter();
    resource.release();
    resource.leave();
    expect([resource.state, log]).toEqual(['disposed', ['a']]);
    resource.move();
    expect(resource.state).toBe('disposed');
  });

  it("A call that takes a handle over (transfer: 'full') needs it exclusively: while another call uses a dependent of it, that is HANDLE_BUSY", () => {
    const parent = make('parent');
    const [first] = [make('first', parent), make('second', parent)];
    first.enter();
    expect(thrown(() => parent.releaseDependents())).toMatchObject({ name: 'HandleError', code: 'HANDLE_BUSY', type: 'T' });
    expect([first.state, log]).toEqual(['live', []]);
    first.leave();
    parent.enter();
    parent.releaseDependents();
    expect(log).toEqual(['second', 'first']);
    parent.move();
    parent.leave();
    expect(log).toEqual(['second', 'first']);
  });
});

describe('what is attached', () => {
  it('is closed once, after the release, the last one first', () => {
    const resource = make('a');
    resource.attach(() => void log.push('one'));
    resource.attach(() => void log.push('two'));
    resource.enter();
    resource.release();
    expect(log).toEqual([]);
    resource.leave();
    expect(log).toEqual(['a', 'two', 'one']);
    resource.attach(() => void log.push('late'));
    expect(log).toEqual(['a', 'two', 'one', 'late']);
  });

  it('lives on when C takes the resource over, unless that was its release', () => {
    const [one, other] = [make('one'), make('other')];
    one.attach(() => void log.push('one closed'));
    other.attach(() => void log.push('other closed'));
    one.move();
    other.move(true);
    expect(log).toEqual(['other closed']);
  });

  it('is shared by what keeps it, and closed after the last of them', () => {
    const [one, other] = [make('one'), make('other')];
    one.attach(() => void log.push('closed'));
    other.keep(one);
    one.release();
    expect(log).toEqual(['one']);
    other.release();
    expect(log).toEqual(['one', 'other', 'closed']);
  });

  it('is closed whatever fails', async () => {
    const resource = make('a', null, { fails: true });
    resource.attach(() => {
      throw new Error('closer');
    });
    resource.attach(() => void log.push('closed'));
    expect(thrown(() => resource.release()).message).toBe('a refuses');
    expect(log).toEqual(['a', 'closed']);
    await turn();
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('closer')]);
  });
});
