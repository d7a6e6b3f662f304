/** @module The planted leaks: losses of exactly known size in the very process that is measured, one on each way into C. */
import { defaultBackend } from '../../backend/index.ts';
import { submit } from '../../bind/async/threads.ts';

/** How much is lost on purpose. */
export interface Canary {
  readonly blocks: number;
  /** Bytes in each block. */
  readonly size: number;
}

/** The C function whose name memcheck finds under the canary's blocks; nothing else calls it through the backend. */
export const CANARY_FUNCTION = 'strdup';

/**
 * The C function of the canary on a thread. memcheck cannot follow stacks there and shows nothing but the allocator, so that
 * is what has to tell this canary from what a library loses.
 */
export const THREAD_CANARY_FUNCTION = 'aligned_alloc';

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

/** Loses the blocks in asynchronous calls, on a thread that makes those of the suite too. */
export async function plantOnThread({ blocks, size }: Canary): Promise<void> {
  const libc = { id: -1, file: 'libc.so.6', probe: THREAD_CANARY_FUNCTION, errorQueue: null, reports: false, functions: {} };
  const call = {
    symbol: THREAD_CANARY_FUNCTION,
    returns: 'void',
    types: ['size_t', 'size_t'],
    args: [16, size],
    readsErrno: false,
  } as const;
  for (let i = 0; i < blocks; i++) {
    const { refused } = await submit(libc, call).answer;
    if (refused !== null) throw new Error(`the canary could not be planted on a thread: ${refused}`);
  }
}
