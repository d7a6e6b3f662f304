/** @module sodium-native itself beside the drop-in: the same calls, with the same bytes. */
import { createRequire } from 'node:module';
import sodium from '../../../src/libraries/sodium-native/index.ts';

export type Api = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** The package that the drop-in stands in for. */
export const theirs = createRequire(import.meta.url)('sodium-native') as Api;
export const ours = sodium as unknown as Api;

/** What became of a call: what it returned, what its arguments are after it; or that it threw. */
export type Outcome = { readonly returned: unknown; readonly args: readonly unknown[] } | { readonly thrown: unknown };

/** Calls with copies of the arguments. */
export function outcomeOf(api: Api, name: string, given: readonly unknown[]): Outcome {
  const args = given.map((value) => (value instanceof Uint8Array ? Buffer.from(Uint8Array.from(value).buffer) : value));
  try {
    const returned = (api[name] as Api[string])(...args);
    return { returned, args: args.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)) };
  } catch (thrown) {
    return { thrown };
  }
}
