/** @module The rules of a role: which C types it fits, and what it demands of the function around it. */
import { type CType, INTEGERS, isInteger } from './c-type.ts';
import type { AnyRole } from './line.ts';
import type { Returns } from './returns.ts';
import type { Size } from './size.ts';

/** A parameter in its function, as the rules of its role see it. */
export interface ParamCheck {
  readonly name: string;
  readonly ctype: CType;
  readonly returns: Returns;
  /** The name of the role of another parameter; undefined when there is none of that name. */
  kindOf(name: string): string | undefined;
  /** True if that parameter is bytes whose length or size another parameter carries. */
  isBytes(name: string): boolean;
  /** How many parameters are `lengthOf`, or `sizeOf`, that one. */
  count(role: 'lengthOf' | 'sizeOf', of: string): number;
  /** @throws ContractError with the function, the parameter and `why`. */
  refuse(why: string): never;
  /** Refuses a handle parameter `target` that does not outlive the call; null is none. */
  checkHandle(target: string | null): void;
  /** Refuses a length that an integer cannot carry which is `lengthOf` this parameter. */
  checkFits(bytes: number): void;
}

/** The rules of a role, for the run time. What they say of C types has its twin for the compiler in the same file. */
export interface RoleRules<R extends AnyRole> {
  /** Why the role does not fit the C type; null when it does. */
  misfit(type: CType, role: R): string | null;
  /** Refuses what is wrong with the role in its function. */
  validate?(role: R, at: ParamCheck): void;
  /** Every size in the role. */
  sizes?(role: R): readonly Size[];
  /** True if the wrapper returns what C writes there. */
  readonly isResult?: true;
  /** True if it is bytes whose length or size another parameter carries. */
  readonly isBytes?: true;
  /** True if the return value may be its length. */
  readonly hasReturnedLength?: true;
}

/** The sentence for a role on a C type that it does not fit. */
export const needs = ({ role }: AnyRole, expected: string, { text, base }: CType): string => {
  const unknown = expected.includes('integer') && !isInteger(base) ? `; the C integer types are ${INTEGERS}` : '';
  return `${role} needs ${expected}; the C type is '${text}'${unknown}`;
};

/** True if a number of bytes is one. */
export const isLength = (bytes: unknown): bytes is number => Number.isSafeInteger(bytes) && (bytes as number) >= 0;

/** Refuses bounds that are no numbers of bytes, or exclude everything. */
export function checkBounds({ min, max }: { readonly min: number; readonly max: number }, at: ParamCheck): void {
  if (!isLength(min) || !isLength(max)) at.refuse('min and max must be numbers of bytes');
  if (min > max) at.refuse('min is larger than max');
}
