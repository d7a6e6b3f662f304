/** @module The door of the contract room: the whole vocabulary. */
export * from './bytes.ts';
export type { CByte, CInteger } from './c-type.ts';
export * from './fn.ts';
export * from './handle.ts';
export type { Becomes, SameAs, TransitionOptions } from './handle-state.ts';
export type { ArgumentsOf, BoundFunction, HandleOf, ResultOf } from './infer.ts';
export * from './library.ts';
export { type Param, p, type Role, type RoleDoesNotFit } from './param.ts';
export * from './returns.ts';
export * from './scalar.ts';
export * from './size.ts';
