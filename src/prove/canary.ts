/** @module The planted leak: a loss of exactly known size in the very process that is measured. */
import { defaultBackend } from '../backend/index.ts';

/** How much is lost on purpose. */
export interface Canary {
  readonly blocks: number;
  /** Bytes in each block. */
  readonly size: number;
}

/** The C function whose name memcheck finds under the canary's blocks; nothing else calls it through the backend. */
export const CANARY_FUNCTION = 'strdup';

export const canaryBytes = ({ blocks, size }: Canary): number => blocks * size;

/** `7x1009`: seven blocks of 1009 bytes. */
export const printCanary = ({ blocks, size }: Canary): string => `${blocks}x${size}`;

export function parseCanary(text: string): Canary {
  const [blocks, size] = text.split('x').map(Number);
  if (!Number.isInteger(blocks) || !Number.isInteger(size)) throw new TypeError(`'${text}' is not a canary`);
  return { blocks: blocks as number, size: size as number };
}

/** A canary of a size that no other run has to have had. */
export const newCanary = (): Canary => ({ blocks: 3 + Math.floor(Math.random() * 13), size: 400 + Math.floor(Math.random() * 1600) });

/** Loses the blocks: the pointers are dropped in native code and never reach JavaScript, where a stale copy could hide the loss. */
export function plant({ blocks, size }: Canary): void {
  const strdup = defaultBackend.load('libc.so.6', CANARY_FUNCTION).func(CANARY_FUNCTION, 'void', ['pointer']);
  const text = Buffer.from(new ArrayBuffer(size)).fill('w', 0, size - 1);
  for (let i = 0; i < blocks; i++) strdup(text);
}
