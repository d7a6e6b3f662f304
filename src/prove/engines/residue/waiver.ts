/** @module Waivers of the residue engine: copies of a secret that a suite knows of. */
import type { ResidueWhere } from '../../../ledger/index.ts';
import { checkWaiver, type Waiver, waives } from '../../suite/waiver.ts';

/** Copies of secrets that some functions are known to leave. */
export interface ResidueWaiver extends Waiver {
  /** In what kinds of memory. */
  readonly where: readonly ResidueWhere[];
  /** Only where an allocation failed. */
  readonly onlyFaults?: boolean;
}

/** @throws TypeError when a waiver has no reason, no function, no kind of memory, no owner or no day */
export function checkWaivers(library: string, waivers: readonly ResidueWaiver[]): void {
  for (const waiver of waivers) {
    checkWaiver(library, 'residue', waiver);
    if (waiver.where.length === 0)
      throw new TypeError(`${library}: the residue waiver ${JSON.stringify(waiver.title)} must name kinds of memory`);
  }
}

/** The waiver for a copy; undefined when there is none, or its day has come. */
export const waiverFor = (
  waivers: readonly ResidueWaiver[],
  key: string,
  where: ResidueWhere,
  fault: boolean,
  now = new Date(),
): ResidueWaiver | undefined =>
  waivers.find((waiver) => waives(waiver, key, now) && waiver.where.includes(where) && (fault || waiver.onlyFaults !== true));
