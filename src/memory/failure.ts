/** @module What happens to an error that has no caller: it becomes a warning of the process, never nothing. */
import { printable, printableLines } from '../printable.ts';

/** Says that giving something back has failed, where no caller is left to be told. */
export function warnReleaseFailed(what: string, error: unknown): void {
  process.emitWarning(printable(`the release of ${what} failed: ${error instanceof Error ? error.message : String(error)}`), {
    type: 'WatertightWarning',
    code: 'WATERTIGHT_RELEASE_FAILED',
    detail: printableLines(String((error instanceof Error && error.stack) || '')),
  });
}

/** Runs every step, whatever the others throw. One error is kept for the caller, the others become warnings. */
export class Steps {
  readonly #type: string;
  readonly #more: string;
  #failed: { readonly error: unknown } | null = null;

  /** For what is given back: a resource of this type, and `more` about it. Most never fail: its name is put together for a warning. */
  constructor(type: string, more: string) {
    this.#type = type;
    this.#more = more;
  }

  get #what(): string {
    return `a ${this.#type}${this.#more}`;
  }

  /** Runs a step. Of several errors the first is kept, or that of the last step that is `decisive`. */
  run(step: () => void, decisive = false): void {
    try {
      step();
    } catch (error) {
      const lost = this.#failed !== null && !decisive ? { error } : this.#failed;
      if (lost !== null) warnReleaseFailed(this.#what, lost.error);
      if (this.#failed === null || decisive) this.#failed = { error };
    }
  }

  /** @throws the error that was kept */
  finish(): void {
    if (this.#failed !== null) throw this.#failed.error;
  }

  /** The same where nobody is left to catch it. */
  warn(): void {
    if (this.#failed !== null) warnReleaseFailed(this.#what, this.#failed.error);
  }
}
