/** @module Which outputs of a function the caller can provide memory for. */
import { Object } from '../../intrinsics.ts';
import type { Where } from '../checks/check.ts';
import type { ByteOutput } from './output.ts';

/** Outputs of bytes that the caller can provide memory for: their places among the outputs, and how messages name them. */
export interface CallerOutputs {
  readonly indices: readonly number[];
  readonly wheres: readonly Where[];
  /** Is it the function's only result? Then `out` is the bytes themselves. */
  readonly isOnlyResult: boolean;
}

/** Which outputs of a function the caller can provide memory for. */
export function callerOutputsOf(key: string, bytes: readonly ByteOutput[], parts: number): CallerOutputs {
  const indices = bytes.flatMap(({ kind }, index) => (kind === 'string' ? [] : [index]));
  return Object.freeze({
    indices,
    wheres: indices.map((index) => Object.freeze({ function: key, parameter: (bytes[index] as ByteOutput).name })),
    isOnlyResult: parts === 1 && indices.length === 1,
  });
}
