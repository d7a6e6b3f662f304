/** @module What the callbacks of one call did, which calls may be made from inside one, and whether there is stack left for them. */

import { type CallbackError, ReentryError } from '../../errors.ts';
import { Array, Reflect, WeakMap } from '../../intrinsics.ts';
import { Handle, type Resource } from '../../memory/index.ts';
import type { CallbackCarrier, CallbackMarks, CallbackState, Called } from './model.ts';

/** The asynchronous call that is using a resource: what C keeps with the resource may be called in its course. */
const background = new WeakMap<Resource, CallbackCarrier>();

/** Marks an asynchronous call as using its handles; returns what takes the marks away again. */
export function enterBackground(
  call: CallbackCarrier & { readonly handles: readonly { readonly resource: Resource }[] | null },
): () => void {
  const resources = call.handles?.map(({ resource }) => resource) ?? [];
  for (const resource of resources) background.set(resource, call);
  return () => {
    for (const resource of resources) if (background.get(resource) === call) background.delete(resource);
  };
}

/** What the callbacks of the asynchronous call did that is using a resource; null when there is none. */
export function stateOfBackground(resource: Resource | null): CallbackState | null {
  const carrier = resource === null ? undefined : background.get(resource);
  return carrier === undefined ? null : stateOf(carrier);
}

export const stateOf = (carrier: CallbackCarrier): CallbackState =>
  (carrier.callbacks ??= { failure: null, further: 0, abandoned: false, kept: [], id: 0n });

let lastId = 0n;

/** The number of this call's callbacks on this thread. Never used again: C may keep it for longer than it should. */
export const idOf = (state: CallbackState): bigint => (state.id ||= ++lastId);

/** 16 KiB of arguments: a callback gets by with a quarter of it. */
const LAYER: readonly unknown[] = Array.from({ length: 2048 }, () => 0);
const nothing = () => undefined;

/** @throws RangeError when the stack is nearly used up: a callback could not even begin, and C would take that for 0 */
export function demandStack(): void {
  Reflect.apply(nothing, undefined, LAYER);
}

/**
 * Marks a call as running, when C can call back at all; returns what was running before, to be put back after the call.
 * @throws RangeError as {@link demandStack}
 */
export function enterCall(marks: CallbackMarks, carrier: CallbackCarrier): CallbackState | null {
  const outer = marks.running;
  if (marks.callbacks === 0) return outer;
  demandStack();
  // What is given back after a failure belongs to the call that failed: its callbacks stay silent.
  marks.running = outer !== null && outer.failure !== null ? outer : stateOf(carrier);
  return outer;
}

/**
 * Refuses a call from inside a callback that does not allow any. The callback has then failed, whatever it does with the error.
 * @throws ReentryError
 */
export function refuseReentry(marks: CallbackMarks, fn: string): void {
  if (marks.runningCallback === null) return;
  const error = new ReentryError({ function: fn, callback: marks.runningCallback });
  if (marks.running !== null) marks.running.failure ??= { callback: marks.runningCallback, cause: error };
  throw error;
}

/** The error of a call in which no call was running: nobody but the process can be told. */
export function throwUncaught(error: CallbackError): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** The functions that a handle keeps: alive as long as it is, and no longer. C's own reference to them is a weak one. */
const keptBy = new WeakMap<Handle, Called[]>();

/** Gives a handle what it is to keep by that name, now that the call has succeeded. */
export function keepCallbacks(state: CallbackState | null, by: string, handle: Handle): void {
  for (const kept of state?.kept ?? []) {
    if (kept.by !== by || kept.taken) continue;
    kept.taken = true;
    kept.keeper.resource = Handle.resourceOf(handle);
    // A call leads to its functions: from C to it there must be no way that outlives it.
    kept.keeper.giving = null;
    Handle.resourceOf(handle)?.attach(kept.close);
    const list = keptBy.get(handle) ?? [];
    keptBy.set(handle, list);
    list.push(...kept.called);
    for (const { handles } of kept.called) handles?.push(handle);
  }
}

/** Lets `handle` keep what `other` keeps, too. */
export function shareKept(other: Handle, handle: Handle): void {
  const list = keptBy.get(other);
  if (list === undefined) return;
  keptBy.set(handle, [...(keptBy.get(handle) ?? []), ...list]);
  for (const { handles } of list) handles?.push(handle);
}
