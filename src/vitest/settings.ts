/** @module What is checked after each test: everything, unless a project says otherwise. */
import { ArgumentError } from '../errors.ts';
import { readOptions } from '../options.ts';

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

export const CHECKS = ['ledger', 'handles', 'descriptors', 'threads'] as const;

let current: Checks = { ledger: true, handles: true, descriptors: true, threads: true };

export const checks = (): Checks => current;

/** The project's choice, but for what is chosen here by own properties. @throws ArgumentError `ARGUMENT_TYPE` */
export function checksOf(fn: string, options: { readonly [K in keyof Checks]?: unknown }): Checks {
  const chosen = { ...current };
  for (const name of CHECKS) {
    const wanted = options[name];
    if (wanted === undefined) continue;
    if (typeof wanted !== 'boolean')
      throw new ArgumentError('ARGUMENT_TYPE', { function: fn, parameter: name }, 'a boolean', typeof wanted);
    chosen[name] = wanted;
  }
  return chosen;
}

/** @throws ArgumentError `ARGUMENT_TYPE` */
export function choose(options: Partial<Checks>): void {
  current = checksOf('configure', readOptions<Checks>('configure', options, CHECKS));
}
