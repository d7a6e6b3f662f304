/** @module Waivers: what a suite knows of its C library and cannot change, each with its reason, its owner and the day on which the reason must be looked at again. */

/** What every waiver has. */
export interface Waiver {
  /** The reason, as a sentence. */
  readonly title: string;
  /** Keys of functions. */
  readonly functions: readonly string[];
  /** Who looks after this waiver, and where its makers were told: a link, or `none`. */
  readonly owner: string;
  readonly upstream: string;
  /** `2027-05-31`: from then on it waives nothing. */
  readonly expires: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @throws TypeError when a waiver has no reason, no function, no owner or no day */
export function checkWaiver(library: string, kind: string, { title, functions, owner, upstream, expires }: Waiver): void {
  const refuse = (what: string): never => {
    throw new TypeError(`${library}: the ${kind} waiver ${JSON.stringify(title)} ${what}`);
  };
  if (typeof title !== 'string' || !/^[A-Z].+ .+ .+\.$/.test(title)) refuse('must have a sentence for its title, which gives the reason');
  if (!Array.isArray(functions) || functions.length === 0) refuse('must name functions');
  if (!owner || !upstream) refuse("must have an owner, and a link or 'none' for upstream");
  if (!DAY.test(expires) || Number.isNaN(Date.parse(expires))) refuse(`must expire on a day like 2027-05-31, and not on ${expires}`);
}

/** True if the waiver is for the function and its day has not come. */
export const waives = ({ functions, expires }: Waiver, key: string, now = new Date()): boolean =>
  functions.includes(key) && expires > now.toISOString().slice(0, 10);
