/** @module The TypeScript type of each role, as text: what the caller gives for it, and what the caller gets. The twin of `contract/types/`. */

import type { Role, RoleName, RoleNamed } from '../contract/roles/role.ts';
import { callbacksText, callbackText } from './callback.ts';
import { handleText, integerOutText, integerText, orNull } from './type.ts';

/** One role: its argument and its result, null where callers see none. `ctype` is the C type of the parameter. */
interface RoleText<X extends Role> {
  readonly argument: ((role: X, ctype: string) => string) | null;
  readonly result: ((role: X, ctype: string) => string) | null;
}

const given = ({ secret }: { readonly secret: boolean }) => (secret ? 'Bytes | Secret' : 'Bytes');
const made = ({ secret }: { readonly secret: boolean }) => (secret ? 'Secret' : 'Buffer');
const unseen = { argument: null, result: null };

const ROLES: { readonly [Name in RoleName]: RoleText<RoleNamed<Name>> } = {
  bytesIn: { argument: (role) => orNull(given(role), role.nullable), result: null },
  bytesOut: { argument: null, result: made },
  bytesInOut: { argument: given, result: made },
  derIn: { argument: given, result: null },
  derOut: { argument: null, result: made },
  lengthOf: unseen,
  capacityOf: unseen,
  sizeOf: unseen,
  scalar: { argument: (_, ctype) => integerText(ctype), result: null },
  scalarOut: { argument: null, result: (_, ctype) => integerOutText(ctype.slice(0, -' *'.length)) },
  fixed: unseen,
  nullPointer: unseen,
  string: {
    argument: ({ oneOf, nullable }) => orNull(oneOf?.map((one) => JSON.stringify(one)).join(' | ') ?? 'string', nullable),
    result: null,
  },
  stringOut: { argument: null, result: () => 'string' },
  stringRef: { argument: null, result: () => 'string | null' },
  handleIn: { argument: ({ type, nullable }) => orNull(handleText(type), nullable), result: null },
  handleOut: { argument: null, result: ({ type }) => handleText(type) },
  stateInit: { argument: null, result: ({ type }) => handleText(type) },
  callback: { argument: ({ type, nullable }) => (nullable ? `(${callbackText(type)}) | null` : callbackText(type)), result: null },
  callbackStruct: { argument: ({ fields, nullable }) => orNull(callbacksText(fields), nullable), result: null },
  userData: unseen,
  unsafe: { argument: () => 'bigint | Bytes | null', result: null },
};

const of = (role: Role): RoleText<Role> => ROLES[role.role] as RoleText<Role>;

/** The type of the argument of a parameter; null where callers give none. */
export const argumentText = (role: Role, ctype: string): string | null => of(role).argument?.(role, ctype) ?? null;

/** The type of the result of a parameter; null where callers get none. */
export const resultText = (role: Role, ctype: string): string | null => of(role).result?.(role, ctype) ?? null;
