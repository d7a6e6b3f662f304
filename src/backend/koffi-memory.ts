/** @module Tells where koffi's own memory is, on each JavaScript thread: to the residue scan, and to Valgrind, which cannot follow calls on a stack that it does not know. */
import { ArrayBuffer, BigUint64Array } from '../intrinsics.ts';
import { addonFile, addonIfBuilt } from '../native/index.ts';
import { koffi } from './koffi-module.ts';
import { mappingOf, mappings } from './memory-map.ts';

const PAGE = 4096n;

const low = (one: bigint, other: bigint) => (one < other ? one : other);

let registered = false;

/** Once for each thread, when koffi has its memory: with the first library. Without the addon there is nobody to tell. */
export function registerKoffiMemory(): void {
  if (registered) return;
  registered = true;
  const addon = addonIfBuilt();
  if (addon === null) return;
  try {
    // A call from JavaScript, and not from within another: its stack and its scratch start where koffi's do.
    const probeAddresses = koffi().load(addonFile).func('watertight_whereabouts', 'void', ['str', 'void *']);
    const found = new BigUint64Array(new ArrayBuffer(16));
    probeAddresses('here', found);
    const [local, text] = found as unknown as [bigint, bigint];
    const { sync_stack_size: stackSize, sync_heap_size: heapSize } = koffi().config() as {
      sync_stack_size: number;
      sync_heap_size: number;
    };
    const maps = mappings();
    // The kernel shows mappings that touch as one. Below koffi's stack is a page that nobody may touch, above it one more of its own.
    const stack = mappingOf(local, maps);
    if (stack !== undefined) addon.regionAdd('koffi stack', stack.from, low(stack.to, stack.from + BigInt(stackSize) + PAGE), true);
    const scratch = mappingOf(text, maps);
    const start = text - (text % PAGE);
    if (scratch !== undefined) addon.regionAdd('koffi scratch', start, low(scratch.to, start + BigInt(heapSize)), false);
  } catch {
    // Another koffi, or no /proc: what is found in its memory has no name then.
  }
}
