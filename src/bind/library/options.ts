/** @module How a library is opened: the options that a caller may give. */
import type { Backend } from '../../backend/index.ts';
import type { OutputMemory } from '../../memory/index.ts';
import { readOptions } from '../../options.ts';
import type { InputMemory, Storage } from './context.ts';

/** Which guard memory is flush with: the one after it, the one before it, or each in every other call of a function. */
export type GuardMode = 'end' | 'start' | 'alternate';

/** How a library is opened. */
export interface OpenOptions {
  /** The file to load, before the environment variable and the sonames. */
  readonly path?: string;
  readonly backend?: Backend;
  /** Who provides output memory; only suites plant another than JavaScript. */
  readonly outputs?: OutputMemory;
  /** Gives a copy of each input, for C to read in its place; only the check of behaviour does. */
  readonly inputs?: InputMemory;
  /** Who provides cells and states; only the check of behaviour plants another than JavaScript. */
  readonly storage?: Storage;
  /**
   * Check mode: all that C is given lies between pages that nobody may touch, flush with the one after it (`end`), with the one before it
   * (`start`), or with each in every other call. Left out, `WATERTIGHT_GUARDS` decides; null is no check mode, whatever that says.
   */
  readonly guards?: GuardMode | null;
  /**
   * As bindings are that check every argument at once: memory given to `.into` must have exactly the size that the call needs (more is
   * `ARGUMENT_LENGTH`), and what an asynchronous call refuses is thrown, and no rejection.
   */
  readonly exacting?: boolean;
  /**
   * May memory given to `.into` lie over an input, whatever C allows? Where C does not allow it, the output is made elsewhere, and goes to the
   * caller's memory when C has succeeded. Without it that is `BUFFER_OVERLAP`.
   */
  readonly inPlace?: boolean;
}

const NAMES = [
  'path',
  'backend',
  'outputs',
  'inputs',
  'storage',
  'guards',
  'exacting',
  'inPlace',
] as const satisfies readonly (keyof OpenOptions)[];

/** The options as they were given to `openLibrary`, read once. @throws ArgumentError `ARGUMENT_TYPE` for a key that is no option */
export const readOpenOptions = (options: unknown): OpenOptions => readOptions<OpenOptions>('openLibrary', options, NAMES) as OpenOptions;
