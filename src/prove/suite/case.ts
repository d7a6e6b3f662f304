/** @module One case of the leak suite: a change of valid arguments and the result that it demands. */
import type { Own } from './exemplar.ts';
import type { Expected } from './expected.ts';

/** One way to call a function. */
export interface Case {
  readonly name: string;
  readonly expected: Expected;
  /** From fresh valid arguments to those of this case; `own` registers what it makes. */
  readonly change: (args: readonly unknown[], own: Own) => readonly unknown[];
}
