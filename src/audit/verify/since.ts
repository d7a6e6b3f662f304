/** @module What came with a later version: a header or a library that is older does not have it, and that is no difference. */
import { isBefore } from '../../bind/index.ts';
import type { HandleType, LibraryContract } from '../../contract/index.ts';
import { auditOf } from '../roles/table.ts';
import { handleTypes } from './prototypes.ts';

/** The versions that the parts of a contract came with; what every version has is not among them. */
export interface Since {
  readonly symbols: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<HandleType, string>;
}

/** Each symbol and state with the version that it came with. A state, and the function that tells its size, come with what begins it. */
export function sinceOf(contract: LibraryContract): Since {
  const functions = Object.values(contract.functions);
  const symbols = new Map<string, string>();
  const types = new Map<HandleType, string>();
  for (const { symbol, since } of functions) if (since !== null) symbols.set(symbol, since);
  for (const [symbol, { since }] of Object.entries(contract.constants)) if (since !== null) symbols.set(symbol, since);
  for (const type of handleTypes(contract)) {
    const begin = functions.filter(({ params }) =>
      params.some(({ role }) => auditOf(role).begins === true && auditOf(role).handleType?.(role) === type),
    );
    const latest = begin.map(({ since }) => since).reduce((a, b) => (a === null || (b !== null && isBefore(b, a)) ? b : a), null);
    if (latest === null || begin.some(({ since }) => since === null)) continue;
    types.set(type, latest);
    if (typeof type.size === 'string') symbols.set(type.size, latest);
  }
  return { symbols, types };
}

/** Did it come after this version? Where the version is not known, nothing is excused. */
export const isLater = (since: string | undefined, version: string | null): boolean =>
  since !== undefined && version !== null && isBefore(version, since);
