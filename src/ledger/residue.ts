/** @module What is left of a secret: every copy of its bytes in the writable memory of the process, and what that memory is. */
import { types } from 'node:util';
import '../dispose-symbol.ts';
import { WatertightError } from '../errors.ts';
import { type Addon, addon, type NativeMarker } from '../native/index.ts';
import { nameResidue, type Residue } from './residue-place.ts';

/** Shorter patterns are found by chance. */
const SHORTEST = 8;
const LONGEST = 4096;

const refuse = (what: string, received: string): never => {
  throw new WatertightError('RESIDUE_ARGUMENT', `residue: ${what}; received ${received}`);
};

/** A plain view: the addon takes nothing else, and asking a subclass for its parts could run its code. */
function viewOf(value: unknown, name: string): Uint8Array {
  if (!types.isUint8Array(value)) return refuse(`${name} must be a Buffer or Uint8Array`, value === null ? 'null' : typeof value);
  return new Uint8Array(value.buffer, value.byteOffset, value.length);
}

/** The bytes to look for. @throws WatertightError `RESIDUE_ARGUMENT` */
function patternOf(value: unknown): Uint8Array {
  const bytes = viewOf(value, 'the pattern');
  if (bytes.length < SHORTEST || bytes.length > LONGEST)
    refuse(`the pattern must have ${SHORTEST} to ${LONGEST} bytes`, `${bytes.length} bytes`);
  return bytes;
}

/** Looks once. Memory in `except` is not looked at. */
function look(native: Addon, marker: NativeMarker, except: readonly Uint8Array[]): readonly Residue[] {
  if (types.isProxy(except) || !Array.isArray(except)) refuse('except must be a list of bytes', typeof except);
  const { hits } = native.residueScan(
    marker,
    except.map((bytes) => viewOf(bytes, 'except')),
  );
  return Object.freeze(nameResidue(native, hits));
}

/** Bytes that are kept in two halves, which make them when they are combined: a scan cannot find its own pattern. */
export class Marker {
  readonly length: number;
  readonly #native: Addon;
  #marker: NativeMarker | null;

  /** @internal */
  constructor(native: Addon, marker: NativeMarker, length: number) {
    if (native !== addon('The residue scan')) refuse('a marker is made by residue.marker(…) or residue.markerOf(…)', typeof native);
    this.#native = native;
    this.#marker = marker;
    this.length = length;
  }

  #open(): NativeMarker {
    if (this.#marker === null) throw new WatertightError('RESIDUE_DISPOSED', 'this marker was disposed: its bytes are gone');
    return this.#marker;
  }

  /**
   * Writes the bytes into memory of the same length.
   * @throws WatertightError `RESIDUE_ARGUMENT`, `RESIDUE_DISPOSED`
   */
  fill(bytes: Uint8Array): void {
    const marker = this.#open();
    const view = viewOf(bytes, 'what is filled');
    if (view.length !== this.length) refuse(`what is filled must have ${this.length} bytes`, `${view.length} bytes`);
    this.#native.residueFill(marker, view);
  }

  /**
   * Every copy in writable memory now, lowest address first, at most 1024; none in `except`, the caller's own memory.
   * @throws WatertightError `RESIDUE_DISPOSED`
   */
  scan(except: readonly Uint8Array[] = []): readonly Residue[] {
    return look(this.#native, this.#open(), except);
  }

  /** Wipes the halves. Once is enough. */
  dispose(): void {
    if (this.#marker !== null) this.#native.residueForget(this.#marker);
    this.#marker = null;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

/**
 * Searches for what is left of a secret. Each needs the addon.
 * @throws WatertightError `ADDON_MISSING`
 */
export const residue = Object.freeze({
  /**
   * Every copy of `pattern` (8 to 4096 bytes) in the writable mappings of this process, other than `pattern` itself and what lies in `except`.
   * @throws WatertightError `RESIDUE_ARGUMENT`, `ADDON_MISSING`
   */
  scan(pattern: Uint8Array, except: readonly Uint8Array[] = []): readonly Residue[] {
    const bytes = patternOf(pattern);
    if (types.isProxy(except) || !Array.isArray(except)) refuse('except must be a list of bytes', typeof except);
    const marker = residue.markerOf(bytes);
    try {
      return marker.scan([bytes, ...except]);
    } finally {
      marker.dispose();
    }
  },

  /** Random bytes that are nowhere in memory until {@link Marker.fill} puts them there. @throws as `scan` */
  marker(length = 32): Marker {
    if (!Number.isInteger(length) || length < SHORTEST || length > LONGEST)
      refuse(`the length of a marker must be ${SHORTEST} to ${LONGEST}`, typeof length === 'number' ? `${length}` : typeof length);
    const native = addon('The residue scan');
    return new Marker(native, native.residueMarker(length), length);
  },

  /** The bytes of a secret that exists already. @throws as `scan` */
  markerOf(bytes: Uint8Array): Marker {
    const pattern = patternOf(bytes);
    const native = addon('The residue scan');
    return new Marker(native, native.residueMarkerOf(pattern), pattern.length);
  },
});
