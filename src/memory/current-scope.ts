/** @module The current scope, and which scope each resource belongs to. As long as no scope is used, both cost a comparison. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** What a scope is for those that are created in it. */
export interface Home {
  /** Takes `item` in, to be released with the scope; `key` is its inside. @throws ScopeError `SCOPE_ENDED` */
  adopt(key: object, item: Disposable): void;
  /** It was released, moved, or taken in by another. */
  forget(key: object): void;
}

let store: AsyncLocalStorage<Home | null> | null = null;
/** Weak, both ways: a scope that nobody ends is collected with what is in it, and then the finalizers speak. */
let homes: WeakMap<object, WeakRef<Home>> | null = null;
const references = new WeakMap<Home, WeakRef<Home>>();

/** The scope that something created now belongs to. */
export const currentHome = (): Home | null => (store === null ? null : (store.getStore() ?? null));

/** Runs `fn`, and whatever it starts, in a scope; in none when that is null. */
export function within<T>(home: Home | null, fn: () => T): T {
  store ??= new AsyncLocalStorage();
  return store.run(home, fn);
}

/**
 * Runs a function in the scope that is current now, whenever it is called: for what creates handles long after the call
 * that asked for them.
 */
export function inCurrentHome(): <T>(fn: () => T) => T {
  const home = currentHome();
  return (fn) => (store === null ? fn() : within(home, fn));
}

/** The scope that owns this inside. */
export const homeOf = (key: object): Home | null => homes?.get(key)?.deref() ?? null;

/** From now on it belongs to that scope. */
export function settle(key: object, home: Home): void {
  const reference = references.get(home) ?? new WeakRef(home);
  references.set(home, reference);
  homes ??= new WeakMap();
  homes.set(key, reference);
}

/** Takes it out of its scope. */
export function leaveHome(key: object): void {
  if (homes === null) return;
  homes.get(key)?.deref()?.forget(key);
  homes.delete(key);
}
