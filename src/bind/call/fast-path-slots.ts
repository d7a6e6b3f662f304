/** @module Which functions have a fast path, and what is plainly right for each of their arguments. */

import type { BytesIn, Param, Role, Scalar } from '../../contract/index.ts';
import { isInteger, rangeOf } from '../../contract/model/c-type.ts';
import { Math, Number, Set } from '../../intrinsics.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';

const SIMPLE = new Set<Role['role']>(['bytesIn', 'bytesOut', 'scalar', 'lengthOf', 'fixed', 'nullPointer', 'sizeOf']);

/** An argument, where C gets it, and the smallest and largest value or length that is plainly right. */
export interface Slot {
  readonly at: number;
  readonly bytes: boolean;
  readonly nullable: boolean;
  /** True if it may be a Secret. */
  readonly secret: boolean;
  readonly min: number;
  readonly max: number;
  /** C position of the integer that is its length; -1 without one. */
  readonly carrier: number;
}

function isSimple({ role, ctype }: Param): boolean {
  if (!SIMPLE.has(role.role)) return false;
  if (role.role === 'bytesIn') return !role.terminated;
  // A boolean is no number, and a list of values no range.
  if (role.role === 'scalar') return role.oneOf === null && ctype !== 'bool';
  return role.role !== 'bytesOut' || (role.size.rule === 'exactly' && role.size.size?.kind !== 'asked');
}

function slotOf({ role, ctype }: Param, at: number, { inputs, contract }: CompiledFunction): Slot {
  const { lengthAt, lengthOf } = inputs;
  const index = lengthOf.indexOf(at);
  const carrier = index < 0 ? -1 : (lengthAt[index] as number);
  if (role.role === 'bytesIn')
    return {
      at,
      bytes: true,
      secret: role.secret,
      carrier,
      ...boundsOf(role, carrier < 0 ? 'int' : (contract.params[carrier] as Param).ctype),
    };
  const { min, max } = role as Scalar;
  const range = isInteger(ctype) ? rangeOf(ctype) : { min: 1n, max: 0n };
  const low = min === null || min < range.min ? range.min : min;
  const high = max === null || max > range.max ? range.max : max;
  return { at, bytes: false, nullable: false, secret: false, min: Number(low), max: Number(high), carrier: -1 };
}

/** Longer inputs than an `int` can tell, or than their own length can, take the general path, which knows how long they may be. */
function boundsOf(
  { exactly, min, max, nullable }: BytesIn,
  carrierType: string,
): { readonly min: number; readonly max: number; readonly nullable: boolean } {
  const widest = isInteger(carrierType) ? Number(rangeOf(carrierType).max) : 0;
  const fixed = exactly?.kind === 'constant' ? exactly.bytes : null;
  return { min: Math.max(fixed ?? min, 1), max: Math.min(fixed ?? max, widest, 0x7fff_ffff), nullable };
}

/** The arguments of a function that has a fast path; null where the contract demands more. */
export function slotsOf(compiled: CompiledFunction): readonly Slot[] | null {
  const { contract, context, callerOutputs, decoder, inputs, outputs } = compiled;
  const { returns, params } = contract;
  const [output] = outputs.bytes;
  const onlyStatus = returns.returns === 'status' || returns.returns === 'nothing';
  if (!onlyStatus || decoder.readsErrno || context.inputs !== null || context.guards !== null || compiled.asyncOnlyCallback !== null)
    return null;
  if (!callerOutputs.isOnlyResult || output === undefined || output.kind !== 'bytes' || !params.every(isSimple)) return null;
  const once = new Set(inputs.lengthOf).size === inputs.lengthOf.length;
  // What needs the lengths of others, a copy or a second look is no matter of one argument.
  if (!once || inputs.conversions.length > 0) return null;
  return params.flatMap((param, at) =>
    param.role.role === 'bytesIn' || param.role.role === 'scalar' ? [slotOf(param, at, compiled)] : [],
  );
}
