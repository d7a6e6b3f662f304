/** @module Failures of C, and of the wait for it. */
import { WatertightError } from './base.ts';

/** One entry of a C library's error queue. */
export interface QueuedError {
  /** The packed code, as the library gives it. */
  readonly code: bigint;
  /** The part of the library that raised it, e.g. `asn1 encoding routines`. */
  readonly library: string | null;
  /** The reason, e.g. `wrong tag`. */
  readonly reason: string | null;
  /** Further text, where the library gave any. */
  readonly text: string | null;
}

/**
 * The C function reported failure. Its outputs were wiped.
 *
 * `code` is the name the contract gives to the status (`LIBRARY_ERROR` where it names none); `status` is the number
 * that C returned, or null where it returned a pointer; `queue` is the library's error queue, oldest first.
 */
export class LibraryError extends WatertightError {
  readonly function: string;
  readonly status: number | null;
  /** errno as C left it, where the contract reads it. */
  readonly errno: number | null;
  readonly queue: readonly QueuedError[];

  constructor(code: string, fn: string, status: number | null, queue: readonly QueuedError[] = [], errno: number | null = null) {
    const first = queue.map((entry) => [entry.library, entry.reason, entry.text].filter(Boolean).join(': ')).join('; ');
    const what = status === null ? 'failed' : `returned ${status}`;
    super(code, `${fn} ${what}: ${code}${first ? ` (${first})` : ''}`);
    this.function = fn;
    this.status = status;
    this.errno = errno;
    this.queue = Object.freeze([...queue]);
  }
}

/** A caller's output buffer is shorter than what C needs (`BUFFER_TOO_SMALL`); `needed` is in bytes, null when C did not say. */
export class BufferTooSmall extends WatertightError {
  readonly function: string;
  readonly parameter: string;
  readonly needed: number | null;
  readonly capacity: number;

  constructor(where: { function: string; parameter: string }, needed: number | null, capacity: number) {
    super(
      'BUFFER_TOO_SMALL',
      `${where.function}: ${where.parameter} needs ${needed === null ? 'more' : `${needed}`} bytes; received a buffer of ${capacity}`,
    );
    this.function = where.function;
    this.parameter = where.parameter;
    this.needed = needed;
    this.capacity = capacity;
  }
}

/** C asked for more room than the contract allows (`LIMIT_EXCEEDED`): a hostile input may be behind it. Nothing was allocated; sizes are in bytes. */
export class LimitExceeded extends WatertightError {
  readonly function: string;
  readonly parameter: string;
  readonly asked: number;
  readonly limit: number;

  constructor(where: { function: string; parameter: string }, asked: number, limit: number) {
    super('LIMIT_EXCEEDED', `${where.function}: C asks for ${asked} bytes for ${where.parameter}; the contract allows ${limit}`);
    this.function = where.function;
    this.parameter = where.parameter;
    this.asked = asked;
    this.limit = limit;
  }
}

/** An asynchronous call had not ended when its `timeout` (in ms) was over (`DEADLINE_EXCEEDED`). What C still uses is kept until C lets go. */
export class DeadlineExceeded extends WatertightError {
  readonly function: string;
  readonly timeout: number;

  constructor(fn: string, timeout: number) {
    super('DEADLINE_EXCEEDED', `${fn}: no answer within ${timeout} ms; C may still be at work, and what it uses is kept until it ends`);
    this.function = fn;
    this.timeout = timeout;
  }
}

/** An asynchronous call was aborted by its signal (`ABORT_ERR`); `cause` is the signal's reason. */
export class AbortError extends WatertightError {
  readonly function: string;

  constructor(fn: string, reason: unknown) {
    super('ABORT_ERR', `${fn}: the call was aborted`, { cause: reason });
    this.function = fn;
  }
}

/** Too many asynchronous calls are pending (`PENDING_LIMIT`): wait for some to end. Nothing was allocated for this one. */
export class PendingLimit extends WatertightError {
  readonly function: string;
  readonly limit: number;

  constructor(fn: string, limit: number) {
    super('PENDING_LIMIT', `${fn}: ${limit} asynchronous calls are pending already: wait for some of them to end`);
    this.function = fn;
    this.limit = limit;
  }
}
