/**
 * @module The stack on which koffi runs C: what calls with secrets leave there is wiped. C's frames are dead when a call is over, but their bytes
 * stay until other frames overwrite them.
 */
import type { Soon } from './backend.ts';
import { koffi } from './koffi-module.ts';
import { mappingOf, mappings } from './memory-map.ts';

const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);

/** The stack of one JavaScript thread. */
class CallStack {
  /** From its lowest byte to where every outermost call starts. */
  readonly #bytes: Buffer;
  /** Where the frames of an outermost call start. */
  readonly #start: bigint;
  readonly #locate: () => bigint;
  /** How much below the start has to be wiped. */
  #dirty = 0;

  private constructor(bytes: Buffer, start: bigint, locate: () => bigint) {
    this.#bytes = bytes;
    this.#start = start;
    this.#locate = locate;
  }

  /** Null where nobody can tell where the stack is, and under Valgrind, which takes dead frames for memory that nobody may touch. */
  static open(): CallStack | null {
    try {
      const map = mappings();
      if (map.some(({ file }) => file?.includes('/vgpreload_') === true)) return null;
      const { sync_stack_size: size } = koffi().config() as { sync_stack_size: number };
      const locate = locator();
      // Below the stack is a page that nobody may touch: another mapping. What lies above may be one with it.
      const mapping = mappingOf(locate() - 1n, map);
      if (mapping === undefined || mapping.to < mapping.from + BigInt(size)) return null;
      return new CallStack(Buffer.from(koffi().view(mapping.from, size)), mapping.from + BigInt(size), locate);
    } catch {
      return null;
    }
  }

  /** False while C waits for a callback: its frames are in use, and calls from there begin below them. */
  isIdle(): boolean {
    return this.#locate() === this.#start;
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

/**
 * What tells where the frames of its caller end, by the registers that it saves (getcontext(3)): in ucontext_t, REG_RSP lies behind 40 + 15 * 8 bytes
 * on x64 (glibc, sysdeps/unix/sysv/linux/x86/sys/ucontext.h), sp behind 176 + 8 + 31 * 8 on arm64 (aarch64/sys/ucontext.h).
 */
function locator(): () => bigint {
  const at = { x64: 20, arm64: 54 }[process.arch as string];
  if (at === undefined) throw new Error(`nobody can tell on ${process.arch}`);
  const found = new BigUint64Array(new ArrayBuffer(8192));
  const getcontext = koffi().load(null).func('getcontext', 'int', ['void *']);
  return () => {
    getcontext(found);
    return found[at] as bigint;
  };
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
