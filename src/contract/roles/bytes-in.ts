/** @module Bytes that C reads. */

import { type CByte, isByte } from '../model/c-type.ts';
import { type Exact, flag, type OptionRules, optional, readOptions, text } from '../model/options.ts';
import type { Mentions, NameAt } from '../model/reference.ts';
import { checkBounds, needs, type RoleRules } from '../model/role-rules.ts';
import type { SecretIn } from '../model/secret.ts';
import { references, type Size, type SizeExpression, type SizeLike, toSize } from '../model/size.ts';

/** C reads these bytes. `Sized` is true when the contract itself fixes how many. */
export interface BytesIn<Nullable extends boolean = boolean, Sized extends boolean = boolean, Secret extends boolean = boolean> {
  readonly role: 'bytesIn';
  readonly nullable: Nullable;
  readonly sized: Sized;
  /** Exact length, where the contract fixes it. */
  readonly exactly: Size | null;
  readonly min: number;
  readonly max: number;
  /** The longest length where that depends on other parameters. */
  readonly most: Size | null;
  readonly secret: Secret;
  readonly verified: boolean;
  readonly unmodified: boolean;
  /** Must there be a NUL among them? */
  readonly terminated: boolean;
  readonly retainedBy: string | null;
}

export interface BytesInOptions {
  /** The exact length in bytes; the parameter then needs no `lengthOf`. */
  readonly exactly?: SizeLike;
  /** Shortest and longest length in bytes that C accepts. */
  readonly min?: number;
  readonly max?: number;
  /** The longest length where that depends on other parameters: `bytes(1024).minus(value('offset'))`. */
  readonly most?: SizeLike;
  /** null is accepted and reaches C as NULL with length 0. Without it, an empty array reaches C as a pointer that is not NULL. */
  readonly nullable?: boolean;
  /** Keys and passwords: copies are wiped, no error or report shows them. */
  readonly secret?: boolean;
  /** C authenticates these bytes: with any other content the call fails. The leak suite tampers with them. */
  readonly verified?: boolean;
  /** The header has no `const` here, yet C only reads. */
  readonly unmodified?: boolean;
  /** C stops at a NUL, which must be among the bytes: text in an array of a fixed length. */
  readonly terminated?: boolean;
  /** C keeps the pointer: the bytes are copied, and the copy lives as long as the handle in this parameter. */
  readonly retainedBy?: string;
}

const OPTIONS: OptionRules<BytesInOptions> = {
  exactly: optional,
  min: optional,
  max: optional,
  most: optional,
  nullable: flag,
  secret: flag,
  verified: flag,
  unmodified: flag,
  terminated: flag,
  retainedBy: text,
};

/** C reads these bytes. Their number is `exactly`, or goes into the parameter that is `lengthOf` this one. */
export function bytesIn<const O extends BytesInOptions = Record<never, never>>(
  options?: O & Exact<O, BytesInOptions>,
): BytesIn<O extends { nullable: true } ? true : false, O extends { exactly: SizeLike } ? true : false, SecretIn<O>> &
  Mentions<
    | (O extends { exactly: SizeExpression<infer Names> } ? Names : never)
    | (O extends { most: SizeExpression<infer Names> } ? Names : never)
    | NameAt<O, 'retainedBy'>
  > {
  const o = readOptions<BytesInOptions>('bytesIn', options, OPTIONS);
  const size = o.exactly;
  return Object.freeze({
    role: 'bytesIn',
    nullable: o.nullable ?? false,
    sized: size !== undefined,
    exactly: size === undefined ? null : toSize(size),
    min: o.min ?? 0,
    max: o.max ?? Number.MAX_SAFE_INTEGER,
    most: o.most === undefined ? null : toSize(o.most),
    secret: o.secret ?? false,
    verified: o.verified ?? false,
    unmodified: o.unmodified ?? false,
    terminated: o.terminated ?? false,
    retainedBy: o.retainedBy ?? null,
  }) as never;
}

/** The C types that it fits, for the compiler. */
export interface BytesInFits {
  readonly ctype: { readonly base: CByte; readonly depth: 1 };
  readonly needs: 'a const pointer to bytes';
}

/** Its rules. */
export const bytesInRules: RoleRules<BytesIn> = {
  isBytes: true,
  misfit(type, role) {
    const isPointer = type.depth === 1 && isByte(type.base);
    if (isPointer && !type.const && !role.unmodified)
      return `bytesIn on '${type.text}' lacks const: say bytesIn({ unmodified: true }) when C only reads, or use bytesOut or bytesInOut`;
    return isPointer ? null : needs(role, 'a const pointer to bytes', type);
  },
  sizes: ({ exactly, most }) => [exactly, most].filter((size) => size !== null),
  validate(role, at) {
    const { exactly, most, terminated } = role;
    if (terminated && (role.secret || role.nullable)) at.refuse('text that C reads up to its NUL is neither secret nor null here');
    if (exactly === null && at.count('lengthOf', at.name) === 0)
      at.refuse(`no parameter is lengthOf('${at.name}'): C cannot know how much to read`);
    if (exactly?.kind === 'constant') at.checkFits(exactly.bytes);
    if (most !== null && references(most).some(({ as }) => as === 'handle'))
      at.refuse('C is not asked how long an input may be: most is of lengths and values');
    checkBounds(role, at);
    at.checkHandle(role.retainedBy);
  },
};
