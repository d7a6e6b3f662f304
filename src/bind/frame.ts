/** @module The state of one call while it is prepared: native arguments, lengths, values. */
import type { Size } from '../contract/index.ts';
import type { Handle, Resource } from '../memory/index.ts';

/** One call. Arrays are indexed by C position; what most calls do not need is null. */
export interface Frame {
  readonly native: unknown[];
  readonly lengths: number[];
  /** Handle arguments and what is in them. */
  handles: { readonly at: number; readonly handle: Handle; readonly resource: Resource }[] | null;
  /** Private copies to be wiped when the call ends. */
  copies: Uint8Array[] | null;
  /** Private copies that a resource keeps when the call succeeds: C position of the handle, and the bytes. */
  retained: { readonly by: number; readonly bytes: Uint8Array }[] | null;
}

/** A frame for one call; the arrays are copies, since growing an array costs more than copying it. */
export const newFrame = (template: readonly unknown[], noLengths: readonly number[]): Frame => ({
  native: template.slice(),
  lengths: noLengths.slice(),
  handles: null,
  copies: null,
  retained: null,
});

/** The handle argument at a C position. */
export const handleAt = (frame: Frame, at: number) => frame.handles?.find((entry) => entry.at === at);

/** The same size rule over C positions instead of names, ready to be evaluated. */
export function compileSize(size: Size, positionOf: (name: string) => number): (frame: Frame) => number {
  switch (size.kind) {
    case 'constant': {
      const { bytes } = size;
      return () => bytes;
    }
    case 'length': {
      const at = positionOf(size.of);
      return (frame) => frame.lengths[at] as number;
    }
    case 'value': {
      const at = positionOf(size.of);
      return (frame) => Number(frame.native[at]);
    }
    default: {
      const left = compileSize(size.left, positionOf);
      const right = compileSize(size.right, positionOf);
      if (size.kind === 'sum') return (frame) => left(frame) + right(frame);
      if (size.kind === 'difference') return (frame) => left(frame) - right(frame);
      return (frame) => left(frame) * right(frame);
    }
  }
}
