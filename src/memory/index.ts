/** @module The door of the memory room: output memory, wiping, handles. */
export { exactBuffer, NOTHING, offHeap, privateCopy, wipe } from './bytes.ts';
export { createHandle, creationStack, Handle } from './handle.ts';
export { jsOwned, type OutputMemory } from './outputs.ts';
export type { Resource } from './resource.ts';
