/** @module Handles, Secrets and scopes that are used against their ownership. */
import { WatertightError } from './base.ts';

/** Codes of {@link HandleError}. */
export type HandleCode = 'DOUBLE_DISPOSE' | 'BORROWED_DISPOSE' | 'HANDLE_BUSY';

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
