/** @module Which roles fit which C types, for the compiler; the run time has the same rules in `rules.ts`. */
import type { ParseCType } from '../model/c-type.ts';
import type { HandleType } from '../model/handle-type.ts';
import type { RoleDoesNotFit } from '../model/refusals.ts';
import type { BytesInFits } from './bytes-in.ts';
import type { BytesInOutFits } from './bytes-in-out.ts';
import type { BytesOutFits } from './bytes-out.ts';
import type { CallbackInFits } from './callback.ts';
import type { CallbackStructFits } from './callback-struct.ts';
import type { CallbackType } from './callback-type.ts';
import type { CapacityOfFits } from './capacity-of.ts';
import type { DerInFits } from './der-in.ts';
import type { DerOutFits } from './der-out.ts';
import type { FixedFits } from './fixed.ts';
import type { HandleInFits } from './handle-in.ts';
import type { HandleOutFits } from './handle-out.ts';
import type { LengthOfFits } from './length-of.ts';
import type { NullPointerFits } from './null-pointer.ts';
import type { Role } from './role.ts';
import type { ScalarFits } from './scalar.ts';
import type { ScalarOutFits } from './scalar-out.ts';
import type { SizeOfFits } from './size-of.ts';
import type { StateInitFits } from './state-init.ts';
import type { StringInFits } from './string.ts';
import type { StringOutFits } from './string-out.ts';
import type { StringRefFits } from './string-ref.ts';
import type { UnsafeFits } from './unsafe.ts';
import type { UserDataFits } from './user-data.ts';

type HandleTypeOf<R> = R extends { readonly type: infer T extends HandleType } ? T : never;
type CallbackTypeOf<R> = R extends { readonly type: infer T extends CallbackType } ? T : never;
type StructOf<R> = R extends { readonly name: infer Name extends string } ? Name : never;

/** What fits the role `R`, by the name of the role. */
interface FitsOf<R> {
  bytesIn: BytesInFits;
  bytesOut: BytesOutFits;
  bytesInOut: BytesInOutFits;
  derIn: DerInFits;
  derOut: DerOutFits;
  lengthOf: LengthOfFits;
  capacityOf: CapacityOfFits;
  sizeOf: SizeOfFits;
  scalar: ScalarFits;
  scalarOut: ScalarOutFits;
  fixed: FixedFits;
  nullPointer: NullPointerFits;
  string: StringInFits;
  stringOut: StringOutFits;
  stringRef: StringRefFits;
  handleIn: HandleInFits<HandleTypeOf<R>>;
  handleOut: HandleOutFits<HandleTypeOf<R>>;
  stateInit: StateInitFits<HandleTypeOf<R>>;
  callback: CallbackInFits<CallbackTypeOf<R>>;
  callbackStruct: CallbackStructFits<StructOf<R>>;
  userData: UserDataFits;
  unsafe: UnsafeFits;
}

/** Indexed by every role: one that is missing above does not compile. */
type FitOf<R extends Role> = FitsOf<R>[R['role']];

/** What `p` demands of a role for the C type `C`. */
export type Fits<C extends string, R extends Role> = ParseCType<C> & { readonly text: C } extends FitOf<R>['ctype']
  ? unknown
  : RoleDoesNotFit<`${R['role']} needs ${FitOf<R>['needs']}; the C type is '${C}'`>;
