/** @module Scopes: whatever is created in one is released at its end, the newest first, unless it was moved out. */
import { FinalizationRegistry, Map, Object, PlainObject, Set, WeakMap } from '../intrinsics.ts';
import '../dispose-symbol.ts';
import { ArgumentError, ScopeError } from '../errors.ts';
import { type Entry, forgotten, track, untrack } from './census.ts';
import { Creations } from './creations.ts';
import { assignToScope, currentScope, leaveScope, type OwningScope, runInScope, scopeOf } from './current-scope.ts';
import { warnForgotten } from './forgotten.ts';
import { isBorrowed, isGone, type Owner, ownerOf, type Part, partsOf } from './scope-part.ts';
import { kindOf } from './strict-bytes.ts';
import { raise } from './suppressed.ts';
import { isThenable } from './thenable.ts';

const registry = new FinalizationRegistry<Entry | null>((entry) => {
  forgotten(entry);
  untrack(entry);
  warnForgotten({
    code: 'WATERTIGHT_FORGOTTEN_SCOPE',
    entry,
    one: "a scope was never disposed; what is in it is left to its own finalizers, and what was deferred does not run. Use 'using'.",
    several: 'scopes',
    rest: "what is in them is left to its own finalizers, and what was deferred does not run. Use 'using'.",
  });
});

const refuse = (fn: string, parameter: string, expected: string, value: unknown) =>
  new ArgumentError('ARGUMENT_TYPE', { function: fn, parameter }, expected, kindOf(value));

/** The scope behind what the other files know. */
const scopes = new WeakMap<OwningScope, Scope>();

const creations = new Creations();

/** Owns what is created in it. Made by {@link scope}. */
export class Scope {
  readonly #items = new Map<object, Disposable>();
  readonly #entry: Entry | null;
  readonly #owning: OwningScope;
  #ended = false;

