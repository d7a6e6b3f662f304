/** @module Waivers: copies of a secret that a suite knows of, each with its reason, its owner and the day on which the reason must be looked at again. */
import type { ResidueWhere } from '../../../ledger/index.ts';

/** Copies of secrets that some functions are known to leave. */
export interface ResidueWaiver {
  /** The reason, as a sentence. */
  readonly title: string;
  /** Keys of functions. */
  readonly functions: readonly string[];
  /** In what kinds of memory. */
  readonly where: readonly ResidueWhere[];
  /** Only where an allocation failed. */
  readonly onlyFaults?: boolean;
  /** Who looks after this waiver, and where its makers were told: a link, or `none`. */
  readonly owner: string;
  readonly upstream: string;
  /** `2027-05-31`: from then on it waives nothing. */
  readonly expires: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @throws TypeError when a waiver has no reason, no owner or no day */
export function checkWaivers(library: string, waivers: readonly ResidueWaiver[]): void {
  for (const { title, functions, where, owner, upstream, expires } of waivers) {
    const refuse = (what: string): never => {
      throw new TypeError(`${library}: the residue waiver ${JSON.stringify(title)} ${what}`);
    };
    if (!/^[A-Z].+ .+ .+\.$/.test(title)) refuse('must have a sentence for its title, which gives the reason');
    if (functions.length === 0 || where.length === 0) refuse('must name functions, and kinds of memory');
    if (owner === '' || upstream === '') refuse("must have an owner, and a link or 'none' for upstream");
    if (!DAY.test(expires) || Number.isNaN(Date.parse(expires))) refuse(`must expire on a day like 2027-05-31, and not on ${expires}`);
  }
}

/** The waiver for a copy; undefined when there is none, or its day has come. */
export function waiverFor(
  waivers: readonly ResidueWaiver[],
  key: string,
  where: ResidueWhere,
  fault: boolean,
  now = new Date(),
): ResidueWaiver | undefined {
  const today = now.toISOString().slice(0, 10);
  return waivers.find(
    (waiver) =>
      waiver.functions.includes(key) && waiver.where.includes(where) && (fault || waiver.onlyFaults !== true) && waiver.expires > today,
  );
}
