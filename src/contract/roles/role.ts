/** @module The roles that a parameter can have: the one list of them. Every table over roles is complete, or does not compile. */
import type { Line } from '../model/line.ts';
import type { BytesIn } from './bytes-in.ts';
import type { BytesInOut } from './bytes-in-out.ts';
import type { BytesOut } from './bytes-out.ts';
import type { CallbackIn } from './callback.ts';
import type { CallbackStruct } from './callback-struct.ts';
import type { CapacityOf } from './capacity-of.ts';
import type { DerIn } from './der-in.ts';
import type { DerOut } from './der-out.ts';
import type { Fixed } from './fixed.ts';
import type { HandleIn } from './handle-in.ts';
import type { HandleOut } from './handle-out.ts';
import type { LengthOf } from './length-of.ts';
import type { NullPointer } from './null-pointer.ts';
import type { Scalar } from './scalar.ts';
import type { ScalarOut } from './scalar-out.ts';
import type { SizeOf } from './size-of.ts';
import type { StateInit } from './state-init.ts';
import type { StringIn } from './string.ts';
import type { StringOut } from './string-out.ts';
import type { StringRef } from './string-ref.ts';
import type { Unsafe } from './unsafe.ts';
import type { UserData } from './user-data.ts';

/** What C does with a parameter. */
export type Role =
  | BytesIn
  | BytesOut
  | BytesInOut
  | DerIn
  | DerOut
  | LengthOf
  | CapacityOf
  | SizeOf
  | Scalar
  | ScalarOut
  | Fixed
  | NullPointer
  | StringIn
  | StringOut
  | StringRef
  | HandleIn
  | HandleOut
  | StateInit
  | CallbackIn
  | CallbackStruct
  | UserData
  | Unsafe;

/** The name of a role. */
export type RoleName = Role['role'];

/** The role of that name. */
export type RoleNamed<Name extends RoleName> = Extract<Role, { readonly role: Name }>;

/** One C parameter with its role. */
export type Param<C extends string = string, N extends string = string, R extends Role = Role, Caller extends string = string> = Line<
  C,
  N,
  R,
  Caller
>;
