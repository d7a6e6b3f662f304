/** @module Contracts that are wrong, that C breaks, or that no library fits. */
import { type Cause, WatertightError } from './base.ts';

/** The contract itself is wrong; thrown when it is defined (`CONTRACT_INVALID`). */
export class ContractError extends WatertightError {
  constructor(message: string) {
    super('CONTRACT_INVALID', message);
  }
}

/**
 * C did something that the contract rules out, such as claiming more bytes than it was given room for
 * (`CONTRACT_VIOLATION`). Memory may be damaged: every later call into that library throws this too.
 */
export class ContractViolation extends WatertightError {
  constructor(fn: string, message: string, options?: Cause) {
    super('CONTRACT_VIOLATION', `${fn}: ${message}. Memory may be damaged: restart the process and mend the contract.`, options);
  }
}

/** Codes of {@link LoadError}. */
export type LoadCode =
  | 'LIBRARY_NOT_FOUND'
  | 'LIBRARY_VERSION'
  | 'LIBRARY_CONSTANT'
  | 'LIBRARY_INIT'
  | 'SYMBOL_MISSING'
  | 'SYMBOL_NEWER'
  | 'FUNCTION_UNAVAILABLE';

/** A library could not be loaded as its contract demands. */
export class LoadError extends WatertightError {
  constructor(code: LoadCode, message: string, options?: Cause) {
    super(code, message, options);
  }
}
