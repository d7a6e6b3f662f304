/** @module The base of every error: a stable `code`, and a message for people. */

/** An error may have what caused it. */
export interface Cause {
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
