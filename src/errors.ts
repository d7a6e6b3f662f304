/** @module The errors that Watertight throws: one base class, a stable `code` on each, never a secret byte in a message. */

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
  | 'HANDLE_TYPE'
  | 'HANDLE_FOREIGN'
  | 'HANDLE_DISPOSED'
  | 'HANDLE_MOVED'
  | 'HANDLE_SAME'
  | 'HANDLE_STATE';

/** Codes of {@link LoadError}. */
export type LoadCode = 'LIBRARY_NOT_FOUND' | 'LIBRARY_VERSION' | 'LIBRARY_CONSTANT' | 'LIBRARY_INIT' | 'SYMBOL_MISSING';

/** Codes of {@link HandleError}. */
export type HandleCode = 'DOUBLE_DISPOSE' | 'BORROWED_DISPOSE';

interface Cause {
  readonly cause?: unknown;
}

/** Base of every error of this package. `code` is stable; the message is for people. */
export class WatertightError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: Cause) {
    super(message, options);
    this.code = code;
  }

  static {
    // On the prototype, so that each subclass reports its own name without an own property on each error.
    Object.defineProperty(WatertightError.prototype, 'name', {
      configurable: true,
      get(this: WatertightError) {
        return this.constructor.name;
      },
    });
  }
}

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

  constructor(code: ArgumentCode, where: { function: string; parameter: string }, expected: string, received: string) {
    super(code, `${where.function}: ${where.parameter} must be ${expected}; received ${received}`);
    this.function = where.function;
    this.parameter = where.parameter;
    this.expected = expected;
    this.received = received;
  }
}

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
  readonly queue: readonly QueuedError[];

  constructor(code: string, fn: string, status: number | null, queue: readonly QueuedError[] = []) {
    const first = queue.map((entry) => [entry.library, entry.reason, entry.text].filter(Boolean).join(': ')).join('; ');
    const what = status === null ? 'failed' : `returned ${status}`;
    super(code, `${fn} ${what}: ${code}${first ? ` (${first})` : ''}`);
    this.function = fn;
    this.status = status;
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

/** A library could not be loaded as its contract demands. */
export class LoadError extends WatertightError {
  constructor(code: LoadCode, message: string, options?: Cause) {
    super(code, message, options);
  }
}

/** A handle was released in a way its ownership rules out. */
export class HandleError extends WatertightError {
  /** The handle's C type. */
  readonly type: string;

  constructor(code: HandleCode, type: string, message: string) {
    super(code, message);
    this.type = type;
  }
}
