/** @module Groups of functions, one a header, as the functions of one library: a type that names the groups, and does not repeat them. */
import type { FunctionContract } from '../contract/index.ts';

type Group = Readonly<Record<string, FunctionContract>>;
type Intersection<G> = (G extends unknown ? (group: G) => void : never) extends (all: infer All) => void ? All : never;

/** The functions of all groups. Written out in a declaration, it is the list of the groups. */
export type Grouped<Groups extends readonly Group[]> = {
  readonly [Name in keyof Intersection<Groups[number]>]: Intersection<Groups[number]>[Name];
};

/** In the order of the groups; no two have a function of the same name. */
export const grouped = <const Groups extends readonly Group[]>(...groups: Groups): Grouped<Groups> =>
  Object.assign({}, ...groups) as Grouped<Groups>;
