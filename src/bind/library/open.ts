/** @module Opens a library: nothing happens before the first use; then it is found, its version and constants are checked, and it is initialised once. */

import { defaultBackend } from '../../backend/index.ts';
import { type FunctionContract, fn, type HandleType, type LibraryContract, returnsValue } from '../../contract/index.ts';
import { LoadError } from '../../errors.ts';
import { Map, Number, Object } from '../../intrinsics.ts';
import { jsOwned } from '../../memory/index.ts';
import type { ThreadLibrary } from '../async/threads.ts';
import { NativeFunction } from '../call/native-function.ts';
import { jsStorage } from '../call/state-memory.ts';
import type { Context, LoadedFile } from './context.ts';
import { bindQueue } from './error-queue.ts';
import { checkGuards, guardedMemory, guardMode } from './guards.ts';
import { checkContract, checkVersion, find, isBefore, shownVersion } from './load.ts';
import type { FunctionsOf, LibraryInfo, OpenLibrary } from './open-library.ts';
import { type OpenOptions, readOpenOptions } from './options.ts';
import { SpareStates } from './spare-states.ts';

/** One identity for each loaded file: its handles may go to any binding of the same file, and to no other. */
const loadedFiles = new Map<string, LoadedFile>();
const loadedFileOf = (file: string): LoadedFile => {
  const known = loadedFiles.get(file) ?? { file, poisonedBy: null, callbacks: 0, running: null, runningCallback: null };
  loadedFiles.set(file, known);
  return known;
};

/** Every library whose file was loaded by this JavaScript thread, in that order. */
const opened: OpenLibrary[] = [];

/** The libraries that are in use: opened, and loaded by their first call. */
export const openedLibraries = (): readonly OpenLibrary[] => [...opened];

interface Session {
  readonly context: Context;
  /** The function that ends what the library keeps for a thread; its own error queue is not touched, since that would begin it again. */
  readonly stop: NativeFunction | null;
  readonly info: LibraryInfo;
}

/**
 * Opens the library of a contract. Each function is loaded when it is first used.
 *
 * @param given.path the file to load, before the environment variable and the sonames
 * @param given.guards check mode (docs/guards.md)
 * @throws ArgumentError `ARGUMENT_TYPE` for a key that is no option
 * @throws WatertightError `GUARDS_INVALID` for an unknown mode; at the first use, for an unknown value of `WATERTIGHT_GUARDS`
 * @throws WatertightError `ADDON_MISSING` at the first use, in check mode without the addon
 * @throws LoadError at the first use: `LIBRARY_NOT_FOUND`, `LIBRARY_VERSION`, `LIBRARY_CONSTANT`, `LIBRARY_INIT`, `SYMBOL_MISSING`,
 * `SYMBOL_NEWER`, `FUNCTION_UNAVAILABLE`
 */
export function openLibrary<const C extends LibraryContract>(contract: C, given?: OpenOptions): OpenLibrary<C> {
  checkContract('openLibrary', contract);
  const options = readOpenOptions(given);
  checkGuards(options);
  const bound = new Map<string, NativeFunction>();
  let session: Session | undefined;
  const start = (): Session => {
    if (session === undefined) {
      session = load(contract, options, bind);
      opened.push(library as OpenLibrary);
    }
    return session;
  };

  function bind(key: string, context: Context = start().context): NativeFunction {
    const known = bound.get(key);
    if (known !== undefined) return known;
    const made = bindKey(contract, key, context);
    bound.set(key, made);
    return made;
  }

  let absent: Readonly<Record<string, string>> | undefined;
  const functions = {};
  for (const key of Object.keys(contract.functions)) {
    Object.defineProperty(functions, key, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => {
        const callable = expose(bind(key));
        Object.defineProperty(functions, key, { __proto__: null, value: callable, enumerable: true } as PropertyDescriptor);
        return callable;
      },
    } as PropertyDescriptor);
  }
  const library: OpenLibrary<C> = Object.freeze({
    contract,
    functions: functions as FunctionsOf<C>,
    get info() {
      return start().info;
    },
    get absent() {
      absent ??= absentOf(contract, start().context);
      return absent;
    },
    usage: () => Object.fromEntries([...bound].map(([key, { usage }]) => [key, { ...usage }])),
    settle: () => {
      session?.stop?.call([]);
    },
  });
  return library;
}

