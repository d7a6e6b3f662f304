/** @module Abort signals that many calls share: one listener for each signal, however many calls wait on it. */

import { types } from 'node:util';
import { Object, Set, WeakMap } from '../../intrinsics.ts';

type Stop = (reason: unknown) => void;

const { addEventListener, removeEventListener } = EventTarget.prototype;
// The getters of the language itself: what a signal has of its own by these names is not asked.
const getter = (name: string) => Object.getOwnPropertyDescriptor(AbortSignal.prototype, name)?.get as (this: unknown) => unknown;
const abortedOf = getter('aborted');
const reasonGetter = getter('reason');
const ONCE = Object.freeze({ __proto__: null, once: true } as { readonly once: true });
const waiting = new WeakMap<AbortSignal, { readonly stops: Set<Stop>; readonly listener: () => void }>();

/** Is it a signal, and can be listened to? An object that only has the prototype of one is none. */
export function isSignal(value: unknown): value is AbortSignal {
  if (types.isProxy(value) || !(value instanceof AbortSignal)) return false;
  try {
    return typeof abortedOf.call(value) === 'boolean';
  } catch {
    return false;
  }
}

export const isAborted = (signal: AbortSignal): boolean => abortedOf.call(signal) === true;
export const reasonOf = (signal: AbortSignal): unknown => reasonGetter.call(signal);

/** Calls `stop` once when the signal is aborted. The function that comes back calls that off. Node.js warns of more than ten listeners. */
export function onAbort(signal: AbortSignal, stop: Stop): () => void {
  let entry = waiting.get(signal);
  if (entry === undefined) {
    const stops = new Set<Stop>();
    const listener = () => {
      waiting.delete(signal);
      for (const each of stops) each(reasonOf(signal));
    };
    entry = { stops, listener };
    waiting.set(signal, entry);
    addEventListener.call(signal, 'abort', listener, ONCE);
  }
  const { stops, listener } = entry;
  stops.add(stop);
  return () => {
    if (!stops.delete(stop) || stops.size > 0 || waiting.get(signal)?.stops !== stops) return;
    waiting.delete(signal);
    removeEventListener.call(signal, 'abort', listener);
  };
}
