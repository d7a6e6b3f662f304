/** @module Strings that C writes into room of a known size. */
import { ContractError } from '../../errors.ts';
import { type Exact, flag, must, optional, readOptions } from '../model/options.ts';

import type { Mentions } from '../model/reference.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';
import { type Size, type SizeExpression, type SizeLike, toSize } from '../model/size.ts';

/** A NUL-terminated string that C writes into room of a fixed size. `Counted` is true when C must be told the room. */
export interface StringOut<Counted extends boolean = boolean> {
  readonly role: 'stringOut';
  /** The room in bytes, with the NUL. */
  readonly capacity: Size;
  /** Must a parameter be `lengthOf` this one? */
  readonly lengthOf: Counted;
}

/** Room of which a parameter tells C. */
export interface StringOutOptions {
  readonly lengthOf: true;
  /** The room in bytes, with the NUL. */
  readonly max: SizeLike;
}

/**
 * C writes a NUL-terminated string into `capacity` bytes, or into `max` bytes of which the parameter that is `lengthOf`
 * this one tells C; the wrapper returns it.
 */
export const stringOut = <const C extends number | StringOutOptions>(
  capacity: C & (C extends number ? unknown : Exact<C, StringOutOptions>),
): StringOut<C extends number ? false : true> & Mentions<C extends { max: SizeExpression<infer Names> } ? Names : never> => {
  if (typeof capacity === 'number') return Object.freeze({ role: 'stringOut', capacity: toSize(capacity), lengthOf: false }) as never;
  const { lengthOf, max } = readOptions<StringOutOptions>('stringOut', capacity as StringOutOptions, {
    lengthOf: must(flag),
    max: optional,
  });
  if (!lengthOf) throw new ContractError('stringOut: room of which C is not told is a number alone: stringOut(64)');
  return Object.freeze({ role: 'stringOut', capacity: toSize(max), lengthOf: true }) as never;
};

/** The C types that it fits, for the compiler. */
export interface StringOutFits {
  readonly ctype: { readonly const: false; readonly base: 'char'; readonly depth: 1 };
  readonly needs: 'char *';
}

/** Its rules. */
export const stringOutRules: RoleRules<StringOut> = {
  isResult: true,
  hasReturnedLength: true,
  misfit: (type, role) => (type.depth === 1 && type.base === 'char' && !type.const ? null : needs(role, 'char *', type)),
  sizes: ({ capacity }) => [capacity],
  validate({ capacity, lengthOf }, at) {
    if (capacity.kind === 'constant' && capacity.bytes === 0) at.refuse('0 is not a number of bytes with room for the NUL');
    if (lengthOf && at.count('lengthOf', at.name) === 0)
      at.refuse(`no parameter is lengthOf('${at.name}'): C cannot know how much room it has`);
    if (capacity.kind === 'constant') at.checkFits(capacity.bytes);
  },
};
