/** @module Names of other parameters that a role mentions: part of its type, so that the compiler can look for them. */

/** What a role or a size mentions, as `kind(name)`. Only for the compiler: not there at run time. */
export interface Mentions<Names extends string = string> {
  readonly names?: Names;
}

/** The names in a type that mentions some. */
export type NamesIn<X> = X extends { readonly names?: infer Names extends string } ? Names : never;

/** The name that option `Key` gives, as `Key(name)`. */
export type NameAt<O, Key extends string> = O extends { readonly [K in Key]: infer Name extends string } ? `${Key}(${Name})` : never;
