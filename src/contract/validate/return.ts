/** @module What the meaning of a return value must satisfy: no value means two things, and each is one that C can return. */
import { has } from '../../own.ts';
import { isInteger, rangeOf } from '../model/c-type.ts';
import type { Returns } from '../model/returns.ts';

/** The kernel's bound: a return between -4095 and -1 is an errno. */
const MAX_ERRNO = 4095;

/** Tells `refuse` the first thing that is wrong. */
export function validateReturn(returns: Returns, refuse: (why: string) => never): void {
  if (has(returns, 'ctype') && isInteger(returns.ctype)) {
    const { min, max } = rangeOf(returns.ctype);
    for (const value of valuesOf(returns)) {
      if (!Number.isSafeInteger(value)) refuse(`${value} is not an integer that a number holds exactly`);
      if (BigInt(value) < min || BigInt(value) > max) refuse(`${value} is no value of ${returns.ctype}`);
    }
  }
  if (has(returns, 'errno')) {
    for (const [number, name] of Object.entries(returns.errno)) {
      if (!(/^[1-9]\d*$/.test(number) && Number(number) <= MAX_ERRNO)) refuse(`${number} is no errno`);
      if (typeof name !== 'string' || name === '') refuse(`errno ${number} has no name`);
    }
  }
  if (returns.returns === 'status') {
    const { success, tooSmall, errors, returned } = returns;
    if (typeof returned !== 'boolean') refuse('returned is true or false');
    if (returned && new Set(success).size < 2) refuse('returned tells which success it was, and there is but one');
    if (success.length === 0) refuse('no value means success');
    if (success.some((value) => value === tooSmall || Object.hasOwn(errors, value))) refuse('a value means success and failure');
  }
  if (returns.returns === 'verdict' && returns.yes.some((value) => returns.no.includes(value))) refuse('a value means yes and no');
}

/** Every value that the contract gives a meaning to. */
function valuesOf(returns: Returns): readonly number[] {
  switch (returns.returns) {
    case 'status':
      return [...returns.success, ...(returns.tooSmall === null ? [] : [returns.tooSmall]), ...Object.keys(returns.errors).map(Number)];
    case 'verdict':
      return [...returns.yes, ...returns.no, ...Object.keys(returns.errors).map(Number)];
    case 'value':
      return returns.failure;
    default:
      return [];
  }
}
