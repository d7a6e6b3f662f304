/** @module Memory that C has handed out, shown as one ArrayBuffer until its handle is given back. */
import type { Backend } from '../backend/index.ts';
import { ArgumentError } from '../errors.ts';
import { Handle, type Resource } from '../memory/index.ts';
import { describe } from './describe.ts';

/** What a handle's memory is, and who can show it. */
interface Own {
  readonly length: number;
  readonly backend: Backend;
  /** Weak: the view keeps the handle, and not the other way round. */
  view: WeakRef<ArrayBuffer> | null;
}

const owned = new WeakMap<Resource, Own>();
/** A view keeps its handle: nothing is given back while somebody can still see it. */
const holders = new WeakMap<ArrayBuffer, Handle>();

/** The resource whose memory this is; null for memory of JavaScript's. */
export const resourceIn = (memory: ArrayBufferLike): Resource | null => Handle.resourceOf(holders.get(memory as ArrayBuffer));

/** The resource of this handle is so many bytes of memory. */
export function ownMemory(handle: Handle, length: number, backend: Backend): void {
  const resource = Handle.resourceOf(handle) as Resource;
  owned.set(resource, { length, backend, view: null });
}

/**
 * The memory of a handle that a function `returnsHandle` with `memory`. It keeps the handle, and it is detached when the
 * handle is disposed of, or C takes it back. Until then it is C's own: what C protects from being read or written ends the process.
 *
 * @throws ArgumentError `HANDLE_TYPE`: no such handle; `HANDLE_DISPOSED`
 * @throws WatertightError `ADDON_MISSING` on Node 20 without the addon
 */
export function memoryOf(handle: object): ArrayBuffer {
  const resource = Handle.resourceOf(handle);
  const own = resource === null ? undefined : owned.get(resource);
  const where = { function: 'memoryOf', parameter: 'handle' };
  if (resource === null || own === undefined) throw new ArgumentError('HANDLE_TYPE', where, 'a handle of memory', describe(handle));
  if (resource.state !== 'live')
    throw new ArgumentError('HANDLE_DISPOSED', where, 'a handle of memory that is still there', describe(handle));
  const known = own.view?.deref();
  if (known !== undefined) return known;
  const { backend } = own;
  const made = backend.view(resource.native as bigint, own.length);
  const view = new WeakRef(made);
  own.view = view;
  holders.set(made, handle as Handle);
  resource.attach(() => {
    const shown = view.deref();
    if (shown !== undefined) backend.unview(shown);
  });
  return made;
}
