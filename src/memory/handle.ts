/** @module Handles: the JavaScript owner of a native resource; a finalizer releases what nobody disposed, and says so. */
import { FinalizationRegistry, Object, PlainObject } from '../intrinsics.ts';
import '../dispose-symbol.ts';
import { HandleError } from '../errors.ts';
import { forgotten, track } from './census.ts';
import { Creations } from './creations.ts';
import { currentScope, leaveScope } from './current-scope.ts';
import { warnForgotten } from './forgotten.ts';
import { Resource, type ResourceParts } from './resource.ts';

const registry = new FinalizationRegistry<Resource>((resource) => {
  if (resource.state !== 'live') return;
  const { entry } = resource;
  if (!resource.leftToCollector) forgotten(entry);
  let failure = '';
  try {
    resource.release();
  } catch (error) {
    failure = `; its release failed: ${(error as Error).message}`;
  }
  if (resource.leftToCollector && failure === '') return;
  const { name } = resource.type;
  warnForgotten({
    code: 'WATERTIGHT_FORGOTTEN_HANDLE',
    entry,
    one: `a ${name} was never disposed; it was released when its handle was collected${failure}. Use 'using' or dispose().`,
    several: `handles of type ${name}`,
    rest: `each was released when its handle was collected${failure}. Use 'using' or dispose().`,
  });
});

/** Owns one native resource. Made by bound functions only; typed for callers as `HandleOf<T>`. */
export class Handle {
  readonly #resource: Resource;
  /** The handle that this one depends on: alive as long as this one is. */
  readonly #parent: Handle | null;

  constructor(resource: Resource, parent: Handle | null) {
    this.#resource = resource;
    this.#parent = parent;
  }

  /** The resource of a handle, or null for anything else. */
  static resourceOf(value: unknown): Resource | null {
    return typeof value === 'object' && value !== null && #resource in value ? (value as Handle).#resource : null;
  }

  get type(): string {
    return this.#resource.type.name;
  }

  get disposed(): boolean {
    return this.#resource.state !== 'live' || (this.#parent?.disposed ?? false);
  }

  dispose(): void {
    const resource = this.#resource;
    if (resource.borrowed) {
      throw new HandleError('BORROWED_DISPOSE', this.type, `this ${this.type} belongs to another handle (transfer none): dispose that one`);
    }
    if (resource.state === 'moved') return;
    if (resource.state === 'disposed') throw new HandleError('DOUBLE_DISPOSE', this.type, `this ${this.type} was disposed before`);
    resource.release();
  }

  [Symbol.dispose](): void {
    // At the end of a block there is nothing to do for a borrowed handle: its owner releases it.
    if (!this.#resource.borrowed) this.dispose();
  }

  static {
    // From a handle nobody gets to this class, which could be given any address.
    Object.defineProperty(Handle.prototype, 'constructor', { value: PlainObject });
  }

  /** Never the address: it is nobody's business and changes from run to run. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Handle<${this.type}>${this.disposed ? ' (disposed)' : ''}`;
  }
}

/**
 * From now on what nobody disposed of is released when the collector has found this object, and not for want of the handle: whoever keeps the
 * handle must keep it too. For resources that can be reached on another way.
 */
export function keepWith(handle: Handle): object {
  const keeper = Object.freeze({});
  const resource = Handle.resourceOf(handle) as Resource;
  registry.unregister(resource);
  if (resource.state === 'live') registry.register(keeper, resource, resource);
  return keeper;
}

/** Its handle needs no finalizer any more, and its scope need not release it. */
function ended(resource: Resource): void {
  registry.unregister(resource);
  leaveScope(resource);
}

/** Those that no bound function makes. */
const others = new Creations();

/**
 * A new handle for a resource that C has just handed out. `stack` was taken before the call: reading a stack may run code of the program.
 * @throws ScopeError `SCOPE_ENDED`: it was released, since the scope that it was created in has ended
 */
export function createHandle(
  parts: ResourceParts,
  parent: Handle | null,
  stack = others.stack(createHandle as (...args: never) => unknown),
  creations = others,
): Handle {
  const resource = new Resource(parts, parent === null ? null : Handle.resourceOf(parent));
  const handle = new Handle(resource, parent);
  if (parts.borrowed) return handle;
  // C never needs a release: there is nothing to forget.
  const { kind, release } = parts.type;
  resource.leftToCollector = kind === 'opaque' && release === null;
  if (!resource.leftToCollector) resource.entry = track('handle', parts.type.name, stack, resource, creations);
  registry.register(handle, resource, resource);
  // At once, not when the handle is collected: a million moved handles would keep a million stacks.
  resource.onEnd = ended;
  try {
    currentScope()?.adopt(resource, handle);
  } catch (error) {
    resource.release();
    throw error;
  }
  return handle;
}
