/** @module What a backend is: it loads a library, calls its functions, and reads what C left behind. It checks nothing. */
import type { CInteger } from '../contract/index.ts';

/** A type as the machine passes it. Pointers are one type: who may be passed was decided before. */
export type NativeType = CInteger | 'pointer' | 'void';

export type NativeFunction = (...args: readonly unknown[]) => unknown;

/** A loaded shared object. */
export interface LoadedObject {
  /** The file that was mapped, or null where the platform does not tell. */
  readonly path: string | null;
  has(symbol: string): boolean;
  /** @throws an Error of the backend's when the symbol is missing. */
  func(symbol: string, returns: NativeType, params: readonly NativeType[]): NativeFunction;
}

export interface Backend {
  readonly name: string;
  /** Loads a file or soname; null is the process itself. @throws an Error whose message is the loader's. */
  load(file: string | null, probe: string): LoadedObject;
  /** The address of bytes that live outside V8's heap. */
  address(bytes: Uint8Array): bigint;
  /** A copy of the NUL-terminated string at an address. */
  string(address: bigint): string;
}
