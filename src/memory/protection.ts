/** @module Memory that was protected from reading or writing: who touches it all the same ends the process. */

import { ArgumentError } from '../errors.ts';
import { FinalizationRegistry, WeakMap } from '../intrinsics.ts';

export type Protection = 'noaccess' | 'readonly';

interface Where {
  readonly function: string;
  readonly parameter: string;
}

const protections = new WeakMap<ArrayBufferLike, Protection>();
let count = 0;
const collected = new FinalizationRegistry<null>(() => {
  count -= 1;
});

/** True while there is such memory: each use of bytes has to be checked. */
export const isAnyProtected = (): boolean => count > 0;

/** From here on the memory is protected so; null: not at all. */
export function setProtection(memory: ArrayBufferLike, protection: Protection | null): void {
  if (protections.delete(memory) && collected.unregister(memory)) count -= 1;
  if (protection === null) return;
  protections.set(memory, protection);
  collected.register(memory, null, memory);
  count += 1;
}

/** May the memory be read and, with `writes`, written? */
export function isAccessible(memory: ArrayBufferLike, writes: boolean): boolean {
  const protection = protections.get(memory);
  return protection === undefined || (protection === 'readonly' && !writes);
}

/** @throws ArgumentError `BUFFER_PROTECTED` */
export function demandAccess(memory: ArrayBufferLike, writes: boolean, where: Where): void {
  if (count === 0 || isAccessible(memory, writes)) return;
  const expected = `bytes that can be ${writes ? 'written' : 'read'}`;
  throw new ArgumentError('BUFFER_PROTECTED', where, expected, `${protections.get(memory)} memory: make it readable and writable first`);
}
