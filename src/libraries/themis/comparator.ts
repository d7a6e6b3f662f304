/** @module Secure Comparator: do two ends know the same secret? Neither learns anything else. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { LibraryError } from '../../errors.ts';
import { owned } from '../../memory/index.ts';
import { functions } from './open.ts';

/** One end of one comparison. `dispose` of it, or let it end with its scope. Source: `themis/secure_comparator.h`. */
export class SecureComparator {
  readonly #comparator: Handle<'secure_comparator_t'>;

  /**
   * @param secret 1 byte or more
   * @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_LENGTH`
   */
  constructor(secret: Bytes | Secret) {
    const made = functions.secure_comparator_create();
    try {
      functions.secure_comparator_append_secret(made, secret);
    } catch (error) {
      made.dispose();
      throw error;
    }
    this.#comparator = made;
  }

  /** More of the secret. @throws ArgumentError `HANDLE_STATE` once the comparison has begun */
  append(secret: Bytes | Secret): this {
    functions.secure_comparator_append_secret(this.#comparator, secret);
    return this;
  }

  /** The first message, for the peer. @throws ArgumentError `HANDLE_STATE` once the comparison has begun */
  begin(): Buffer {
    return functions.secure_comparator_begin_compare(this.#comparator).compare_data;
  }

  /**
   * The next message, for the peer; null where there is none, and the comparison has come to its end.
   * @throws LibraryError `INVALID_PARAMETER`, …: not the message that is due
   */
  proceed(received: Bytes): Buffer | null {
    const { returned, compare_data } = functions.secure_comparator_proceed_compare(this.#comparator, received);
    return returned === 0 ? null : compare_data;
  }

  /** Are the secrets the same? Null while that is not known. */
  get result(): boolean | null {
    try {
      return functions.secure_comparator_get_result(this.#comparator);
    } catch (error) {
      if (error instanceof LibraryError && error.code === 'NOT_READY') return null;
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#comparator[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#comparator];
  }
}
