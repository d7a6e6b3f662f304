/** @module Memory between guard pages, as Buffers: locked in RAM, and protected from reading and writing when asked. */
import { memoryOf } from '../../bind/index.ts';
import type { Handle } from '../../contract/index.ts';
import { ArgumentError } from '../../errors.ts';
import { leaveToCollector, reserveMappings, setProtection } from '../../memory/index.ts';
import { library } from './open.ts';
import { forgetStates } from './states.ts';

/** Memory of `sodium_malloc`. */
export type SecureBuffer = Buffer & { secure: true };

type Memory = Handle<'void'>;

/** The handle of each memory, found by what its Buffers show. */
const handles = new WeakMap<ArrayBufferLike, Memory>();

/** The Buffers that `sodium_malloc` has returned. */
const originals = new WeakSet<object>();

const { functions } = library;

/** Each has a page for its length, guard pages on either side of the bytes, and the bytes. */
const MAPPINGS = 5;

function handleOf(name: string, buffer: ArrayBufferView): Memory {
  const handle = ArrayBuffer.isView(buffer) ? handles.get(buffer.buffer) : undefined;
  if (handle !== undefined) return handle;
  throw new ArgumentError('HANDLE_TYPE', { function: name, parameter: 'buffer' }, 'a Buffer of sodium_malloc', 'something else');
}

/**
 * Memory of its own pages, filled with 0xdb, locked in RAM where the system allows it. A guard page follows it: whoever reads or writes
 * beyond its end ends the process. It is wiped and given back by `sodium_free`, or when nobody has it any more.
 *
 * Source: `sodium/utils.h`; https://doc.libsodium.org/memory_management
 * @param size 0 to 2^32 - 1 bytes
 * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE`
 * @throws LibraryError `LIBRARY_ERROR`: there is no such memory
 * @throws WatertightError `ALLOCATION_FAILED`: the process has too many memory mappings
 * @throws WatertightError `ADDON_MISSING` on Node 20, where only the addon can take memory back from JavaScript
 */
export function sodium_malloc(size: number): SecureBuffer {
  reserveMappings(MAPPINGS, 'memory of sodium_malloc');
  const handle = functions.sodium_malloc(size);
  leaveToCollector(handle);
  const memory = memoryOf(handle);
  handles.set(memory, handle);
  const buffer = Object.assign(Buffer.from(memory), { secure: true as const });
  originals.add(buffer);
  return buffer;
}

/**
 * Wipes the memory of `sodium_malloc` and gives it back: every Buffer over it has no bytes from here on. It must be the Buffer that
 * `sodium_malloc` gave; anything else is left as it is, other Buffers over such memory too.
 */
export function sodium_free(buffer?: ArrayBufferView | null): void {
  if (!ArrayBuffer.isView(buffer) || !originals.has(buffer)) return;
  const handle = handles.get(buffer.buffer);
  if (handle?.disposed !== false) return;
  const whole = { buffer: buffer.buffer, byteOffset: 0, length: buffer.buffer.byteLength };
  functions.sodium_free(handle);
  setProtection(whole.buffer, null);
  forgetStates(whole);
}

/** From here on a program that reads or writes the memory ends; functions refuse it (`BUFFER_PROTECTED`). @throws ArgumentError `HANDLE_TYPE`, `HANDLE_MOVED` after `sodium_free` */
export function sodium_mprotect_noaccess(buffer: ArrayBufferView): void {
  functions.sodium_mprotect_noaccess(handleOf('sodium_mprotect_noaccess', buffer));
  setProtection(buffer.buffer, 'noaccess');
}

/** From here on a program that writes to the memory ends; functions that would refuse it (`BUFFER_PROTECTED`). @throws ArgumentError `HANDLE_TYPE`, `HANDLE_MOVED` after `sodium_free` */
export function sodium_mprotect_readonly(buffer: ArrayBufferView): void {
  functions.sodium_mprotect_readonly(handleOf('sodium_mprotect_readonly', buffer));
  setProtection(buffer.buffer, 'readonly');
}

/** The memory can be read and written again. @throws ArgumentError `HANDLE_TYPE`, `HANDLE_MOVED` after `sodium_free` */
export function sodium_mprotect_readwrite(buffer: ArrayBufferView): void {
  functions.sodium_mprotect_readwrite(handleOf('sodium_mprotect_readwrite', buffer));
  setProtection(buffer.buffer, null);
}
