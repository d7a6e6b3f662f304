/** @module Arguments that are refused before any C code runs. */
import { type Cause, WatertightError } from './base.ts';

/** Codes of {@link ArgumentError}: the call was rejected in JavaScript, no C code ran. */
export type ArgumentCode =
  | 'ARGUMENT_COUNT'
  | 'ARGUMENT_TYPE'
  | 'ARGUMENT_NULL'
  | 'ARGUMENT_LENGTH'
  | 'ARGUMENT_RANGE'
  | 'ARGUMENT_STRING'
  | 'BUFFER_DETACHED'
  | 'BUFFER_RESIZABLE'
  | 'BUFFER_SHARED'
  | 'BUFFER_OVERLAP'
  | 'BUFFER_PROTECTED'
  | 'HANDLE_TYPE'
  | 'HANDLE_FOREIGN'
  | 'HANDLE_DISPOSED'
  | 'HANDLE_MOVED'
  | 'HANDLE_SAME'
  | 'HANDLE_BUSY'
  | 'SECRET_DISPOSED'
  | 'HANDLE_STATE'
  | 'KEY_KIND';

/** An argument was refused before any native code ran. Nothing was allocated. */
export class ArgumentError extends WatertightError {
  /** C name of the function. */
  readonly function: string;
  /** Name of the parameter, as the contract gives it. */
  readonly parameter: string;
  /** What the contract accepts. */
  readonly expected: string;
  /** What came, described without its contents. */
  readonly received: string;

  constructor(code: ArgumentCode, where: { function: string; parameter: string }, expected: string, received: string, options?: Cause) {
    super(code, `${where.function}: ${where.parameter} must be ${expected}; received ${received}`, options);
    this.function = where.function;
    this.parameter = where.parameter;
    this.expected = expected;
    this.received = received;
  }
}
