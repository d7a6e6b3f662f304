/** @module The door of the contract room: the whole vocabulary. */
export * from './bytes.ts';
export type { CByte, CInteger } from './c-type.ts';
export type { CallOptions } from './call.ts';
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
} from './callback.ts';
export type { NotInCallbacks, OrphanCallback } from './callback-check.ts';
export type { CallbackFunction, CallbackFunctions } from './callback-function.ts';
export {
  type CallbackField,
  type CallbackFields,
  type CallbackOrNull,
  type CallbackStruct,
  callbackOrNull,
  callbackStruct,
} from './callback-struct.ts';
export type { UnknownName } from './check-names.ts';
export * from './fn.ts';
export * from './handle.ts';
export type { Becomes, SameAs, TransitionOptions } from './handle-state.ts';
export type { ArgumentsOf, Async, BoundFunction, FilledOf, HandleOf, Into, MemoryOf, ResultOf } from './infer.ts';
export * from './library.ts';
export { type Param, p, type Role, type RoleDoesNotFit } from './param.ts';
export type { Mentions } from './reference.ts';
export * from './returns.ts';
export * from './scalar.ts';
export type { Secret } from './secret.ts';
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
} from './size.ts';
