/** @module Forced garbage collection, so that what JavaScript has dropped is given back before it is counted. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { readonly type: 'minor' }) => void;

let collect: Collect | undefined;

/** As if node had been started with `--expose-gc`. */
function exposed(): Collect {
  const { gc } = globalThis as { gc?: Collect };
  if (gc !== undefined) return gc;
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}

/** Two collections of the young generation, then two of everything: on Node 24 and later one alone leaves some behind. */
export function collectGarbage(): void {
  collect ??= exposed();
  for (let i = 0; i < 2; i++) collect({ type: 'minor' });
  for (let i = 0; i < 2; i++) collect();
}

/** The same, with turns of the event loop between them in which finalizers run. */
export async function collectAll(): Promise<void> {
  for (let i = 0; i < 2; i++) {
    collectGarbage();
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
