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

/** Codes of {@link LoadError}. */
export type LoadCode =
  | 'LIBRARY_NOT_FOUND'
  | 'LIBRARY_VERSION'
  | 'LIBRARY_CONSTANT'
  | 'LIBRARY_INIT'
  | 'SYMBOL_MISSING'
  | 'SYMBOL_NEWER'
  | 'FUNCTION_UNAVAILABLE';

/** Codes of {@link LedgerError}. */
export type LedgerCode =
  | 'LEDGER_NOT_LOADED'
  | 'LEDGER_EMBEDDED'
  | 'LEDGER_FULL'
  | 'LEDGER_REFUSED'
  | 'LEDGER_NOTHING_WATCHED'
  | 'LEDGER_ENDED'
  | 'LEDGER_UNSEEN'
  | 'LEDGER_UNBALANCED'
  | 'FAULTS_ARMED'
  | 'SWEEP_FAILS'
  | 'SWEEP_INCOMPARABLE'
  | 'SWEEP_UNUSED';

/** Codes of {@link HandleError}. */
export type HandleCode = 'DOUBLE_DISPOSE' | 'BORROWED_DISPOSE' | 'HANDLE_BUSY';

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

  constructor(code: ArgumentCode, where: { function: string; parameter: string }, expected: string, received: string, options?: Cause) {
    super(code, `${where.function}: ${where.parameter} must be ${expected}; received ${received}`, options);
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

/**
 * There is no address for one more callback (`CALLBACK_LIMIT`): a process has so many at once. C was not called. Dispose of handles that keep
 * callbacks; callbacks to which C hands back user data (`userData` in the contract) share an address.
 */
export class CallbackLimit extends WatertightError {
  readonly function: string;
  /** Name of the callback's parameter, or of its parameter and field. */
  readonly callback: string;
  readonly limit: number;

  constructor(where: { function: string; callback: string }, limit: number, cause: unknown) {
    const { function: name, callback } = where;
    super(
      'CALLBACK_LIMIT',
      `${name}: there is no address for ${callback}, a process has ${limit} for callbacks: dispose of handles that keep some, or give them userData()`,
      { cause },
    );
    this.function = name;
    this.callback = callback;
    this.limit = limit;
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

/** Codes of {@link SecretError}. */
export type SecretCode = 'SECRET_EXPOSED' | 'SECRET_DISPOSED' | 'SECRET_DETACHED';

/**
 * A secret was used in a way that would show its bytes (`SECRET_EXPOSED`), after it was wiped (`SECRET_DISPOSED`), or after
 * a function that it was shown to gave its memory away, so that nobody can wipe it any more (`SECRET_DETACHED`).
 */
export class SecretError extends WatertightError {
  constructor(code: SecretCode, message: string) {
    super(code, message);
  }
}

/** Codes of {@link ScopeError}. */
export type ScopeCode = 'SCOPE_ENDED' | 'SCOPE_FOREIGN' | 'SCOPE_PARENT';

/**
 * A scope was used after its end, or something was created in it then (`SCOPE_ENDED`); it was told to move what it does not
 * own (`SCOPE_FOREIGN`), or what cannot outlive a handle that stays in it (`SCOPE_PARENT`).
 */
export class ScopeError extends WatertightError {
  constructor(code: ScopeCode, message: string) {
    super(code, message);
  }
}

/**
 * A callback threw, returned what its contract rules out, or called back into its library (`CALLBACK_THREW`). C was given the
 * failure value of the callback's contract; whatever the call then returned, its outputs were wiped and what it made was given
 * back. `cause` is what was thrown.
 */
export class CallbackError extends WatertightError {
  /** C name of the function that was called; where none was running, of the one that was given the callback. */
  readonly function: string;
  /** Name of the callback's parameter, or of its parameter and field (`callbacks.send_data`). */
  readonly callback: string;

  constructor(where: { function: string; callback: string }, cause: unknown) {
    super('CALLBACK_THREW', `${where.function}: its callback ${where.callback} failed, and so did the call: see cause`, { cause });
    this.function = where.function;
    this.callback = where.callback;
  }
}

/**
 * A plain call of a function whose callback C may call from a thread of its own (`ASYNC_ONLY`): this thread would wait for C, and C
 * for this thread. No C code was called; `.async` is the cure.
 */
export class AsyncOnlyError extends WatertightError {
  /** C name of the function that was refused. */
  readonly function: string;
  /** The parameter of the callback. */
  readonly callback: string;

  constructor(where: { function: string; callback: string }) {
    const { function: name, callback } = where;
    super('ASYNC_ONLY', `${name}: C may call ${callback} from a thread of its own while this thread waits for C: call ${name}.async(…)`);
    this.function = name;
    this.callback = callback;
  }
}

/** A call from inside a callback into the library that is running it (`REENTRY`). No C code was called. */
export class ReentryError extends WatertightError {
  /** C name of the function that was refused. */
  readonly function: string;
  /** The callback that was running. */
  readonly callback: string;

  constructor(where: { function: string; callback: string }) {
    super(
      'REENTRY',
      `${where.function} was called from inside the callback ${where.callback}, which is not reentrant: call it after the callback has returned`,
    );
    this.function = where.function;
    this.callback = where.callback;
  }
}

/** What the ledger could not do, or a call that lost memory (`LEDGER_UNBALANCED`). */
export class LedgerError extends WatertightError {
  /** Blocks and bytes that were left; 0 where nothing was counted. */
  readonly blocks: number;
  readonly bytes: number;

  constructor(
    code: LedgerCode,
    message: string,
    left: { readonly blocks: number; readonly bytes: number } = { blocks: 0, bytes: 0 },
    options?: Cause,
  ) {
    super(code, message, options);
    this.blocks = left.blocks;
    this.bytes = left.bytes;
  }
}
