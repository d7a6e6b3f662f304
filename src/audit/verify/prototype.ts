/** @module A C prototype: how it is printed, and how it is made of a function of a contract. */
import type { FunctionContract } from '../../contract/index.ts';

/** A parameter: its C type and its name. */
export interface Parameter {
  readonly ctype: string;
  readonly name: string;
}

/** What a function takes and returns. */
export interface Signature {
  readonly returns: string;
  readonly params: readonly Parameter[];
}

/** One prototype that the contract states. */
export interface Prototype extends Signature {
  readonly symbol: string;
  /** The entries of `functions` that state it; empty for a constant and for the size of a state. */
  readonly keys: readonly string[];
}

/**
 * A C declaration of `name` with a type: `const char *` and `f` give `const char *f`; a pointer to a function takes the
 * name inside: `int (*)(void *)` and `f` give `int (*f)(void *)`. An empty name gives the type alone.
 */
export function declare(ctype: string, name: string): string {
  if (name === '') return ctype;
  const inside = /\(\s*\*+(?:\s*const)?\s*(?=\))/.exec(ctype);
  if (inside === null) return `${ctype}${ctype.endsWith('*') ? '' : ' '}${name}`;
  const end = inside.index + inside[0].length;
  return `${ctype.slice(0, end)}${name}${ctype.slice(end)}`;
}

/** The prototype as people read it, with the names of its parameters. */
export function print({ symbol, returns, params }: Prototype): string {
  const list = params.map(({ ctype, name }) => declare(ctype, name)).join(', ');
  return declare(returns, `${symbol}(${list || 'void'})`);
}

/** A pointer to such a function as people read it, with the names of its parameters. */
export function printPointer({ returns, params }: Signature, name: string): string {
  const list = params.map((param) => declare(param.ctype, param.name)).join(', ');
  return declare(returns, `(*${name})(${list || 'void'})`);
}

/** The type of a pointer to such a function. */
export const pointerTo = ({ returns, params }: Signature): string =>
  declare(returns, `(*)(${params.map(({ ctype }) => ctype).join(', ') || 'void'})`);

/** The prototype as the compiler gets it: no parameter has a name, which a macro could replace. */
export function printBare({ symbol, returns, params }: Prototype): string {
  const list = params.map(({ ctype }) => ctype).join(', ');
  return declare(returns, `${symbol}(${list || 'void'})`);
}

export const prototypeOf = (key: string, { symbol, returns, params }: FunctionContract): Prototype => ({
  symbol,
  returns: returns.ctype,
  params: params.map(({ ctype, name }) => ({ ctype, name })),
  keys: [key],
});
