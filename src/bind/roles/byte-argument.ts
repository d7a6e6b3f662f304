/** @module What the roles of bytes share: an argument that may be a Secret, its longest length, and copies of it. */

import type { FunctionContract, Role } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { Math, Number } from '../../intrinsics.ts';
import { NOTHING, privateCopy } from '../../memory/index.ts';
import type { CallState } from '../call/call-state.ts';
import { checkBytes, checkSecret, type Where } from '../checks/check.ts';
import type { Context } from '../library/context.ts';
import type { Site } from './role-binding.ts';

/** The largest length that the integer parameters describing `name` can carry. */
export function widest(contract: FunctionContract, name: string): number {
  let max = Number.MAX_SAFE_INTEGER;
  for (const { ctype, role } of contract.params) {
    if (role.role !== 'lengthOf' || role.of !== name) continue;
    const limit = rangeOf(parseCType(ctype).base as CInteger).max;
    if (limit < BigInt(max)) max = Number(limit);
  }
  return max;
}

/** Takes an argument that is a Secret: C works on its own memory. False for anything else. */
export function secretTaker(where: Where, at: number, min: number, max: number): (value: unknown, call: CallState) => boolean {
  return (value, call) => {
    const memory = checkSecret(value, where, min, max);
    if (memory === null) return false;
    call.lengths[at] = memory.length;
    call.native[at] = memory.length === 0 ? NOTHING : memory.bytes;
    (call.secrets ??= []).push({ at, memory });
    return true;
  };
}

/** Checks bytes that C changes, or reads through a pointer of its own: none is NULL. */
export function plainBytes({ contract, param, role, at, where }: Site<Role & { min: number; max: number; secret: boolean }>) {
  const { min } = role;
  const max = Math.min(role.max, widest(contract, param.name));
  const takeSecret = role.secret ? secretTaker(where, at, min, max) : null;
  return (value: unknown, call: CallState): void => {
    if (takeSecret?.(value, call) === true) return;
    call.lengths[at] = checkBytes(value, where, min, max);
    call.native[at] = value;
  };
}

/** A copy of an input that belongs to the call. */
export type CopyFor = (bytes: Uint8Array, length: number, call: CallState) => Uint8Array | bigint;

export const copyFor = ({ inputs }: Context, where: Where): CopyFor =>
  inputs === null ? privateCopy : (bytes, length, { callNumber }) => inputs(bytes, length, where, callNumber);
