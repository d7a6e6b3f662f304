/** @module Size rules over C positions instead of names, ready to be evaluated for one call. */

import type { Size } from '../../contract/index.ts';
import { Math, Number } from '../../intrinsics.ts';

/** A size that was rounded is no size: NaN, which every check refuses. */
const whole = (size: number): number => (Number.isSafeInteger(size) ? size : Number.NaN);

/** What sizes are evaluated over: values and lengths by C position. */
export interface SizeOperands {
  readonly native: readonly unknown[];
  readonly lengths: readonly number[];
}

/** Asks the library for a size of a resource, by the key of the function that gives it. */
type AskSize = (key: string, native: unknown) => number;

/** The same size rule over C positions instead of names, ready to be evaluated. */
export function compileSize(
  size: Size,
  positionOf: (name: string) => number,
  querySize: AskSize = () => Number.NaN,
): (call: SizeOperands) => number {
  switch (size.kind) {
    case 'constant': {
      const { bytes } = size;
      return () => bytes;
    }
    case 'length': {
      const at = positionOf(size.of);
      return (call) => call.lengths[at] as number;
    }
    case 'value': {
      const at = positionOf(size.of);
      return (call) => whole(Number(call.native[at]));
    }
    case 'asked': {
      const { by } = size;
      const at = positionOf(size.of);
      return (call) => querySize(by, call.native[at]);
    }
    default: {
      if (size.kind === 'sum' && size.left.kind === 'length' && size.right.kind === 'constant') {
        // A length and some bytes more: what most outputs need.
        const at = positionOf(size.left.of);
        const { bytes } = size.right;
        return (call) => whole((call.lengths[at] as number) + bytes);
      }
      const left = compileSize(size.left, positionOf, querySize);
      const right = compileSize(size.right, positionOf, querySize);
      if (size.kind === 'sum') return (call) => whole(left(call) + right(call));
      if (size.kind === 'difference') return (call) => whole(left(call) - right(call));
      if (size.kind === 'quotient') return (call) => whole(Math.floor(left(call) / right(call)));
      return (call) => whole(left(call) * right(call));
    }
  }
}
