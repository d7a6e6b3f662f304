/** @module The default backend: koffi, with every library bound to itself (RTLD_DEEPBIND). */
import { Object } from '../intrinsics.ts';
import type { Backend, ForeignFunction, LoadedObject, NativeType } from './backend.ts';
import { callback, copy, MOST_CALLBACKS, write } from './koffi-callback.ts';
import { registerKoffiMemory } from './koffi-memory.ts';
import { koffi } from './koffi-module.ts';
import { leavingNothing } from './koffi-stack.ts';
import { koffiType } from './koffi-type.ts';
import { tracksViews, unview, view } from './koffi-view.ts';
import { mappingOf, mappings } from './memory-map.ts';

/** The file that an address was mapped from; null where the kernel does not tell. */
function mappedFile(address: bigint): string | null {
  try {
    return mappingOf(address, mappings())?.file ?? null;
  } catch {
    return null;
  }
}

/** koffi unloads a library when it is collected. */
const loaded: unknown[] = [];

const RTLD_NOW = 2;
const RTLD_NOLOAD = 4;
let dlopen: ForeignFunction | undefined;

/**
 * And all of them when the JavaScript thread ends, though threads of C may run in them, and what their data points at would count as lost.
 * Opened once more, a library stays to the end of the process.
 */
function keepLoaded(file: string): void {
  dlopen ??= koffi().load(null).func('dlopen', 'void *', ['str', 'int']);
  dlopen(file, RTLD_NOW | RTLD_NOLOAD);
}

/** Calls from other threads that koffi can be told to serve at once. */
const AT_ONCE = 4096;

/** With koffi's 256, threads of C that call back beside that many others end the process (SIGSEGV). What a call needs is allocated when it is made. */
function makeRoom(): void {
  try {
    if ((koffi().config() as { max_async_calls: number }).max_async_calls < AT_ONCE)
      koffi().config({ __proto__: null, max_async_calls: AT_ONCE } as object);
  } catch {
    // The program has loaded a library of its own through koffi: what holds for that one holds for all.
  }
}

export const koffiBackend: Backend = Object.freeze({
  name: 'koffi',

  load(file: string | null, probe: string): LoadedObject {
    // For dlopen an empty name is the program itself: node, and its own OpenSSL.
    if (file === '') throw new Error('the path is empty');
    if (loaded.length === 0) makeRoom();
    // Without deep binding a library that links libcrypto is bound to the copy inside node, of another version.
    const library = file === null ? koffi().load(null) : koffi().load(file, { __proto__: null, deep: true } as object);
    loaded.push(library);
    if (file !== null) keepLoaded(file);
    registerKoffiMemory();
    const has = (symbol: string) => {
      try {
        return library.symbol(symbol) !== null;
      } catch {
        return false;
      }
    };
    return Object.freeze({
      path: has(probe) ? mappedFile(library.symbol(probe) as bigint) : null,
      has,
      func: (symbol: string, returns: NativeType, params: readonly NativeType[]): ForeignFunction =>
        library.func(symbol, koffiType(returns), params.map(koffiType)),
    });
  },

  address: (bytes: Uint8Array): bigint => koffi().address(bytes),
  string: (address: bigint): string => koffi().decode.string(address),
  errno: (): number => koffi().errno(),
  setErrno: (value: number): void => {
    koffi().errno(value);
  },
  mostCallbacks: MOST_CALLBACKS,
  callback,
  copy,
  write,
  view,
  tracksViews,
  unview,
  leavingNothing,
});
