/** @module What a backend is: it loads a library, calls its functions, and reads what C left behind. It checks nothing. */
import type { CInteger } from '../contract/index.ts';

/** A type as the machine passes it. Pointers are one type: who may be passed was decided before. */
export type NativeType = CInteger | 'pointer' | 'void';

export type ForeignFunction = (...args: readonly unknown[]) => unknown;

/** A loaded shared object. */
export interface LoadedObject {
  /** The file that was mapped, or null where the platform does not tell. */
  readonly path: string | null;
  has(symbol: string): boolean;
  /** @throws an Error of the backend's when the symbol is missing. */
  func(symbol: string, returns: NativeType, params: readonly NativeType[]): ForeignFunction;
}

/** A JavaScript function that C can call. */
export interface NativeCallback {
  /** What C is given. */
  readonly address: bigint;
  /** Ends it: C must not call it any more. Once. */
  release(): void;
}

/** Has something done soon, before JavaScript's turn ends: a function that returns false when it has to be called again, later. */
export type Soon = (wipe: () => boolean) => void;

export interface Backend {
  readonly name: string;
  /** Loads a file or soname; null is the process itself. @throws an Error whose message is the loader's. */
  load(file: string | null, probe: string): LoadedObject;
  /** The address of bytes that live outside V8's heap. */
  address(bytes: Uint8Array): bigint;
  /** A copy of the NUL-terminated string at an address. */
  string(address: bigint): string;
  /** errno as the last call on this thread left it; `setErrno` changes it for the next. */
  errno(): number;
  setErrno(value: number): void;
  /** How many callbacks there can be at once in a process. */
  readonly mostCallbacks: number;
  /**
   * Makes `fn` callable from C. It gets every pointer as a bigint (null for NULL), every integer as a number, or as a bigint where
   * a number cannot hold it; it must return what `returns` can hold and must not throw: C would take that for 0. A call from another
   * thread waits until this thread's event loop runs it; where that has ended, C gets `failure`.
   * @throws an Error of the backend's when no more can be made.
   */
  callback(
    returns: NativeType,
    params: readonly NativeType[],
    fn: (...args: readonly unknown[]) => unknown,
    failure: number | bigint,
  ): NativeCallback;
  /** A private copy of `length` bytes at an address, outside V8's heap, in a Buffer of that size. */
  copy(address: bigint, length: number): Buffer;
  /** Writes bytes to an address. */
  write(address: bigint, bytes: Uint8Array): void;
  /**
   * An ArrayBuffer over so many bytes at an address, which must not outlive them. It keeps `keeper` until {@link unview}; before that, nobody
   * may see the bytes any more when `keeper` is collected, through it or through another that they were moved to.
   * @throws WatertightError where it could not be taken back
   */
  view(address: bigint, length: number, keeper: object): ArrayBuffer;
  /** True if a view, wherever its memory is moved to, keeps its keeper until nobody can see the bytes any more. */
  tracksViews(): boolean;
  /** Takes back what shows the bytes at an address: from here on it has none. */
  unview(view: ArrayBuffer, address: bigint): void;
  /** The same call. After each one `soon` is given what wipes the stack that C has used. */
  leavingNothing(call: (args: readonly unknown[]) => unknown, soon: Soon): (args: readonly unknown[]) => unknown;
}
