/** @module What nobody is going to dispose of, on purpose. */
import { Handle } from './handle.ts';
import { Secret } from './secret.ts';

/**
 * Nobody is going to dispose of this handle or Secret: that the collector finds it is no oversight, and gives no warning. For bindings whose
 * users know no `dispose()`.
 */
export function leaveToCollector(value: unknown): void {
  const inside = Handle.resourceOf(value) ?? Secret.memoryOf(value);
  if (inside !== null) inside.leftToCollector = true;
}
