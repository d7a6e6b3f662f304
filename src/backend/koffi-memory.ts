/** @module Tells where koffi's own memory is, on each JavaScript thread: to the residue scan, and to Valgrind, which cannot follow calls on a stack that it does not know. */
import { readFileSync } from 'node:fs';
import { addonFile, addonIfBuilt } from '../native/index.ts';
import { koffi } from './koffi-module.ts';

const PAGE = 4096n;

const low = (one: bigint, other: bigint) => (one < other ? one : other);

/** The mapping that an address lies in, as the kernel tells it. */
function mappingOf(address: bigint, maps: string): readonly [bigint, bigint] | null {
  for (const line of maps.split('\n')) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) /.exec(line);
    if (match === null) continue;
    const [from, to] = [BigInt(`0x${match[1]}`), BigInt(`0x${match[2]}`)];
    if (address >= from && address < to) return [from, to];
  }
  return null;
}

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
    const maps = readFileSync('/proc/self/maps', 'utf8');
    // The kernel shows mappings that touch as one. Below koffi's stack is a page that nobody may touch, above it one more of its own.
    const stack = mappingOf(local, maps);
    if (stack !== null) addon.regionAdd('koffi stack', stack[0], low(stack[1], stack[0] + BigInt(stackSize) + PAGE), true);
    const scratch = mappingOf(text, maps);
    const start = text - (text % PAGE);
    if (scratch !== null) addon.regionAdd('koffi scratch', start, low(scratch[1], start + BigInt(heapSize)), false);
  } catch {
    // Another koffi, or no /proc: what is found in its memory has no name then.
  }
}
