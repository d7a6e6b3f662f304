/** @module Arrays without holes, made without the setters that a prototype may have: what is read from them by an index is their own. */
// Bound: whatever becomes of `Function.prototype.call`, this is the language's own function.
const from = Array.from.bind(Array) as <T>(like: { readonly length: number }, make: (value: unknown, index: number) => T) => T[];

/** An array of `length` elements of its own. */
export const dense = <T>(length: number, make: (index: number) => T): T[] =>
  from({ __proto__: null, length } as { readonly length: number }, (_, index) => make(index));
