/** @module The current scope, and which scope each resource belongs to. As long as no scope is used, both cost a comparison. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { WeakMap, WeakRef } from '../intrinsics.ts';

/** What a scope is for those that are created in it. */
export interface OwningScope {
  /** Takes `item` in, to be released with the scope; `key` is its inside. @throws ScopeError `SCOPE_ENDED` */
  adopt(key: object, item: Disposable): void;
  /** It was released, moved, or taken in by another. */
  forget(key: object): void;
}

let store: AsyncLocalStorage<OwningScope | null> | null = null;
/** Weak, both ways: a scope that nobody ends is collected with what is in it, and then the finalizers speak. */
let owners: WeakMap<object, WeakRef<OwningScope>> | null = null;
const references = new WeakMap<OwningScope, WeakRef<OwningScope>>();

/** The scope that something created now belongs to. */
export const currentScope = (): OwningScope | null => (store === null ? null : (store.getStore() ?? null));

/** Runs `fn`, and whatever it starts, in a scope; in none when that is null. */
export function runInScope<T>(scope: OwningScope | null, fn: () => T): T {
  store ??= new AsyncLocalStorage();
  return store.run(scope, fn);
}

/**
 * Runs a function in the scope that is current now, whenever it is called: for what creates handles long after the call
 * that asked for them.
 */
export function inCurrentScope(): <T>(fn: () => T) => T {
  const scope = currentScope();
  return (fn) => (store === null ? fn() : runInScope(scope, fn));
}

/** The scope that owns this inside. */
export const scopeOf = (key: object): OwningScope | null => owners?.get(key)?.deref() ?? null;

/** From now on it belongs to that scope. */
export function assignToScope(key: object, scope: OwningScope): void {
  const reference = references.get(scope) ?? new WeakRef(scope);
  references.set(scope, reference);
  owners ??= new WeakMap();
  owners.set(key, reference);
}

/** Takes it out of its scope. */
export function leaveScope(key: object): void {
  if (owners === null) return;
  owners.get(key)?.deref()?.forget(key);
  owners.delete(key);
}
