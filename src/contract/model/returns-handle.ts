/** @module Returns that are a pointer to a resource. */
import type { SameAs } from './handle-state.ts';
import { asHandleType, type HandleType, type StateOf } from './handle-type.ts';
import { type Exact, flag, type OptionRules, optional, readOptions } from './options.ts';
import { OWNERSHIP, type Ownership, ownership } from './ownership.ts';
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

/** Beside its ownership: whether the header has const, and how much memory may be shown. */
export interface ReturnsHandleOptions<State extends string = string> extends Ownership<State> {
  readonly const?: boolean;
  readonly memory?: SizeLike;
}

const OPTIONS: OptionRules<ReturnsHandleOptions> = { ...OWNERSHIP, const: flag, memory: optional };

/**
 * The function returns a pointer to a resource; NULL is failure. With `memory` the resource is so many bytes, which `memoryOf`
 * shows until it is given back.
 */
export const returnsHandle = <const T extends HandleType, const O extends ReturnsHandleOptions<StateOf<T>> = Record<never, never>>(
  type: T,
  options?: O & Exact<O, ReturnsHandleOptions>,
): ReturnsHandle<T> &
  Mentions<NameAt<O, 'of'> | NameAt<O, 'keeps'> | (O extends { memory: SizeExpression<infer Names> } ? Names : never)> => {
  const o = readOptions<ReturnsHandleOptions>('returnsHandle', options, OPTIONS);
  return Object.freeze({
    returns: 'handle',
    ctype: `${o.const === true ? 'const ' : ''}${asHandleType('returnsHandle', type).name} *`,
    type,
    ...ownership(o),
    memory: o.memory === undefined ? null : toSize(o.memory),
  });
};