  constructor(above: (...args: never) => unknown) {
    this.#owning = {
      adopt: (key, item) => this.#adopt(key, item),
      forget: (key) => void this.#items.delete(key),
    };
    scopes.set(this.#owning, this);
    currentScope()?.adopt(this, this);
    this.#entry = track('scope', 'scope', creations.stack(above), null, creations);
    registry.register(this, this.#entry, this);
  }

  /** True once everything in it was released. */
  get disposed(): boolean {
    return this.#ended;
  }

  /** Makes this the current scope while `fn` runs, and whatever `fn` starts. @throws ScopeError `SCOPE_ENDED` */
  run<T>(fn: () => T): T {
    if (typeof fn !== 'function') throw refuse('Scope.run', 'fn', 'a function', fn);
    this.#open();
    return runInScope(this.#owning, fn);
  }

  /**
   * Takes in what exists already: a handle, a Secret, a scope, anything with `Symbol.dispose`. null and undefined are passed through.
   * @throws ScopeError `SCOPE_ENDED`
   */
  use<T extends Disposable | null | undefined>(resource: T): T {
    this.#open();
    if (resource === null || resource === undefined) return resource;
    for (const { key, item } of this.#parts(resource, 'use')) if (!isGone(key) && !isBorrowed(key)) this.#adopt(key, item);
    return resource;
  }

  /** Calls `fn` when the scope ends, in its turn among the releases. It is not waited for. @throws ScopeError `SCOPE_ENDED` */
  defer(fn: () => void): void {
    if (typeof fn !== 'function') throw refuse('Scope.defer', 'fn', 'a function', fn);
    this.#open();
    this.#items.set({}, { [Symbol.dispose]: () => void fn() });
  }

  /**
   * Moves a resource of this scope to another: to the scope around this one, or, when there is none, out of all scopes; then
   * it is the caller's to dispose of. `to` names another scope; null, none.
   * @throws ScopeError `SCOPE_FOREIGN`, `SCOPE_PARENT`, `SCOPE_ENDED`
   */
  move<T extends Disposable>(resource: T, to: Scope | null = this.#outer()): T {
    if (to !== null && !isScope(to)) throw refuse('Scope.move', 'to', 'a scope or null', to);
    if (to !== null) to.#open();
    const parts = this.#parts(resource, 'move');
    const moved = new Set(parts.map(({ key }) => key));
    for (const { key } of parts) {
      for (let at = ownerOf(key); at !== null; at = ownerOf(at)) if (this.#items.has(at) && !moved.has(at)) throw parentStays(at);
      if (this.#items.has(key) || isBorrowed(key)) continue;
      throw new ScopeError('SCOPE_FOREIGN', 'this scope does not own that: it was released or moved before, or made elsewhere');
    }
    for (const { key, item } of parts) {
      if (isBorrowed(key)) continue;
      leaveScope(key);
      if (to !== null) to.#adopt(key, item);
    }
    return resource;
  }

  /**
   * Releases everything in it, the newest first: all of it, whatever fails. Once is enough.
   * @throws the error of a release; of several, a SuppressedError (an AggregateError where Node.js has none) that begins with the first
   */
  dispose(): void {
    raise(this.#end());
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.#ended ? 'Scope (disposed)' : `Scope<${this.#items.size}>`;
  }

  /** The scope that this one belongs to. */
  #outer(): Scope | null {
    const owner = scopeOf(this);
    return owner === null ? null : (scopes.get(owner) ?? null);
  }

  #open(): void {
    if (this.#ended) throw new ScopeError('SCOPE_ENDED', 'this scope has ended: whatever it starts must be awaited before');
  }

  #parts(resource: unknown, fn: string): readonly Part[] {
    const parts = partsOf(resource);
    if (parts === null) throw refuse(`Scope.${fn}`, 'resource', 'something with Symbol.dispose', resource);
    return parts;
  }

  #adopt(key: object, item: Disposable): void {
    this.#open();
    const before = scopeOf(key);
    if (before === this.#owning) return;
    before?.forget(key);
    this.#items.set(key, item);
    assignToScope(key, this.#owning);
  }

  /** Releases everything, and returns what failed. */
  #end(): unknown[] {
    const errors: unknown[] = [];
    if (this.#ended) return errors;
    this.#ended = true;
    registry.unregister(this);
    leaveScope(this);
    for (const [key, item] of [...this.#items].reverse()) {
      // The release before may have taken it along.
      if (!this.#items.delete(key)) continue;
      try {
        item[Symbol.dispose]();
      } catch (error) {
        errors.push(error);
      }
    }
    untrack(this.#entry);
    return errors;
  }

  /** Runs `fn` in a new scope that ends with it. */
  static enclose<T>(scope: Scope, fn: (scope: Scope) => T): T {
    const fail = (error: unknown): never => {
      const errors = scope.#end();
      return raise(errors, { error });
    };
    const succeed = <V>(value: V): V => {
      raise(scope.#end());
      return value;
    };
    let result: T;
    let pending: boolean;
    try {
      result = scope.run(() => fn(scope));
      pending = isThenable(result);
    } catch (error) {
      return fail(error);
    }
    return pending ? (Promise.resolve(result).then(succeed, fail) as T) : succeed(result);
  }

  static {
    Object.defineProperty(Scope.prototype, 'constructor', { value: PlainObject });
  }
}

const isScope = (value: unknown): value is Scope => value instanceof Scope;

const parentStays = (owner: Owner) =>
  new ScopeError('SCOPE_PARENT', `it cannot outlive the ${owner.type.name} that stays in this scope: move that first, or both at once`);

/**
 * Runs `fn` in a scope. Every handle, Secret and scope that `fn` creates, and whatever it starts creates, is released when `fn`
 * returns, throws, or its promise settles; so is one that it returns: `move` it to let it live. Without `fn`, a scope to be
 * ended by `using` or `dispose()`.
 * @throws what `fn` throws, with the errors of releases in its `suppressed`; else those, as {@link Scope.dispose} does
 */
export function scope(): Scope;
export function scope<T>(fn: (scope: Scope) => T): T;
export function scope<T>(fn?: (scope: Scope) => T): T | Scope {
  if (fn !== undefined && typeof fn !== 'function') throw refuse('scope', 'fn', 'a function', fn);
  const made = new Scope(scope);
  return fn === undefined ? made : Scope.enclose(made, fn);
}
