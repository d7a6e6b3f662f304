/** @module Resources: what a long life may not collect, and what a release does in which order. */
import { describe, expect, it } from 'vitest';
import { opaque, state } from '../../src/contract/index.ts';
import { Resource } from '../../src/memory/resource.ts';
import { thrown } from '../fixtures/faults/open.ts';
import { collectUntil } from '../fixtures/garbage.ts';

const type = opaque('T', { release: 'T_free' });
const log: bigint[] = [];
const owned = (native: bigint, parent: Resource | null = null) =>
  new Resource({ type, library: {}, native, parent, borrowed: false, release: (address) => void log.push(address as bigint) });
const loan = (native: bigint, parent: Resource) => new Resource({ type, library: {}, native, parent, borrowed: true, release: null });

describe('a resource', () => {
  it('does not remember its loans', async () => {
    const owner = owned(1n);
    const loans = Array.from({ length: 100 }, (_, i) => new WeakRef(loan(BigInt(i), owner)));
    const children = Array.from({ length: 100 }, (_, i) => new WeakRef(owned(BigInt(i), owner)));
    const alive = (refs: readonly WeakRef<Resource>[]) => refs.filter((ref) => ref.deref() !== undefined).length;
    await collectUntil(() => alive(loans) === 0);
    // What must be released with it, it remembers.
    expect(alive(children)).toBe(100);
    expect(owner.state).toBe('live');
  });

  it('forgets a dependent that was released', async () => {
    const owner = owned(1n);
    const refs = Array.from({ length: 100 }, (_, i) => {
      const child = owned(BigInt(i), owner);
      child.release();
      return new WeakRef(child);
    });
    await collectUntil(() => refs.every((ref) => ref.deref() === undefined));
    expect(owner.state).toBe('live');
  });

  it('is released once, after what depends on it', () => {
    log.length = 0;
    const owner = owned(1n);
    owned(3n, loan(2n, owner));
    owned(4n, owner);
    owner.release();
    owner.release();
    expect(log).toEqual([4n, 3n, 1n]);
  });

  it('knows what it needs', () => {
    const owner = owned(1n);
    const child = owned(3n, loan(2n, owner));
    expect([child.needs(child), child.needs(owner), owner.needs(child), owned(9n).needs(owner)]).toEqual([true, true, false, false]);
  });

  it('wipes retained bytes when the last keeper goes', () => {
    const [one, two] = [owned(1n), owned(2n)];
    const bytes = new Uint8Array([1, 2, 3]);
    one.retain(bytes);
    two.keep(one);
    one.release();
    expect([...bytes]).toEqual([1, 2, 3]);
    two.release();
    expect([...bytes]).toEqual([0, 0, 0]);
  });

  it('that is a state is wiped, released or moved', () => {
    for (const end of ['release', 'move'] as const) {
      const native = Buffer.alloc(8, 7);
      const resource = new Resource({ type: state('S', { size: 8 }), library: {}, native, parent: null, borrowed: false, release: null });
      resource[end]();
      expect([...native]).toEqual(new Array(8).fill(0));
    }
  });

  it('whose release throws is disposed all the same, and so are its dependents', () => {
    log.length = 0;
    const refuses = (native: bigint, parent: Resource | null) =>
      new Resource({
        type,
        library: {},
        native,
        parent,
        borrowed: false,
        release: (address) => {
          log.push(address as bigint);
          throw new Error(`${address}`);
        },
      });
    const owner = refuses(1n, null);
    const children = [refuses(2n, owner), owned(3n, owner), refuses(4n, owner)];
    const bytes = new Uint8Array([1]);
    owner.retain(bytes);
    expect(thrown(() => owner.release()).message).toBe('1');
    expect(log).toEqual([4n, 3n, 2n, 1n]);
    expect([owner, ...children].map((resource) => resource.state)).toEqual(['disposed', 'disposed', 'disposed', 'disposed']);
    expect([...bytes]).toEqual([0]);
  });
});
