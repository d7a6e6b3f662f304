/** @module The door of the contract room: the whole vocabulary. */

export { callbackType } from './define/callback-type.ts';
export * from './define/fn.ts';
export * from './define/library.ts';
export { type ParamOptions, p } from './define/p.ts';
export type { Bytes } from './model/bytes.ts';
export type { CByte, CInteger } from './model/c-type.ts';
export type { CallOptions } from './model/call.ts';
export type { CallbackOptions, CallingThread, Scope } from './model/callback-scope.ts';
export type { FunctionContract, FunctionOptions } from './model/function.ts';
export type { Becomes, SameAs, TransitionOptions } from './model/handle-state.ts';
export {
  type Concurrent,
  type HandleType,
  type OpaqueOptions,
  opaque,
  type StateOf,
  type StateOptions,
  state,
} from './model/handle-type.ts';
export * from './model/library.ts';
export type { Exact, NoSuchOption } from './model/options.ts';
export type { Ownership } from './model/ownership.ts';
export type { Mentions } from './model/reference.ts';
export * from './model/refusals.ts';
export {
  type Returns,
  type ReturnsHandle,
  type ReturnsLengthOf,
  type ReturnsNothing,
  type ReturnsNotNull,
  type ReturnsString,
  type ReturnsValue,
  returnsLengthOf,
  returnsNothing,
  returnsNotNull,
  returnsString,
  returnsValue,
  type Status,
  type StatusOptions,
  status,
  type Verdict,
  type VerdictOptions,
  verdict,
} from './model/returns.ts';
export { type ReturnsHandleOptions, returnsHandle } from './model/returns-handle.ts';
export type { Secret } from './model/secret.ts';
export {
  asked,
  bytes,
  exactly,
  type KnownSize,
  length,
  printSize,
  type QueriedSize,
  type QueryOptions,
  query,
  questions,
  references,
  type Size,
  type SizeExpression,
  type SizeLike,
  type SizeRule,
  upTo,
  value,
} from './model/size.ts';
export { type BytesIn, type BytesInOptions, bytesIn } from './roles/bytes-in.ts';
export { type BytesInOut, type BytesInOutOptions, bytesInOut } from './roles/bytes-in-out.ts';
export { type BytesOut, type BytesOutOptions, bytesOut, type OverlapAt } from './roles/bytes-out.ts';
export { type CallbackIn, callback } from './roles/callback.ts';
export {
  type CallbackField,
  type CallbackFields,
  type CallbackOrNull,
  type CallbackStruct,
  callbackOrNull,
  callbackStruct,
} from './roles/callback-struct.ts';
export type { CallbackReturns, CallbackType } from './roles/callback-type.ts';
export { type CapacityOf, capacityOf } from './roles/capacity-of.ts';
export { type DerIn, type DerInOptions, derIn } from './roles/der-in.ts';
export { type DerOut, type DerOutOptions, derOut } from './roles/der-out.ts';
export { type Fixed, fixed } from './roles/fixed.ts';
export { type HandleIn, type HandleInOptions, handleIn } from './roles/handle-in.ts';
export { type HandleOut, handleOut } from './roles/handle-out.ts';
export { type LengthOf, lengthOf } from './roles/length-of.ts';
export { type NullPointer, nullPointer } from './roles/null-pointer.ts';
export type { Param, Role } from './roles/role.ts';
export { type Scalar, type ScalarOptions, scalar } from './roles/scalar.ts';
export { type ScalarOut, scalarOut } from './roles/scalar-out.ts';
export { type SizeOf, sizeOf } from './roles/size-of.ts';
export { type StateInit, stateInit } from './roles/state-init.ts';
export { type StringIn, type StringOptions, string } from './roles/string.ts';
export { type StringOut, type StringOutOptions, stringOut } from './roles/string-out.ts';
export { type StringRef, stringRef } from './roles/string-ref.ts';
export { type Unsafe, unsafe } from './roles/unsafe.ts';
export { type UserData, userData } from './roles/user-data.ts';
export type { CallbackFunction, CallbackFunctions } from './types/callback-function.ts';
export type { AsyncFunction, FillingFunction, LibraryFunction } from './types/function.ts';
export type { ArgumentsOf, BoundFunction, FilledOf, Handle, HandleOf, MemoryOf, ResultOf } from './types/infer.ts';
export type { TypedContract, WrittenTypes } from './types/typed.ts';