function expose(bound: NativeFunction): (...args: readonly unknown[]) => unknown {
  const callable = (...args: readonly unknown[]) => bound.call(args);
  bound.entry = callable;
  const async = (...args: readonly unknown[]) => bound.async(args);
  if (!bound.hasCallerBuffers) return withForms(callable, { async });
  const into = (out: unknown, ...args: readonly unknown[]) => bound.into(out, args);
  const asyncInto = (out: unknown, ...args: readonly unknown[]) => bound.asyncInto(out, args);
  return withForms(callable, { async, into, asyncInto });
}

/** The same function, frozen, with its other forms. They are defined, not assigned: a setter that functions inherit would take them. */
function withForms<F extends object>(callable: F, forms: Readonly<Record<string, unknown>>): F {
  for (const [name, value] of Object.entries(forms))
    Object.defineProperty(callable, name, { __proto__: null, value, enumerable: true } as PropertyDescriptor);
  return Object.freeze(callable);
}

function bindKey(contract: LibraryContract, key: string, context: Context): NativeFunction {
  const declared = contract.functions[key] as FunctionContract;
  const why = refusal(contract, declared, context);
  if (why !== null) throw why;
  return new NativeFunction(key, declared, context);
}

/** Why a function cannot be bound, or null when it can. */
function refusal(contract: LibraryContract, { symbol, params, since, requires }: FunctionContract, context: Context): LoadError | null {
  const { name } = contract;
  const sizes = params.flatMap(({ role }) => (role.role === 'stateInit' && typeof role.type.size === 'string' ? [role.type.size] : []));
  for (const needed of [symbol, ...sizes]) {
    if (context.loaded.has(needed)) continue;
    if (isAbsent(needed, since, context))
      return new LoadError('SYMBOL_NEWER', `${name}: version ${context.version} has no ${needed}, which came with ${since}`);
    return new LoadError('SYMBOL_MISSING', `${name}: the loaded library has no function ${needed}`);
  }
  if (requires === null || bindKey(contract, requires, context).call([]) === true) return null;
  return new LoadError('FUNCTION_UNAVAILABLE', `${name}: this machine cannot run ${symbol}: ${requires} says no`);
}

/** Is it no wonder that the loaded library does not have it? */
const isAbsent = (symbol: string, since: string | null, { loaded, version }: Context): since is string =>
  since !== null && version !== null && isBefore(version, since) && !loaded.has(symbol);

/** What an older version, or this machine, does not have. What should be there and is not is found by its use. */
const absentOf = (contract: LibraryContract, context: Context): Readonly<Record<string, string>> =>
  Object.freeze(
    Object.fromEntries(
      Object.entries(contract.functions).flatMap(([key, declared]) => {
        if (declared.since === null && declared.requires === null) return [];
        const why = refusal(contract, declared, context);
        return why === null || why.code === 'SYMBOL_MISSING' ? [] : [[key, why.message] as const];
      }),
    ),
  );

