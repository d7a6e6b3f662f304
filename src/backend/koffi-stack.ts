/**
 * @module The stack on which koffi runs C: what calls with secrets leave there is wiped. C's frames are dead when a call is over, but their bytes
 * stay until other frames overwrite them.
 */
import { ArrayBuffer, BigUint64Array, Buffer, Math, Object } from '../intrinsics.ts';
import type { Soon } from './backend.ts';
import { koffi } from './koffi-module.ts';
import { mappingOf, mappings } from './memory-map.ts';

const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);

/** Where registers are in what C saves of them, in units of 8 bytes (glibc: sys/ucontext.h, jmpbuf-offsets.h). */
const REGISTERS: Readonly<Record<string, { readonly context: number; readonly jump: number }>> = Object.freeze({
  x64: { context: 20, jump: 6 },
  arm64: { context: 54, jump: 13 },
});

const registers = () => {
  const found = REGISTERS[process.arch];
  if (found === undefined) throw new Error(`nobody can tell on ${process.arch}`);
  return found;
};

const saving = (symbol: string, at: number): (() => bigint) => {
  const saved = new BigUint64Array(new ArrayBuffer(8192));
  const save = koffi().load(null).func(symbol, 'int', ['void *']);
  return () => {
    save(saved);
    return saved[at] as bigint;
  };
};

/** Where the frames of getcontext(3) start. It asks the kernel, too, for the mask of signals. */
const stackPointer = (): (() => bigint) => saving('getcontext', registers().context);

/** Tells whether a call from here is an outermost one. */
class StackPointer {
  readonly #start: bigint;
  readonly #read: () => bigint;
  /** setjmp(3) costs a fortieth, and saves the pointer in a form that nobody can read, but everybody can compare. */
  readonly #mark = saving('_setjmp', registers().jump);
  #markOfStart: bigint | null = null;

  constructor(start: bigint, read: () => bigint) {
    this.#start = start;
    this.#read = read;
  }

  isAtStart(): boolean {
    if (this.#markOfStart !== null) return this.#mark() === this.#markOfStart;
    if (this.#read() !== this.#start) return false;
    this.#markOfStart = this.#mark();
    return true;
  }
}

/** The stack of one JavaScript thread. */
class CallStack {
  /** From its lowest byte to where every outermost call starts. */
  readonly #bytes: Buffer;
  readonly #pointer: StackPointer;
  /** How much below the start has to be wiped. */
  #dirty = 0;

  private constructor(bytes: Buffer, pointer: StackPointer) {
    this.#bytes = bytes;
    this.#pointer = pointer;
  }

  /** Null where nobody can tell where the stack is, and under Valgrind, which takes dead frames for memory that nobody may touch. */
  static open(): CallStack | null {
    try {
      const map = mappings();
      if (map.some(({ file }) => file?.includes('/vgpreload_') === true)) return null;
      const { sync_stack_size: size } = koffi().config() as { sync_stack_size: number };
      const read = stackPointer();
      // Below the stack is a page that nobody may touch: another mapping. What lies above may be one with it.
      const mapping = mappingOf(read() - 1n, map);
      if (mapping === undefined || mapping.to < mapping.from + BigInt(size)) return null;
      return new CallStack(Buffer.from(koffi().view(mapping.from, size)), new StackPointer(mapping.from + BigInt(size), read));
    } catch {
      return null;
    }
  }

  /** False while C waits for a callback: its frames are in use, and calls from there begin below them. */
  isIdle(): boolean {
    return this.#pointer.isAtStart();
  }

  /** Up to so many bytes were used by a call. */
  mark(depth: number, soon: Soon): void {
    if (depth > this.#dirty) this.#dirty = depth;
    soon(this.#wipe);
  }

  readonly #wipe = (): boolean => {
    if (!this.isIdle()) return false;
    const { length } = this.#bytes;
    let end = Math.max(0, length - this.#dirty);
    this.#bytes.fill(0, end);
    this.#dirty = 0;
    // Another path may have gone deeper than those that were measured.
    for (; end > 0; end -= PAGE) {
      const from = Math.max(0, end - PAGE);
      if (this.#isZero(from, end)) break;
      this.#bytes.fill(0, from, end);
    }
    return true;
  };

  #isZero(from: number, end: number): boolean {
    return this.#bytes.compare(ZEROS, 0, end - from, from, end) === 0;
  }

  /** How much below the start is not zero: what was used since the last {@link clear}. */
  measure(): number {
    const { length } = this.#bytes;
    for (let from = 0; from < length; from += PAGE) {
      const end = Math.min(length, from + PAGE);
      if (!this.#isZero(from, end)) return length - from;
    }
    return 0;
  }

  clear(): void {
    const used = this.measure();
    if (used > 0) this.#bytes.fill(0, this.#bytes.length - used);
    this.#dirty = 0;
  }
}

let opened: CallStack | null | undefined;

type Call = (args: readonly unknown[]) => unknown;

/** The same call; `soon` is given what wipes the stack. How deep the call goes is measured, at the first, second, fourth, eighth one, and so on. */
export function leavingNothing(call: Call, soon: Soon): Call {
  if (opened === undefined) opened = CallStack.open();
  const stack = opened;
  if (stack === null) return call;
  let depth = 0;
  let calls = 0;
  let next = 1;
  return (args) => {
    calls += 1;
    const measures = calls === next && stack.isIdle();
    if (calls === next) next *= 2;
    if (measures) stack.clear();
    try {
      return call(args);
    } finally {
      if (measures) depth = Math.max(depth, stack.measure());
      stack.mark(depth, soon);
    }
  };
}
