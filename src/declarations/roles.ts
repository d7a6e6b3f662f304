/** @module Each role as text: what the caller gives for it, what the caller gets, and which lengths and values. The twin of `contract/types/`. */

import type { Role, RoleName, RoleNamed } from '../contract/roles/role.ts';
import { callbacksText, callbackText } from './callback.ts';
import { type Names, rangeText, sizeText } from './size.ts';
import { handleText, integerOutText, integerText, orNull } from './type.ts';

/** One role. `ctype` is the C type of the parameter. */
interface RoleText<X extends Role> {
  /** The type of its argument and of its result; null where callers see none. */
  readonly argument: ((role: X, ctype: string) => string) | null;
  readonly result: ((role: X, ctype: string) => string) | null;
  /** True if the caller can provide memory for the result. */
  readonly fillable: boolean;
  /** The lengths and values that it allows or gives, each a phrase; null where there is nothing to be said. */
  readonly shape: ((role: X, names: Names) => readonly string[]) | null;
}

const given = ({ secret }: { readonly secret: boolean }) => (secret ? 'Bytes | Secret' : 'Bytes');
const made = ({ secret }: { readonly secret: boolean }) => (secret ? 'Secret' : 'Buffer');
const unseen = { argument: null, result: null, fillable: false, shape: null };

const ROLES: { readonly [Name in RoleName]: RoleText<RoleNamed<Name>> } = {
  bytesIn: {
    ...unseen,
    argument: (role) => orNull(given(role), role.nullable),
    shape: ({ exactly, min, max, most }, names) => [
      ...(exactly === null ? rangeText(min, max) : [sizeText(exactly, names)]),
      ...(most === null ? [] : [`at most ${sizeText(most, names)}`]),
    ],
  },
  bytesOut: {
    ...unseen,
    result: made,
    fillable: true,
    shape: ({ size }, names) => {
      if (size.rule === 'query') return size.limit === null ? [] : [`at most ${sizeText(size.limit, names)}`];
      return [`${size.rule === 'upTo' ? 'at most ' : ''}${sizeText(size.size, names)}`];
    },
  },
  bytesInOut: {
    argument: given,
    result: made,
    fillable: true,
    shape: ({ min, max, capacity }, names) => [...rangeText(min, max), `room for ${sizeText(capacity, names)}`],
  },
  derIn: { ...unseen, argument: given, shape: ({ min, max }) => ['DER', ...rangeText(min, max)] },
  derOut: {
    ...unseen,
    result: made,
    fillable: true,
    shape: ({ limit }, names) => ['DER', ...(limit === null ? [] : [`at most ${sizeText(limit, names)}`])],
  },
  lengthOf: unseen,
  capacityOf: unseen,
  sizeOf: unseen,
  scalar: {
    ...unseen,
    argument: (_, ctype) => integerText(ctype),
    shape: ({ min, max, oneOf }) => {
      if (oneOf !== null) return [`one of ${oneOf.join(', ')}`];
      if (min !== null) return [max === null ? `at least ${min}` : `${min} to ${max}`];
      return max === null ? [] : [`at most ${max}`];
    },
  },
  scalarOut: { ...unseen, result: (_, ctype) => integerOutText(ctype.slice(0, -' *'.length)) },
  fixed: unseen,
  nullPointer: unseen,
  string: {
    ...unseen,
    argument: ({ oneOf, nullable }) => orNull(oneOf?.map((one) => JSON.stringify(one)).join(' | ') ?? 'string', nullable),
    shape: ({ oneOf, max }) => (oneOf === null && max < 65_535 ? [`at most ${max} bytes`] : []),
  },
  stringOut: { ...unseen, result: () => 'string', shape: ({ capacity }, names) => [`at most ${sizeText(capacity, names)} with the NUL`] },
  stringRef: { ...unseen, result: () => 'string | null' },
  handleIn: {
    ...unseen,
    argument: ({ type, nullable }) => orNull(handleText(type), nullable),
    shape: ({ transfer }) => (transfer === 'full' ? ['C takes it over'] : []),
  },
  handleOut: { ...unseen, result: ({ type }) => handleText(type) },
  stateInit: { ...unseen, result: ({ type }) => handleText(type) },
  callback: { ...unseen, argument: ({ type, nullable }) => (nullable ? `(${callbackText(type)}) | null` : callbackText(type)) },
  callbackStruct: { ...unseen, argument: ({ fields, nullable }) => orNull(callbacksText(fields), nullable) },
  userData: unseen,
  unsafe: { ...unseen, argument: () => 'bigint | Bytes | null' },
};

const of = (role: Role): RoleText<Role> => ROLES[role.role] as RoleText<Role>;

/** The type of the argument of a parameter; null where callers give none. */
export const argumentText = (role: Role, ctype: string): string | null => of(role).argument?.(role, ctype) ?? null;

/** The type of the result of a parameter; null where callers get none. */
export const resultText = (role: Role, ctype: string): string | null => of(role).result?.(role, ctype) ?? null;

/** True if the caller can provide memory for the result. */
export const isFillable = (role: Role): boolean => of(role).fillable;

/** Lengths and values, each a phrase. */
export const shapeOf = (role: Role, names: Names): readonly string[] => of(role).shape?.(role, names) ?? [];
