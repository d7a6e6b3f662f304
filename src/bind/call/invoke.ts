/** @module Calling a native function with an array of arguments: by a fixed number of them, which costs far less than a spread. */
import type { ForeignFunction } from '../../backend/index.ts';

type Arguments = readonly unknown[];
type Invoker = (a: Arguments) => unknown;

/** `f(...a)` for the number of parameters that `f` has. A spread call into native code cannot take V8's fast path. */
export function invoker(f: ForeignFunction, count: number): Invoker {
  switch (count) {
    case 0:
      return () => f();
    case 1:
      return (a) => f(a[0]);
    case 2:
      return (a) => f(a[0], a[1]);
    case 3:
      return (a) => f(a[0], a[1], a[2]);
    case 4:
      return (a) => f(a[0], a[1], a[2], a[3]);
    case 5:
      return (a) => f(a[0], a[1], a[2], a[3], a[4]);
    case 6:
      return (a) => f(a[0], a[1], a[2], a[3], a[4], a[5]);
    case 7:
      return (a) => f(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
    case 8:
      return (a) => f(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    case 9:
      return (a) => f(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]);
    case 10:
      return (a) => f(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
    default:
      return (a) => f(...a);
  }
}
