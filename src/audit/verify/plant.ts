/** @module Prototypes and signatures of callbacks made wrong on purpose: a compiler that takes one for the header's has judged nothing. */
import { C_INTEGERS, type CInteger, isInteger } from '../../contract/model/c-type.ts';
import type { Parameter, Signature } from './prototype.ts';

/** What is wrong with a planted prototype. */
export const PLANTS = ['arity', 'type', 'constness'] as const;
export type Plant = (typeof PLANTS)[number];

/** An integer type of the same size and the other sign. */
function otherSign(ctype: string): string {
  const { bits, signed } = C_INTEGERS[ctype as CInteger];
  return `${signed ? 'u' : ''}int${bits}_t`;
}

/** Adds or takes away the `const` of what a pointer points to. */
const otherConst = (ctype: string): string => (ctype.startsWith('const ') ? ctype.slice('const '.length) : `const ${ctype}`);

/** A pointer whose `const` stands in front, where {@link otherConst} finds it. */
const isPlainPointer = (ctype: string) => ctype.endsWith('*') && !ctype.includes('(');

function replaced(params: readonly Parameter[], at: number, change: (ctype: string) => string): readonly Parameter[] {
  return params.map((param, i) => (i === at ? { ...param, ctype: change(param.ctype) } : param));
}

/** The prototype with one thing wrong, or null when it has nothing that could be wrong in that way. */
export function planted<T extends Signature>(one: T, plant: Plant): T | null {
  const { params, returns } = one;
  if (plant === 'arity') return { ...one, params: [...params, { ctype: 'int', name: 'planted' }] };
  if (plant === 'type') {
    const integer = params.findIndex(({ ctype }) => isInteger(ctype));
    if (integer >= 0) return { ...one, params: replaced(params, integer, otherSign) };
    // A struct of this name is in no header.
    return { ...one, returns: isInteger(returns) ? otherSign(returns) : 'struct watertight_planted *' };
  }
  const pointer = params.findIndex(({ ctype }) => isPlainPointer(ctype));
  if (pointer >= 0) return { ...one, params: replaced(params, pointer, otherConst) };
  return isPlainPointer(returns) ? { ...one, returns: otherConst(returns) } : null;
}
