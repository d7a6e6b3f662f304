/** @module Which pointers C has handed to JavaScript: a lost block among them was the binding's to give back, any other was the library's own. */
import { type Backend, defaultBackend, type ForeignFunction } from '../../../backend/index.ts';
import { jsStorage } from '../../../bind/call/state-memory.ts';
import type { OpenOptions } from '../../../bind/index.ts';

/** A cell so wide can hold a pointer. */
const POINTER = 8;

/** Records every pointer that comes back, as the value of a function or through a cell. */
export class Crossings {
  readonly #backend: Backend;
  readonly #cells: BigUint64Array[] = [];
  readonly #pointers = new Set<bigint>();

  constructor(backend: Backend = defaultBackend) {
    this.#backend = backend;
  }

  /** Every pointer since `forget`. */
  get pointers(): ReadonlySet<bigint> {
    return this.#pointers;
  }

  forget(): void {
    this.#pointers.clear();
  }

  /** How a library is opened so that this sees what it hands out. */
  get options(): Required<Pick<OpenOptions, 'backend' | 'storage'>> {
    const backend = this.#backend;
    const storage = jsStorage(backend.address);
    return {
      backend: {
        ...backend,
        load: (file, probe) => {
          const loaded = backend.load(file, probe);
          return {
            ...loaded,
            func: (symbol, returns, params) => this.#recorded(loaded.func(symbol, returns, params), returns === 'pointer'),
          };
        },
      },
      storage: (kind, ...wanted) => {
        const [size] = wanted;
        const memory = storage(kind, ...wanted);
        if (kind === 'cell' && size === POINTER) this.#cells.push(new BigUint64Array(memory.buffer, memory.byteOffset, 1));
        return memory;
      },
    };
  }

  #recorded(native: ForeignFunction, returnsPointer: boolean): ForeignFunction {
    return (...args) => {
      // What an earlier call has left in a cell did not come now.
      const before = this.#cells.map((cell) => cell[0]);
      const raw = native(...args);
      this.#cells.forEach((cell, i) => {
        const now = cell[0] as bigint;
        if (now !== before[i]) this.#pointers.add(now);
      });
      if (returnsPointer && typeof raw === 'bigint') this.#pointers.add(raw);
      return raw;
    };
  }
}
