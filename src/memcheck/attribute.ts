/** @module Says whose each error is: the wrapped library's, the planted canary's, koffi's, Node's, or nobody's. */
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { readOptions } from '../options.ts';
import { check, isListOf, isObject, isText } from './check.ts';
import { type Frame, type MemcheckError, type MemcheckReport, type Totals, totalsOf } from './report.ts';

/** Whose an error is. `unattributed` must count as a failure: nobody has answered for it. */
export type Owner = 'library' | 'canary' | 'koffi' | 'node' | 'unattributed';

/** What to look for in stacks. */
export interface AttributionOptions {
  /** The wrapped libraries: a path, or a bare file name such as `libcrypto.so.3`. */
  readonly libraries: readonly string[];
  /** C functions that nothing but the canary calls through koffi, such as `strdup`. */
  readonly canary?: readonly string[];
  /**
   * Where koffi's stacks are, each from its first address up to the one behind its last. koffi puts arguments there before it switches to
   * one, below what Valgrind takes for its end: these invalid accesses of koffi are none. Given, every other one is `unattributed`.
   */
  readonly koffiStacks?: readonly (readonly [bigint, bigint])[];
}

/** The errors of one owner and their sums. */
export interface OwnedErrors {
  readonly errors: readonly MemcheckError[];
  readonly totals: Totals;
}

/** A report, split by owner. */
export type Attribution = Readonly<Record<Owner, OwnedErrors>>;

const allocators = /\/vgpreload_[^/]*\.so$/;
const koffi = /(?:^|\/)koffi[^/]*\.node$/;
const node = /\/(?:node|nodejs)$/;
/** What sits below everything and is nobody's culprit by itself. */
const ground = /\/(?:ld-linux[^/]*|libc|libm|libdl|libpthread|libstdc\+\+|libgcc_s)[.-][^/]*$|\/ld-[\d.]+\.so$/;

function matcher(libraries: readonly string[]): (frame: Frame) => boolean {
  const paths = new Set<string>();
  const names = new Set<string>();
  for (const library of libraries) {
    if (!library.includes('/')) names.add(library);
    else {
      paths.add(library);
      try {
        // Valgrind shows the mapped file, which for libx.so.3 is often libx.so.3.2.1.
        paths.add(realpathSync(library));
      } catch {
        // Unloaded and deleted since; the path as it was given is all there is.
      }
    }
  }
  const named = (file: string): boolean => names.has(file) || [...names].some((name) => file.startsWith(`${name}.`));
  return ({ obj }) => obj !== undefined && (paths.has(obj) || named(basename(obj)));
}

function ownerOf(stack: readonly Frame[], inLibrary: (frame: Frame) => boolean, canary: ReadonlySet<string>, program: string): Owner {
  const isNode = (obj: string): boolean => obj === program || node.test(obj);
  // koffi switches stacks: where it called a C function there is one frame of koffi and then nothing, or, inside a
  // callback, a frame that belongs to no object. Where koffi itself was at work, more of koffi or Node follows.
  const border = stack.findIndex(({ obj }) => obj !== undefined && koffi.test(obj));
  const called = border === -1 ? stack : stack.slice(0, border);
  if (called.some(inLibrary)) return 'library';
  const throughKoffi = border !== -1 && stack[border + 1]?.obj === undefined;
  const entry = called.at(-1)?.fn;
  if (throughKoffi && entry !== undefined && canary.has(entry)) return 'canary';
  const beneath = called.every(({ obj }) => obj !== undefined && (allocators.test(obj) || ground.test(obj) || isNode(obj)));
  if (border === 0 || (border > 0 && !throughKoffi && beneath)) return 'koffi';
  if (border !== -1) return 'unattributed';
  const strangers = called.filter(({ obj }) => obj !== undefined && !allocators.test(obj) && !ground.test(obj) && !isNode(obj));
  const known = called.some(({ obj }) => obj !== undefined && isNode(obj));
  return known && strangers.length === 0 ? 'node' : 'unattributed';
}

/** The address that an invalid access went to, as memcheck tells it; null where it does not. */
function accessed({ auxiliary }: MemcheckError): bigint | null {
  const told = /^Address (0x[0-9a-f]+) is/i.exec(auxiliary[0]?.what ?? '')?.[1];
  return told === undefined ? null : BigInt(told);
}

/**
 * Splits a report by owner. Every error of the report is in exactly one part.
 *
 * A leak without a stack is `unattributed`: Valgrind may lose the stacks of koffi's asynchronous calls. An invalid
 * access also belongs to the library when the block it hit was allocated or freed there, whoever made it.
 */
export function attribute(report: MemcheckReport, given: AttributionOptions): Attribution {
  check('attribute', 'report', 'a complete report', report, () => isListOf(report.errors, isObject) && Array.isArray(report.args));
  const options = readOptions<AttributionOptions>('attribute', given, ['libraries', 'canary', 'koffiStacks']) as AttributionOptions;
  check('attribute', 'options', 'an object with libraries, a list of paths or file names', options, () =>
    isListOf(options.libraries, isText),
  );
  const inLibrary = matcher(options.libraries);
  const canary = new Set(options.canary);
  // Valgrind 3.19 replaces both by one function and shows it under this name.
  if (canary.has('aligned_alloc')) canary.add('memalign');
  const program = report.args[0] ?? '';
  const strays = (error: MemcheckError): boolean => {
    const address = accessed(error);
    const inside = options.koffiStacks?.some(([from, to]) => address !== null && address >= from && address < to);
    return inside === false;
  };
  const parts: Record<Owner, MemcheckError[]> = { library: [], canary: [], koffi: [], node: [], unattributed: [] };
  for (const error of report.errors) {
    const own = ownerOf(error.stack, inLibrary, canary, program);
    // Also where Node or koffi touched it: a view of memory that the library has freed is the binding's fault.
    const helped =
      own !== 'library' &&
      own !== 'canary' &&
      error.auxiliary.some(({ stack }) => ownerOf(stack, inLibrary, canary, program) === 'library');
    const stray = own === 'koffi' && error.category === 'invalid' && strays(error);
    parts[helped ? 'library' : stray ? 'unattributed' : own].push(error);
  }
  const owned = (errors: MemcheckError[]): OwnedErrors => Object.freeze({ errors: Object.freeze(errors), totals: totalsOf(errors) });
  return Object.freeze({
    library: owned(parts.library),
    canary: owned(parts.canary),
    koffi: owned(parts.koffi),
    node: owned(parts.node),
    unattributed: owned(parts.unattributed),
  });
}
