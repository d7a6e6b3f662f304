/** @module The door of the contract room: the whole vocabulary. */

export type { CByte, CInteger } from './model/c-type.ts';
export type { CallOptions } from './model/call.ts';
export * from './model/fn.ts';
export type { Becomes, SameAs, TransitionOptions } from './model/handle-state.ts';
export * from './model/library.ts';
export { type Param, p, type Role, type RoleDoesNotFit } from './model/param.ts';
export type { Mentions } from './model/reference.ts';
export * from './model/returns.ts';
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
export * from './roles/bytes.ts';
export {
  type CallbackIn,
  type CallbackOptions,
  type CallbackReturns,
  type CallbackType,
  type CallingThread,
  callback,
  callbackType,
  type Scope,
  type UserData,
  userData,
} from './roles/callback.ts';
export {
  type CallbackField,
  type CallbackFields,
  type CallbackOrNull,
  type CallbackStruct,
  callbackOrNull,
  callbackStruct,
} from './roles/callback-struct.ts';
export * from './roles/handle.ts';
export * from './roles/scalar.ts';
export type { NotInCallbacks, OrphanCallback } from './types/callback-check.ts';
export type { CallbackFunction, CallbackFunctions } from './types/callback-function.ts';
export type { UnknownName } from './types/check-names.ts';
export type { ArgumentsOf, Async, BoundFunction, FilledOf, HandleOf, Into, MemoryOf, ResultOf } from './types/infer.ts';