function load(contract: LibraryContract, options: OpenOptions, bind: (key: string, context: Context) => NativeFunction): Session {
  const backend = options.backend ?? defaultBackend;
  const { loaded, origin, candidate } = find(contract, backend, options.path);
  const sizes = new Map<string, number>();
  const mode = guardMode(options);
  const guarded = mode === null ? null : guardedMemory(mode);
  const bare: Context = {
    backend,
    loaded,
    version: null,
    outputs: options.outputs ?? guarded?.outputs ?? jsOwned(backend.address),
    inputs: options.inputs ?? guarded?.inputs ?? null,
    storage: options.storage ?? guarded?.storage ?? jsStorage(backend.address),
    spareStates: options.storage === undefined && guarded === null ? new SpareStates() : null,
    guards: guarded?.guards ?? null,
    exacting: options.exacting ?? false,
    inPlace: options.inPlace ?? false,
    loadedFile: loadedFileOf(`${backend.name}:${loaded.path ?? candidate}`),
    queue: null,
    thread:
      backend === defaultBackend
        ? threadLibrary(contract, origin === 'embedded' ? null : (loaded.path ?? candidate), guarded !== null)
        : null,
    release: (type: HandleType) => {
      if (type.release === null) return null;
      const bound = bind(type.release, context);
      return { symbol: bound.compiled.contract.symbol, run: (native) => bound.release(native) };
    },
    querySize: (key: string, native: unknown) => bind(key, context).querySize(native),
    queryBoolean: (key: string, native: unknown) => bind(key, context).queryBoolean(native),
    validateBytes: (key: string, bytes: Uint8Array) => {
      const { loadedFile } = context;
      const { runningCallback } = loadedFile;
      // It is the contract that calls, and not the program.
      loadedFile.runningCallback = null;
      try {
        bind(key, context).call([bytes]);
      } finally {
        loadedFile.runningCallback = runningCallback;
      }
    },
    stateSize: (type: HandleType) => {
      if (typeof type.size === 'number') return type.size;
      const symbol = type.size as string;
      const known = sizes.get(symbol) ?? readSize(symbol, context);
      sizes.set(symbol, known);
      return known;
    },
  };
  const quiet = (key: string) => bindKey(contract, key, bare).call([]);
  const version =
    contract.version.below === null
      ? shownVersion(contract)
      : checkVersion(contract, quiet(contract.version.symbol) as string | null, candidate);
  const context: Context =
    contract.errorQueue === null
      ? { ...bare, version }
      : { ...bare, version, queue: bindQueue(contract.errorQueue, contract.functions, bare) };
  if (contract.init !== null) {
    try {
      bind(contract.init, context).call([]);
    } catch (cause) {
      throw new LoadError('LIBRARY_INIT', `${contract.name}: ${contract.init} failed`, { cause });
    }
  }
  checkConstants(contract, context);
  const stop = contract.threadStop === null ? null : bindKey(contract, contract.threadStop, bare);
  return { context, stop, info: Object.freeze({ name: contract.name, version, path: loaded.path, origin }) };
}

let lastLibrary = 0;

/** What the threads of asynchronous calls need to know. */
function threadLibrary({ errorQueue, functions, version }: LibraryContract, file: string | null, reports: boolean): ThreadLibrary {
  lastLibrary += 1;
  const names = errorQueue === null ? [] : Object.values(errorQueue);
  return {
    id: lastLibrary,
    file,
    probe: (functions[version.symbol] as FunctionContract).symbol,
    errorQueue,
    reports,
    functions: Object.fromEntries(names.map((name) => [name, functions[name] as FunctionContract])),
  };
}

const readSize = (symbol: string, context: Context) =>
  new NativeFunction(symbol, fn(symbol, returnsValue('size_t'), []), context).call([]) as number;

/** @throws LoadError `LIBRARY_CONSTANT` with every constant whose value in the library is not the contract's. */
function checkConstants(contract: LibraryContract, context: Context): void {
  const wrong: string[] = [];
  for (const [symbol, { ctype, value, since }] of Object.entries(contract.constants)) {
    if (isAbsent(symbol, since, context)) continue;
    const actual = context.loaded.has(symbol)
      ? Number(new NativeFunction(symbol, fn(symbol, returnsValue(ctype), []), context).call([]))
      : 'missing';
    if (actual !== value) wrong.push(`${symbol} is ${actual}, the contract says ${value}`);
  }
  if (wrong.length > 0) throw new LoadError('LIBRARY_CONSTANT', `${contract.name}: ${wrong.join('; ')}`);
}
