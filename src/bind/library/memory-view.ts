/** @module Memory that C has handed out, shown as one ArrayBuffer until its handle is given back. */

import type { Backend } from '../../backend/index.ts';
import { ArgumentError, HandleError } from '../../errors.ts';
import { WeakMap, WeakRef } from '../../intrinsics.ts';
import { Handle, keepWith, type Resource } from '../../memory/index.ts';
import { describe } from '../checks/describe.ts';

/** What a handle's memory is, and who can show it. */
interface Own {
  readonly length: number;
  readonly backend: Backend;
  /** Weak: the view keeps the handle, and not the other way round. */
  view: WeakRef<ArrayBuffer> | null;
}

const owned = new WeakMap<Resource, Own>();
/** A view keeps its handle: nothing is given back while somebody can still see it. A handle keeps its view, to see what became of it. */
const holders = new WeakMap<ArrayBuffer, Handle>();
const views = new WeakMap<Handle, ArrayBuffer>();
/** While one is there, the resource is not given back for want of its handle. No resource may point to it. */
const keepers = new WeakMap<Handle, object>();

/** The resource whose memory this is; null for memory of JavaScript's. */
export const resourceIn = (memory: ArrayBufferLike): Resource | null => Handle.resourceOf(holders.get(memory as ArrayBuffer));

/** The resource of this handle is so many bytes of memory. */
export function ownMemory(handle: Handle, length: number, backend: Backend): void {
  const resource = Handle.resourceOf(handle) as Resource;
  const own: Own = { length, backend, view: null };
  owned.set(resource, own);
  keepers.set(handle, keepWith(handle));
  // Neither of the two may keep the handle.
  resource.guard = () => demandUnmoved(resource.type.name, own);
  resource.attach(() => hide(resource, own));
}

/** C may free it only while nobody else shows it: a stream, for one, moves the memory of what it is given. */
function demandUnmoved(type: string, { length, view }: Own): void {
  const shown = view?.deref();
  if (shown === undefined || shown.byteLength === length) return;
  throw new HandleError('HANDLE_BUSY', type, `the memory of this ${type} was moved to another ArrayBuffer, which still shows it`);
}

function hide({ native }: Resource, own: Own): void {
  const shown = own.view?.deref();
  own.view = null;
  if (shown !== undefined) own.backend.unview(shown, native as bigint);
}

/** A call on another thread is about to take this resource over: C may free its memory at any moment. */
export function hideMemory(resource: Resource): void {
  const own = owned.get(resource);
  if (own !== undefined) hide(resource, own);
}

/**
 * The memory of a handle that a function `returnsHandle` with `memory`. It keeps the handle, and it is detached when the
 * handle is disposed of, or C takes it back. Until then it is C's own: what C protects from being read or written ends the process.
 * Where its bytes were moved to another ArrayBuffer, they are C's until that is gone, and the handle cannot be disposed of.
 *
 * @throws ArgumentError `HANDLE_TYPE`: no such handle; `HANDLE_DISPOSED`; `HANDLE_BUSY`: a call is taking it over
 * @throws WatertightError `ADDON_MISSING` on Node 20 without the addon
 */
export function memoryOf(handle: object): ArrayBuffer {
  const resource = Handle.resourceOf(handle);
  const own = resource === null ? undefined : owned.get(resource);
  const where = { function: 'memoryOf', parameter: 'handle' };
  if (resource === null || own === undefined) throw new ArgumentError('HANDLE_TYPE', where, 'a handle of memory', describe(handle));
  if (resource.state !== 'live')
    throw new ArgumentError('HANDLE_DISPOSED', where, 'a handle of memory that is still there', describe(handle));
  if (resource.claimed) throw new ArgumentError('HANDLE_BUSY', where, 'a handle of memory that no call is taking over', describe(handle));
  const known = own.view?.deref();
  if (known !== undefined) return known;
  const made = own.backend.view(resource.native as bigint, own.length, keepers.get(handle as Handle) as object);
  own.view = new WeakRef(made);
  holders.set(made, handle as Handle);
  views.set(handle as Handle, made);
  return made;
}
