/** @module The binding that this project exists to replace: C allocates each output, JavaScript copies it, nobody frees it. */
import koffi from 'koffi';
import { exactBuffer, type Memory, NOTHING, type OutputMemory } from '../../memory/index.ts';

/** What a function has lost. */
export interface Lost {
  blocks: number;
  bytes: number;
}

const PLACES = 16;
const DECOYS = 64;

/** Output memory from C that is never given back, and an account of it by function. */
export interface NaiveMemory extends OutputMemory {
  /** The function that is being called, set by whoever calls it. */
  current: string;
  readonly lost: Map<string, Lost>;
  /** Overwrites what koffi's memory and the stack still hold of the last pointers: a block they point to is not lost yet. */
  settle(): void;
}

/**
 * `aligned_alloc` serves as C's allocator: memcheck shows it by name, and neither koffi nor node lose memory from it,
 * so what is found under it is ours. The pointer reaches JavaScript only in a view that is collected.
 */
export function naiveMemory(): NaiveMemory {
  const libc = koffi.load('libc.so.6');
  const allocate = libc.func('aligned_alloc', 'void *', ['size_t', 'size_t']);
  // As many pointers as the longest call of a library takes, so that each place of an argument is written.
  const swallow = libc.func('write', 'int64_t', ['int', ...Array<string>(PLACES).fill('void *')]);
  const free = libc.func('free', 'void', ['void *']);
  const lost = new Map<string, Lost>();
  const naive: NaiveMemory = {
    current: '',
    lost,
    secrets: false,
    acquire(length: number): Memory {
      if (length === 0) return { bytes: NOTHING, address: null, secret: null };
      const entry = lost.get(naive.current) ?? { blocks: 0, bytes: 0 };
      entry.blocks += 1;
      entry.bytes += length;
      lost.set(naive.current, entry);
      return { bytes: Buffer.from(koffi.view(allocate(16, length), length)).fill(0), address: null, secret: null };
    },
    take({ bytes }: Memory, _length: number, actual: number): Buffer {
      const out = exactBuffer(actual);
      if (actual > 0) out.set(bytes.subarray(0, actual));
      return out;
    },
    settle(): void {
      for (let i = 0; i < DECOYS; i++) {
        const decoy = allocate(16, 64);
        Buffer.from(koffi.view(decoy, 64)).fill(0);
        // No file has this number: the call fails and writes nothing.
        swallow(-1, ...Array<unknown>(PLACES).fill(decoy));
        free(decoy);
      }
    },
    // Not even wiped: that, too, is what such bindings do.
    discard: () => undefined,
  };
  return naive;
}

/** The C function that memcheck finds under the blocks. */
export const NAIVE_FUNCTION = 'aligned_alloc';
