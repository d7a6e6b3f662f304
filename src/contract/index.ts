/** @module The door of the contract room: the whole vocabulary. */

export { callbackType } from './define/callback-type.ts';
export * from './define/fn.ts';
export * from './define/library.ts';
export { p } from './define/p.ts';
export type { Bytes } from './model/bytes.ts';
export type { CByte, CInteger } from './model/c-type.ts';
export type { CallOptions } from './model/call.ts';
export type { CallbackOptions, CallingThread, Scope } from './model/callback-scope.ts';
export type { FunctionContract, FunctionOptions } from './model/function.ts';
export type { Becomes, SameAs, TransitionOptions } from './model/handle-state.ts';
export * from './model/handle-type.ts';
export * from './model/library.ts';
export type { Ownership } from './model/ownership.ts';
export type { Mentions } from './model/reference.ts';
export * from './model/refusals.ts';
export * from './model/returns.ts';
export { returnsHandle } from './model/returns-handle.ts';
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
export * from './roles/bytes-in.ts';
export * from './roles/bytes-in-out.ts';
export * from './roles/bytes-out.ts';
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
export * from './roles/capacity-of.ts';
export * from './roles/der-in.ts';
export * from './roles/der-out.ts';
export * from './roles/fixed.ts';
export * from './roles/handle-in.ts';
export * from './roles/handle-out.ts';
export * from './roles/length-of.ts';
export * from './roles/null-pointer.ts';
export type { Param, Role } from './roles/role.ts';
export * from './roles/scalar.ts';
export * from './roles/scalar-out.ts';
export * from './roles/size-of.ts';
export * from './roles/state-init.ts';
export * from './roles/string.ts';
export * from './roles/string-out.ts';
export * from './roles/string-ref.ts';
export * from './roles/unsafe.ts';
export * from './roles/user-data.ts';
export type { CallbackFunction, CallbackFunctions } from './types/callback-function.ts';
export type { ArgumentsOf, Async, BoundFunction, FilledOf, HandleOf, Into, MemoryOf, ResultOf } from './types/infer.ts';
