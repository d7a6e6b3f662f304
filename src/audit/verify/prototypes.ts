/** @module Every prototype and every handle type that a contract states, each once. */
import type { HandleType, LibraryContract } from '../../contract/index.ts';
import { auditOf } from '../roles/table.ts';
import { type Prototype, printBare, prototypeOf } from './prototype.ts';

/** The handle types that occur in a contract, each once. */
export function handleTypes(contract: LibraryContract): readonly HandleType[] {
  const types: readonly HandleType[] = Object.values(contract.functions).flatMap(({ params, returns }) => [
    ...params.flatMap(({ role }) => auditOf(role).handleType?.(role) ?? []),
    ...(returns.returns === 'handle' ? [returns.type] : []),
  ]);
  return [...new Set(types)];
}

/** Every prototype that a contract states; those that say the same of one symbol are one, with all their keys. */
export function prototypesOf(contract: LibraryContract): readonly Prototype[] {
  const asking = handleTypes(contract).flatMap(({ size }) => (typeof size === 'string' ? [size] : []));
  const all: Prototype[] = [
    ...Object.entries(contract.functions).map(([key, declared]) => prototypeOf(key, declared)),
    ...Object.entries(contract.constants).map(([symbol, { ctype }]) => ({ symbol, returns: ctype, params: [], keys: [] })),
    ...asking.map((symbol) => ({ symbol, returns: 'size_t', params: [], keys: [] })),
  ];
  const merged = new Map<string, Prototype>();
  for (const one of all) {
    const text = printBare(one);
    const known = merged.get(text);
    merged.set(text, known === undefined ? one : { ...known, keys: [...known.keys, ...one.keys] });
  }
  return [...merged.values()];
}
