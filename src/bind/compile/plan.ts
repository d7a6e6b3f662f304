/** @module A compiled function, as every stage of a call reads it. */
import type { NativeType } from '../../backend/index.ts';
import type { FunctionContract } from '../../contract/index.ts';
import type { Frames } from '../call/frame.ts';
import type { Context, Usage } from '../library/context.ts';
import type { Fillable } from './fillable.ts';
import type { Inputs } from './inputs.ts';
import type { Outputs } from './outputs.ts';
import type { Results } from './results.ts';
import type { Judge } from './return-decoder.ts';

export interface Plan {
  readonly key: string;
  readonly contract: FunctionContract;
  readonly context: Context;
  readonly usage: Usage;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly judge: Judge;
  readonly results: Results;
  readonly frames: Frames;
  readonly types: readonly NativeType[];
  readonly native: (args: readonly unknown[]) => unknown;
  /** What C gets where nothing varies from call to call; null elsewhere. */
  readonly constants: readonly unknown[];
  /** Is there an output whose size only C knows? */
  readonly asks: boolean;
  /** Is C called at once with the room that it will probably need? */
  readonly predicts: boolean;
  /** What each output of bytes needed in the last call; -1 before the first. */
  readonly last: number[];
  /** How often a call that was given too little room is made again. */
  readonly retries: number;
  /** May success, when C is asked for sizes, mean that there was nothing to write? */
  readonly completes: boolean;
  /** Does C itself tell "too small" from other failures, when it is given some room at once? */
  readonly decides: boolean;
  /** Does the return itself go to the caller? */
  readonly hasReturned: boolean;
  /** How many things the caller gets: one comes bare, several in an object. */
  readonly parts: number;
  /** The outputs that the caller can provide memory for. */
  readonly fillable: Fillable;
  /** Does it make a handle or a secret that the caller owns? */
  readonly creates: boolean;
  /** The callback because of which it may not be called on this thread; null when it may. */
  readonly elsewhere: string | null;
}
