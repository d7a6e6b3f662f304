/** @module Options of the builders: read once, own properties only, and no key that is not one of them. */
import { ContractError } from '../../errors.ts';

type KeysOf<O> = O extends unknown ? keyof O : never;

/** Shown by the compiler for a key that the options do not have. */
export interface NoSuchOption<Key> {
  readonly noSuchOption: Key;
}

/** What a generic builder demands of its options beside their type: the compiler looks for unknown keys only where nothing is inferred. */
export type Exact<O, Options> = { readonly [Key in Exclude<keyof O, KeysOf<Options>>]: NoSuchOption<Key> };

/** What is expected of one option. */
interface Rule {
  readonly required: boolean;
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const rule = (required: boolean, expected: string, holds: Rule['holds']): Rule => Object.freeze({ required, expected, holds });
const isInteger = (value: unknown) => typeof value === 'bigint' || Number.isSafeInteger(value);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** May be left out. What it holds is checked in its function, by the names there. */
export const optional = rule(false, 'given', () => true);
export const required = rule(true, 'given', (value) => value !== undefined);
export const flag = rule(false, 'true or false', (value) => typeof value === 'boolean');
export const text = rule(false, 'a string', (value) => typeof value === 'string');
export const integer = rule(false, 'an integer', isInteger);
export const integers = rule(false, 'a list of integers', (value) => Array.isArray(value) && value.every(isInteger));
export const list = rule(false, 'a list', Array.isArray);
export const record = rule(false, 'an object', isObject);
export const oneOf = (...words: readonly string[]): Rule =>
  rule(false, words.map((word) => `'${word}'`).join(' or '), (value) => words.includes(value as string));
/** The same, and it must be there. */
export const must = ({ expected, holds }: Rule): Rule => rule(true, expected, holds);

/** A rule for every option: one that its type has and this lacks does not compile. */
export type OptionRules<O> = { readonly [Key in KeysOf<O>]-?: Rule };

/**
 * The options as a record of their own that holds nothing but them.
 * @throws ContractError `CONTRACT_INVALID` with the builder, the key, what is expected and every key that there is.
 */
export function readOptions<O extends object>(builder: string, options: O | undefined, rules: OptionRules<O>): O {
  const keys = Object.keys(rules);
  const fail = (why: string): never => {
    throw new ContractError(`${builder}: ${why}; its options are ${keys.join(', ')}`);
  };
  const read: Record<string, unknown> = Object.create(null);
  if (options !== undefined) {
    if (!isObject(options)) fail(`options are an object, received ${nameOf(options)}`);
    const own = ownOf(options) ?? fail('options are an object whose properties can be read');
    for (const [key, value] of own) {
      if (typeof key === 'symbol' || !Object.hasOwn(rules, key)) fail(`there is no option '${String(key)}'`);
      read[key as string] = value;
    }
  }
  for (const key of keys) {
    const { required, expected, holds } = rules[key as KeysOf<O>];
    const value = read[key];
    if (value === undefined && required) fail(`the option '${key}' is missing: it must be ${expected}`);
    if (value !== undefined && !holds(value)) fail(`the option '${key}' must be ${expected}, received ${nameOf(value)}`);
  }
  return read as O;
}

/** Own properties, each read once; null for what is no object, or throws when it is read. */
export function ownOf(object: unknown): readonly (readonly [PropertyKey, unknown])[] | null {
  try {
    if (!isObject(object)) return null;
    return Reflect.ownKeys(object).map((key) => [key, object[key as never]] as const);
  } catch {
    return null;
  }
}

/** A property of what may be anything, and may throw when it is read: undefined then. */
export function readOf(value: unknown, key: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** A value by its kind: options may stand beside secrets. */
export const nameOf = (value: unknown): string => {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return /^[aeiou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`;
};
