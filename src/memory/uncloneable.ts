/** @module Objects that structured clone refuses, on every Node.js: they are weak sets underneath, and look like nothing of the kind. */
import { Reflect } from '../intrinsics.ts';

/**
 * Base of a class whose objects `structuredClone` and `postMessage` refuse with a DataCloneError, alone or inside of
 * another. V8 has no way to say so before Node 22 but to be one of the objects that it cannot write: among those a weak
 * set is the cheapest. None of its methods is inherited, and nothing is ever put into it.
 */
export const Uncloneable = function () {
  return Reflect.construct(WeakSet, [], new.target) as object;
} as unknown as new () => object;
