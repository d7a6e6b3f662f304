/** @module Arguments of the ledger's own functions: what cannot be meant is refused by name, before anything is counted. */
import { ArgumentError } from '../errors.ts';

const described = (value: unknown): string =>
  value === null || ['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : typeof value;

/** @throws ArgumentError `ARGUMENT_TYPE` */
export function checkType(right: boolean, fn: string, parameter: string, expected: string, value: unknown): void {
  if (!right) throw new ArgumentError('ARGUMENT_TYPE', { function: fn, parameter }, expected, described(value));
}

/** @throws ArgumentError `ARGUMENT_TYPE` */
export const checkFunction = (fn: string, parameter: string, value: unknown): void =>
  checkType(typeof value === 'function', fn, parameter, 'a function', value);

/** @throws ArgumentError `ARGUMENT_TYPE` */
export const checkObject = (fn: string, parameter: string, value: unknown): void =>
  checkType(typeof value === 'object' && value !== null, fn, parameter, 'an object', value);

/** @throws ArgumentError `ARGUMENT_TYPE` */
export const checkFlag = (fn: string, parameter: string, value: unknown): void =>
  checkType(value === undefined || typeof value === 'boolean', fn, parameter, 'true or false', value);

/** @throws ArgumentError `ARGUMENT_RANGE` */
export function checkCount(fn: string, parameter: string, least: number, value: unknown): void {
  if (Number.isSafeInteger(value) && (value as number) >= least) return;
  throw new ArgumentError('ARGUMENT_RANGE', { function: fn, parameter }, `an integer from ${least} on`, described(value));
}
