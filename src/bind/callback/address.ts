/** @module The address that C is given for callbacks: one for all of a kind where C hands back their user data, which tells them apart; else one each. */

import type { NativeCallback } from '../../backend/index.ts';
import { Map } from '../../intrinsics.ts';
import type { Target } from './model.ts';

/** Registers one address; with each call from C, `find` tells whose it is. */
export type Register = (find: (native: readonly unknown[]) => Target | undefined) => NativeCallback;

/** Gives C a way to a target, which C knows by the id. */
export type Addresses = (target: Target, id: bigint) => NativeCallback;

/** An address for each. */
export const ownAddress =
  (register: Register): Addresses =>
  (target) =>
    register(() => target);

/** One address from the first to the last of them: C hands back the id in the parameter `at`. */
export function sharedAddress(register: Register, at: number): Addresses {
  const targets = new Map<unknown, Target>();
  let shared: NativeCallback | null = null;
  return (target, id) => {
    const { address, release } = (shared ??= register((native) => targets.get(native[at])));
    targets.set(id, target);
    return {
      address,
      release: () => {
        targets.delete(id);
        if (targets.size > 0) return;
        shared = null;
        release();
      },
    };
  };
}
