/** @module Callbacks that begin and end together: those of one parameter, with the call, or with the handle that comes to keep them. */

import type { CallbackIn, CallbackStruct } from '../../contract/index.ts';
import { WeakRef } from '../../intrinsics.ts';
import { wipe } from '../../memory/index.ts';
import type { CallState } from '../call/call-state.ts';
import type { CallbackState, Called, Keeper, Registration, Target } from './model.ts';
import { demandStack, idOf, stateOf } from './state.ts';

/** The callbacks of one parameter. */
export interface Group {
  /** The user data of the call, for C to hand back. */
  readonly id: bigint;
  /** Registers the function at a position; its address for C. */
  add(register: (target: Target, id: bigint) => Registration, position: number): bigint;
}

/**
 * Opens a group: it ends when the call ends, unless a handle has come to keep it. `memory` is the struct that C reads.
 * @throws RangeError when the stack is nearly used up
 */
export function openGroup(
  role: CallbackIn | CallbackStruct,
  called: readonly Called[],
  call: CallState,
  memory: Buffer | null = null,
): Group {
  // Before there is anything that an overflow could leave behind.
  demandStack();
  const state = stateOf(call);
  const keeper: Keeper = { resource: null, giving: role.retainedBy === null ? null : state };
  const targets = called.map((entry) => {
    if (role.retainedBy === null) return owned(entry, state);
    return role.thread === 'any' ? strong(entry, keeper) : weak(entry, keeper);
  });
  const registrations: Registration[] = [];
  const close = closer(registrations, targets, memory);
  const closers = (call.closers ??= []);
  if (role.retainedBy === null) closers.push(close);
  else {
    const kept = { by: role.retainedBy, called, close, taken: false, keeper };
    state.kept.push(kept);
    closers.push(() => {
      if (!kept.taken) close();
    });
  }
  const id = idOf(state);
  return {
    id,
    add(register, position) {
      const registration = register(targets[position] as Target, id);
      registrations.push(registration);
      return registration.address;
    },
  };
}

// Made here, where the functions are out of reach: a closure keeps alive whatever its neighbours use.

/** A function that the call itself holds. */
const owned = (called: Called, own: CallbackState): Target => ({ get: () => called, hold: nothing, own, keeper: null });

/**
 * A function that C calls on its own, and with it the handles that keep it: whoever waits for C to call is reached through nothing
 * else, and C's thread would be using a handle that was released behind its back.
 */
const strong = (called: Called, keeper: Keeper): Target => ({ get: () => called, hold: nothing, own: null, keeper });

/**
 * Where only calls with its handle lead to a function, C's way to it is a weak one: the handle holds the function. Else a function
 * that uses its own handle would keep both for ever.
 */
function weak(called: Called, keeper: Keeper): Target {
  const reference = new WeakRef(called);
  let held: Called | null = null;
  return {
    get: () => held ?? reference.deref() ?? null,
    hold: () => {
      held ??= reference.deref() ?? null;
    },
    own: null,
    keeper,
  };
}

function nothing(): void {}

const closer = (registrations: Registration[], targets: readonly Target[], memory: Buffer | null) => () => {
  for (const registration of registrations.splice(0)) registration.close();
  for (const target of targets) {
    const called = target.get();
    if (called === null) continue;
    called.fn = null;
    called.self = undefined;
  }
  if (memory !== null) wipe(memory);
};
