/** @module The state of one call while it is prepared: native arguments, lengths, values. */
import type { Size } from '../contract/index.ts';
import { type Handle, type Resource, wipe } from '../memory/index.ts';
import type { Context } from './context.ts';

/** One call. Arrays are indexed by C position; what most calls do not need is null. */
export interface Frame {
  readonly native: unknown[];
  readonly lengths: number[];
  /** Room in bytes, memory and actual length of each output of bytes, in the order of the outputs. */
  readonly rooms: number[];
  readonly memories: (Buffer | null)[];
  readonly actual: number[];
  /** What C returned. */
  raw: unknown;
  /** The caller's frames, where the call makes a handle. */
  stack: string;
  /** Handle arguments and what is in them. */
  handles: { readonly at: number; readonly handle: Handle; readonly resource: Resource }[] | null;
  /** Private copies to be wiped when the call ends. */
  copies: Uint8Array[] | null;
  /** Memory of states that this call initialises; wiped unless it succeeds. */
  states: Buffer[] | null;
  /** Private copies that a resource keeps when the call succeeds: C position of the handle, and the bytes. */
  retained: { readonly by: number; readonly bytes: Uint8Array }[] | null;
}

/** What a frame is before a call. */
export interface Template {
  readonly native: readonly unknown[];
  readonly lengths: readonly number[];
  readonly rooms: readonly number[];
  readonly memories: readonly null[];
}

export const newFrame = (template: Template): Frame => ({
  native: template.native.slice(),
  lengths: template.lengths.slice(),
  rooms: template.rooms.slice(),
  memories: template.memories.slice(),
  actual: template.rooms.slice(),
  raw: undefined,
  stack: '',
  handles: null,
  copies: null,
  states: null,
  retained: null,
});

/** The frames of one function. The last one is used again: a fresh one for each call would cost more than the call. */
export class Frames {
  readonly #template: Template;
  #spare: Frame | null = null;

  constructor(template: Template) {
    this.#template = template;
  }

  /** A frame as the template has it. A call inside a call gets one of its own. */
  open(): Frame {
    const frame = this.#spare ?? newFrame(this.#template);
    this.#spare = null;
    return frame;
  }

  /** Ends a call: wipes its private copies and those that no resource has come to keep, and lets go of everything else. */
  close(frame: Frame): void {
    if (frame.copies !== null) for (const copy of frame.copies) wipe(copy);
    if (frame.retained !== null) for (const { bytes } of frame.retained) wipe(bytes);
    const { native, rooms } = this.#template;
    for (let i = 0; i < native.length; i++) {
      frame.native[i] = native[i];
      frame.lengths[i] = 0;
    }
    for (let i = 0; i < rooms.length; i++) frame.memories[i] = null;
    frame.raw = undefined;
    frame.stack = '';
    frame.handles = null;
    frame.copies = null;
    frame.states = null;
    frame.retained = null;
    this.#spare = frame;
  }
}

/** The handle argument at a C position. */
export const handleAt = (frame: Frame, at: number) => frame.handles?.find((entry) => entry.at === at);

/** A size that was rounded is no size: NaN, which every check refuses. */
const whole = (size: number): number => (Number.isSafeInteger(size) ? size : Number.NaN);

/** The same size rule over C positions instead of names, ready to be evaluated. */
export function compileSize(
  size: Size,
  positionOf: (name: string) => number,
  ask: Context['ask'] = () => Number.NaN,
): (frame: Frame) => number {
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
      return (frame) => whole(Number(frame.native[at]));
    }
    case 'asked': {
      const { by } = size;
      const at = positionOf(size.of);
      return (frame) => ask(by, frame.native[at]);
    }
    default: {
      const left = compileSize(size.left, positionOf, ask);
      const right = compileSize(size.right, positionOf, ask);
      if (size.kind === 'sum') return (frame) => whole(left(frame) + right(frame));
      if (size.kind === 'difference') return (frame) => whole(left(frame) - right(frame));
      return (frame) => whole(left(frame) * right(frame));
    }
  }
}
