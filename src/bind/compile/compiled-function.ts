/** @module A compiled function, as every stage of a call reads it. */
import type { NativeType } from '../../backend/index.ts';
import type { FunctionContract } from '../../contract/index.ts';
import type { Creations } from '../../memory/index.ts';
import type { CallStatePool } from '../call/call-state.ts';
import type { Context, Usage } from '../library/context.ts';
import type { Inputs } from './argument-steps.ts';
import type { CallerOutputs } from './caller-outputs.ts';
import type { Outputs } from './output.ts';
import type { Results } from './results.ts';
import type { ReturnDecoder } from './return-decoder.ts';

export interface CompiledFunction {
  readonly key: string;
  readonly contract: FunctionContract;
  readonly context: Context;
  readonly usage: Usage;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly decoder: ReturnDecoder;
  readonly results: Results;
  readonly callStates: CallStatePool;
  readonly types: readonly NativeType[];
  readonly native: (args: readonly unknown[]) => unknown;
  /** What C gets where nothing varies from call to call; null elsewhere. */
  readonly constants: readonly unknown[];
  /** True if there is an output whose size only C knows. */
  readonly needsSizeQuery: boolean;
  /** True if C is called at once with the capacity that it will probably need. */
  readonly estimatesSizes: boolean;
  /** What each output of bytes needed in the last call; -1 before the first. */
  readonly last: number[];
  /** How often a call with too little capacity is made again. */
  readonly retries: number;
  /** True if success of the size query may mean that there was nothing to write. */
  readonly queryMayComplete: boolean;
  /** True if C itself tells "too small" from other failures, when it is given some capacity at once. */
  readonly reportsTooSmall: boolean;
  /** True if the return itself goes to the caller. */
  readonly hasReturned: boolean;
  /** How many things the caller gets: one comes bare, several in an object. */
  readonly parts: number;
  /** The outputs that the caller can provide memory for. */
  readonly callerOutputs: CallerOutputs;
  /** True if it makes a handle or a secret that the caller owns. */
  readonly createsOwned: boolean;
  /** What it makes, and the calls of it that C has not answered: whose stacks of creation are kept. */
  readonly creations: Creations;
  /** The callback because of which it may not be called on this thread; null when it may. */
  readonly asyncOnlyCallback: string | null;
}
