/** @module Numbers: other types, fractions, and values beyond the range of the parameter. */
import type { Scalar } from '../../contract/index.ts';
import { C_INTEGERS, type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import type { Add, RoleTrial } from './role.ts';

/** The least number that is not among these. */
function otherThan(values: readonly bigint[]): number {
  let other = 0n;
  while (values.includes(other)) other += 1n;
  return Number(other);
}

function scalarCases(add: Add, ctype: string, min: bigint | null, max: bigint | null): void {
  const type = parseCType(ctype).base as CInteger;
  add('not an integer', 'ARGUMENT_TYPE', 'text');
  if (type === 'bool') return;
  const range = rangeOf(type);
  const low = (min ?? range.min) - 1n;
  const high = (max ?? range.max) + 1n;
  const wide = C_INTEGERS[type].bits === 64;
  add('NaN', 'ARGUMENT_RANGE', Number.NaN);
  add('a fraction', 'ARGUMENT_RANGE', 1.5);
  if (!wide) add('a bigint', 'ARGUMENT_TYPE', 1n);
  add('too small', 'ARGUMENT_RANGE', wide ? low : Number(low));
  add('too large', 'ARGUMENT_RANGE', wide ? high : Number(high));
}

export const scalar: RoleTrial<Scalar> = {
  given: true,
  returned: false,
  filled: false,
  cases: (add, { min, max, oneOf }, { ctype }) => {
    scalarCases(add, ctype, min, max);
    if (oneOf !== null) add('another value', 'ARGUMENT_RANGE', otherThan(oneOf));
  },
};
