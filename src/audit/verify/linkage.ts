/** @module The library that would be loaded: which one it is, whether it has each symbol, and the numbers that its functions return. */
import { defaultBackend, type LoadedObject } from '../../backend/index.ts';
import { find, type Origin, openLibrary } from '../../bind/index.ts';
import type { CInteger, LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import type { Prototype } from './prototype.ts';
import type { Difference } from './result.ts';

/** A library that was loaded. */
export interface Linked {
  readonly version: string | null;
  readonly path: string | null;
  readonly origin: Origin;
  readonly loaded: LoadedObject;
  /** What could not be checked of it. */
  readonly reasons: readonly string[];
}

/** Functions that were not accepted are not called: with a wrong prototype a call is a crash. */
export type MayCall = (symbol: string) => boolean;

/**
 * Loads the library as `openLibrary` would.
 * @throws LoadError `LIBRARY_NOT_FOUND`
 */
export function link(contract: LibraryContract, mayCall: MayCall): Linked {
  const { loaded, origin } = find(contract, defaultBackend, undefined);
  const told = contract.version.below === null ? null : contract.version.symbol;
  const called = [told, contract.init].map((key) => (key === null ? null : contract.functions[key]?.symbol));
  // That they are not accepted is a difference, or the headers are missing: either is reported without a word from here.
  if (!called.every((symbol) => symbol === null || (symbol !== undefined && mayCall(symbol)))) {
    return { version: null, path: loaded.path, origin, loaded, reasons: [] };
  }
  try {
    // Without the constants: the first wrong one would hide the others.
    const { version } = openLibrary({ ...contract, constants: {}, errorQueue: null }).info;
    return { version, path: loaded.path, origin, loaded, reasons: [] };
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    return { version: null, path: loaded.path, origin, loaded, reasons: [error.message] };
  }
}

/** The symbols that the library does not have, once each. */
export function missingSymbols(linked: Linked, prototypes: readonly Prototype[], print: (one: Prototype) => string): readonly Difference[] {
  const bySymbol = new Map(prototypes.map((one) => [one.symbol, one]));
  return [...bySymbol.values()]
    .filter(({ symbol }) => !linked.loaded.has(symbol))
    .map((one) => ({
      kind: 'symbol',
      name: one.symbol,
      keys: prototypes.filter(({ symbol }) => symbol === one.symbol).flatMap(({ keys }) => keys),
      contract: print(one),
      header: null,
      file: linked.path,
      line: null,
      detail: `the library that would be loaded${linked.version === null ? '' : `, version ${linked.version},`} has no such symbol`,
    }));
}

/** What a function without parameters returns, or null when it may not be called. */
export function numberOf({ loaded }: Linked, symbol: string, ctype: CInteger, mayCall: MayCall): number | null {
  if (!mayCall(symbol) || !loaded.has(symbol)) return null;
  return Number(loaded.func(symbol, ctype, [])());
}
