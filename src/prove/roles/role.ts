/** @module How one role of the contract is tried: by the cases of the leak suite, and by the check of behaviour. */
import type { Role, Size } from '../../contract/index.ts';
import type { Own } from '../suite/exemplar.ts';
import type { Expected } from '../suite/expected.ts';

/** Every role of the contract. */
export type RoleName = Role['role'];

/** Adds a case in which a valid argument gives way to another: a value, or a function that makes it of the valid one. */
export type Add = (what: string, expected: Expected, value: unknown | ((valid: never, own: Own) => unknown)) => void;

/** One parameter among those that the caller gives. */
export interface Given {
  readonly ctype: string;
  /** True if another input must be exactly as long: the length cannot be varied alone. */
  readonly measured: boolean;
  /** True if the function authenticates one of its inputs. */
  readonly verifies: boolean;
  /** Adds a case in which the argument is the one of another parameter. */
  readonly addSame: (what: string, expected: Expected, other: string) => void;
}

/** What is tried of one role. */
export interface RoleTrial<R extends Role> {
  /** True if the caller gives an argument for it. */
  readonly given: boolean;
  /** True if its value is part of the result. */
  readonly returned: boolean;
  /** True if `.into` takes the caller's memory for it. */
  readonly filled: boolean;
  /** The sizes that it mentions. */
  readonly sizes?: (role: R) => readonly Size[];
  /** Lengths in bytes at which it is tried; `valid` is one that C accepts. */
  readonly lengths?: (role: R, valid: number) => readonly number[];
  /** The cases of the leak suite. */
  readonly cases?: (add: Add, role: R, given: Given) => void;
}

export type RoleNamed<N extends RoleName> = Extract<Role, { readonly role: N }>;
