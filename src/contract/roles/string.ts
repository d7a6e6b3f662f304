/** @module Strings that C reads. */
import { type Exact, flag, integer, list, type OptionRules, readOptions, text } from '../model/options.ts';

import type { Mentions, NameAt } from '../model/reference.ts';
import { needs, type RoleRules } from '../model/role-rules.ts';

/** A NUL-terminated string that C reads. */
export interface StringIn<Nullable extends boolean = boolean, Values extends string = string> {
  readonly role: 'string';
  readonly nullable: Nullable;
  /** The only values that C may get, or null for any. */
  readonly oneOf: readonly Values[] | null;
  readonly max: number;
  readonly retainedBy: string | null;
}

export interface StringOptions {
  readonly nullable?: boolean;
  /** Longest length in bytes, without the NUL. */
  readonly max?: number;
  /** The only values that C may get: it would take others for success and do something else. */
  readonly oneOf?: readonly string[];
  /** C keeps the pointer: the string is copied, and the copy lives as long as the handle in this parameter. */
  readonly retainedBy?: string;
}

const OPTIONS: OptionRules<StringOptions> = { nullable: flag, max: integer, oneOf: list, retainedBy: text };

/** A string that C reads as NUL-terminated UTF-8. An embedded NUL or a lone surrogate is refused. */
export function string<const O extends StringOptions = Record<never, never>>(
  options?: O & Exact<O, StringOptions>,
): StringIn<O extends { nullable: true } ? true : false, O extends { oneOf: readonly (infer V extends string)[] } ? V : string> &
  Mentions<NameAt<O, 'retainedBy'>> {
  const { nullable, max, oneOf, retainedBy } = readOptions<StringOptions>('string', options, OPTIONS);
  return Object.freeze({
    role: 'string',
    nullable: nullable ?? false,
    max: max ?? 65_535,
    oneOf: oneOf === undefined ? null : Object.freeze([...oneOf]),
    retainedBy: retainedBy ?? null,
  }) as never;
}

/** The C types that it fits, for the compiler. */
export interface StringInFits {
  readonly ctype: { readonly const: true; readonly base: 'char'; readonly depth: 1 };
  readonly needs: 'const char *';
}

/** Its rules. */
export const stringRules: RoleRules<StringIn> = {
  misfit: (type, role) => (type.depth === 1 && type.base === 'char' && type.const ? null : needs(role, 'const char *', type)),
  validate: ({ retainedBy }, at) => at.checkHandle(retainedBy),
};
