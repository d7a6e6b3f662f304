/** @module The default backend: koffi, with every library bound to itself (RTLD_DEEPBIND). */
import { readFileSync } from 'node:fs';
import koffi from 'koffi';
import { C_INTEGERS } from '../contract/c-type.ts';
import type { Backend, LoadedObject, NativeFunction, NativeType } from './backend.ts';

const POINTER = 'void *';

/** koffi's name for a type: it knows neither `ssize_t` nor `signed char`, and its `char` has the platform's sign. */
function koffiType(type: NativeType): string {
  if (type === 'pointer') return POINTER;
  if (type === 'void' || type === 'bool') return type;
  const { bits, signed } = C_INTEGERS[type];
  return `${signed ? 'int' : 'uint'}${bits}_t`;
}

/** The file that an address was mapped from, as the kernel tells it. */
function mappedFile(address: bigint): string | null {
  let maps: string;
  try {
    maps = readFileSync('/proc/self/maps', 'utf8');
  } catch {
    return null;
  }
  for (const line of maps.split('\n')) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \d+\s+(\/.*)$/.exec(line);
    if (match !== null && address >= BigInt(`0x${match[1]}`) && address < BigInt(`0x${match[2]}`)) return match[3] as string;
  }
  return null;
}

/** koffi unloads a library when it is collected; C may hold pointers into it for as long as the process lives. */
const loaded: unknown[] = [];

export const koffiBackend: Backend = Object.freeze({
  name: 'koffi',

  load(file: string | null, probe: string): LoadedObject {
    // For dlopen an empty name is the program itself: node, and its own OpenSSL.
    if (file === '') throw new Error('the path is empty');
    // Without deep binding a library that links libcrypto is bound to the copy inside node, of another version.
    const library = file === null ? koffi.load(null) : koffi.load(file, { deep: true });
    loaded.push(library);
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
      func: (symbol: string, returns: NativeType, params: readonly NativeType[]): NativeFunction =>
        library.func(symbol, koffiType(returns), params.map(koffiType)),
    });
  },

  address: (bytes: Uint8Array): bigint => koffi.address(bytes),
  string: (address: bigint): string => koffi.decode.string(address),
});
