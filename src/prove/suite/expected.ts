/** @module The result that a case demands, and the check that a call came to it. */
import { AbortError, type ArgumentCode, ArgumentError, BufferTooSmall, CallbackError, LibraryError, LimitExceeded } from '../../errors.ts';
import { exitOf, type Outcome } from './outcome.ts';

/** Before the code of an exit that a case must take. */
const EXIT = 'exit ';

/** What a case must come to. `reaches C` is success or the library's own error, but no refusal; `aborted` is for asynchronous calls; `exit` names the failure that C must report. */
export type Expected = 'success' | 'refused by C' | 'reaches C' | 'aborted' | 'callback failed' | `exit ${string}` | ArgumentCode;

function fulfils(outcome: Outcome, expected: Expected): boolean {
  // What C asks for in the way of room, and the contract does not grant, it does not get: a refusal, too.
  const byC = outcome.kind === 'error' && [LibraryError, BufferTooSmall, LimitExceeded].some((kind) => outcome.error instanceof kind);
  switch (expected) {
    case 'success':
      return outcome.kind === 'success';
    case 'refused by C':
      // A shorter input may already be too short for the contract.
      return (
        outcome.kind === 'no' ||
        byC ||
        (outcome.kind === 'error' && outcome.error instanceof ArgumentError && outcome.error.code === 'ARGUMENT_LENGTH')
      );
    case 'reaches C':
      return outcome.kind !== 'error' || byC;
    case 'aborted':
      return outcome.kind === 'error' && outcome.error instanceof AbortError;
    case 'callback failed':
      return outcome.kind === 'error' && outcome.error instanceof CallbackError;
    default:
      if (expected.startsWith(EXIT)) return exitOf(outcome) === expected.slice(EXIT.length);
      return outcome.kind === 'error' && outcome.error instanceof ArgumentError && outcome.error.code === expected;
  }
}

/** @throws Error, with what was thrown as its cause, when the case came to something else. */
export function demand(outcome: Outcome, expected: Expected, what: string): void {
  if (fulfils(outcome, expected)) return;
  const thrown = outcome.kind === 'error' ? outcome.error : undefined;
  throw new Error(`${what}: expected ${expected}, got ${outcome.kind === 'error' ? String(thrown) : outcome.kind}`, { cause: thrown });
}
