/** @module A family of libsodium: the functions and sizes whose C names begin alike, by the rest of their names. */
import { constants } from './contract/constants.ts';
import { functions } from './open.ts';

type Functions = typeof functions;
type Constants = typeof constants;

/**
 * What the contract has under a prefix: a function is a member by the rest of its name, without the underscore between the two; a size is
 * its value, in upper case. `self` is the function that has the prefix itself for a name.
 */
export type Family<Prefix extends string> = {
  readonly [Name in keyof Functions as Name extends Prefix
    ? 'self'
    : Name extends `${Prefix}_${infer Rest}`
      ? Rest
      : never]: Functions[Name];
} & {
  readonly [Name in keyof Constants as Name extends `${Prefix}_${infer Rest}` ? Uppercase<Rest> : never]: number;
};

/** The family of a prefix. A function is looked up when it is called: nothing is loaded here. */
export function family<const Prefix extends string>(prefix: Prefix): Family<Prefix> {
  const members: Record<string, PropertyDescriptor> = {};
  for (const name of Object.keys(functions)) {
    const rest = name === prefix ? 'self' : name.startsWith(`${prefix}_`) ? name.slice(prefix.length + 1) : null;
    if (rest !== null) members[rest] = { get: () => functions[name as keyof Functions] };
  }
  for (const [name, { value }] of Object.entries(constants)) {
    if (name.startsWith(`${prefix}_`)) members[name.slice(prefix.length + 1).toUpperCase()] = { value };
  }
  return Object.freeze(Object.defineProperties({}, members)) as Family<Prefix>;
}
