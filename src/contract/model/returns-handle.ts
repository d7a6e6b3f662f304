/** @module Returns that are a pointer to a resource. */
import type { SameAs } from './handle-state.ts';
import type { HandleType, StateOf } from './handle-type.ts';
import { type Ownership, ownership } from './ownership.ts';
import type { Mentions, NameAt } from './reference.ts';
import { type Size, type SizeExpression, type SizeLike, toSize } from './size.ts';

/** The function returns a handle. */
export interface ReturnsHandle<T extends HandleType = HandleType> {
  readonly returns: 'handle';
  readonly ctype: string;
  readonly type: T;
  readonly transfer: 'none' | 'full';
  readonly of: string | null;
  readonly keeps: string | null;
  readonly state: string | SameAs | null;
  /** Where the resource is memory that may be read and written: how much of it, in bytes. */
  readonly memory: Size | null;
}

/**
 * The function returns a pointer to a resource; NULL is failure. With `memory` the resource is so many bytes, which `memoryOf`
 * shows until it is given back.
 */
export const returnsHandle = <
  const T extends HandleType,
  const O extends Ownership<StateOf<T>> & { readonly const?: boolean; readonly memory?: SizeLike } = Record<never, never>,
>(
  type: T,
  options?: O,
): ReturnsHandle<T> &
  Mentions<NameAt<O, 'of'> | NameAt<O, 'keeps'> | (O extends { memory: SizeExpression<infer Names> } ? Names : never)> =>
  Object.freeze({
    returns: 'handle',
    ctype: `${options?.const === true ? 'const ' : ''}${type.name} *`,
    type,
    ...ownership(options),
    memory: options?.memory === undefined ? null : toSize(options.memory),
  });
