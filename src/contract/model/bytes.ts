/** @module Bytes as callers give them. */

/** Bytes as the wrappers take them: a Buffer or Uint8Array over memory that is neither shared nor resizable. */
export type Bytes = Uint8Array;
