/** @module Entry point to `@airbnb/node-memwatch`, an optional peer: two snapshots of V8's heap, and what the second one has more of. */
import { createRequire } from 'node:module';
import { WatertightError } from '../../../errors.ts';

/** Objects of one constructor, or of one of V8's own kinds (`Closure`, `Array`, `String`, `Code`, …). */
interface Change {
  readonly what: string;
  readonly size_bytes: number;
  readonly '+': number;
  readonly '-': number;
}

/** The first snapshot is taken when it is made, the second one at its end. Each takes a second, and collects garbage. */
interface HeapDiff {
  end(): { readonly change: { readonly details: readonly Change[] } };
}

interface Memwatch {
  readonly HeapDiff: new () => HeapDiff;
}

let loaded: Memwatch | undefined;

/** @throws WatertightError `MEMWATCH_MISSING` with the cure */
export function memwatch(): Memwatch {
  if (loaded !== undefined) return loaded;
  try {
    loaded = createRequire(import.meta.url)('@airbnb/node-memwatch') as Memwatch;
    return loaded;
  } catch (cause) {
    throw new WatertightError(
      'MEMWATCH_MISSING',
      `The engine 'heap' needs @airbnb/node-memwatch, which could not be loaded by Node.js ${process.version}: ` +
        `${(cause as Error).message.split('\n')[0]}\n` +
        'Install it with `npm install --save-dev @airbnb/node-memwatch`; where its install script was not run, or was run by another ' +
        'version of Node.js, `npm rebuild @airbnb/node-memwatch`. It takes g++, make and Python 3.',
      { cause },
    );
  }
}
