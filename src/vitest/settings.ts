/** @module What is checked after each test: everything, unless a project says otherwise. */
import { ArgumentError } from '../errors.ts';

/** What is compared before and after. */
export interface Checks {
  /** Blocks that libraries opened through Watertight have allocated and not freed. It needs the addon. */
  readonly ledger: boolean;
  /** What `census()` lists: handles, Secrets, callbacks, scopes, asynchronous calls. */
  readonly handles: boolean;
  /** `/proc/self/fd`. */
  readonly descriptors: boolean;
  /** `/proc/self/task`. */
  readonly threads: boolean;
}

const names = ['ledger', 'handles', 'descriptors', 'threads'] as const;

let current: Checks = { ledger: true, handles: true, descriptors: true, threads: true };

export const checks = (): Checks => current;

/** The project's choice, but for what is chosen here. @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_RANGE` */
export function checksOf(fn: string, options: Partial<Checks>): Checks {
  const chosen = { ...current };
  for (const name of names) {
    const wanted = options[name];
    if (wanted === undefined) continue;
    if (typeof wanted !== 'boolean')
      throw new ArgumentError('ARGUMENT_TYPE', { function: fn, parameter: name }, 'a boolean', typeof wanted);
    chosen[name] = wanted;
  }
  return chosen;
}

export function choose(options: Partial<Checks>): void {
  for (const name of Object.keys(options)) {
    if (!(names as readonly string[]).includes(name))
      throw new ArgumentError('ARGUMENT_RANGE', { function: 'configure', parameter: name }, `one of ${names.join(', ')}`, 'another name');
  }
  current = checksOf('configure', options);
}
