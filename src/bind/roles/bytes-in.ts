/** @module Binds `bytesIn`: bytes that C reads, of a length that the contract bounds. */

import { printSize, type Size } from '../../contract/model/size.ts';
import type { BytesIn } from '../../contract/roles/bytes-in.ts';
import { ArgumentError } from '../../errors.ts';
import { Math } from '../../intrinsics.ts';
import { NOTHING } from '../../memory/index.ts';
import { has } from '../../own.ts';
import { type CallState, handleAt } from '../call/call-state.ts';
import { checkBytes, hasNul, refuse, type Where } from '../checks/check.ts';
import { compileSize } from '../compile/size.ts';
import type { Context } from '../library/context.ts';
import { type CopyFor, copyFor, secretTaker, widest } from './byte-argument.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const bytesIn: RoleBinding<BytesIn> = {
  ...HIDDEN,
  readsBytes: true,
  borrows: ({ retainedBy }) => retainedBy === null,
  input({ contract, context, param, role, at, where, positionOf }, { checks, conversions, recheckSizes }) {
    const fixed = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
    const min = fixed ?? role.min;
    const max = fixed ?? Math.min(role.max, widest(contract, param.name));
    const { nullable, terminated: endsWithNul } = role;
    const takeSecret = role.secret ? secretTaker(where, at, min, max) : null;
    checks.push((value, call) => {
      if (nullable && value === null) {
        call.lengths[at] = 0;
        return;
      }
      if (takeSecret?.(value, call) === true) return;
      const length = checkBytes(value, where, min, max);
      call.lengths[at] = length;
      if (endsWithNul && !hasNul(value as Uint8Array))
        refuse('ARGUMENT_STRING', where, 'bytes with a NUL, where C stops reading', value, ' without one');
      call.native[at] = length === 0 ? NOTHING : value;
    });
    if (role.exactly !== null && fixed === null) {
      const check = exactLength(where, at, role.exactly, nullable, positionOf, context);
      const asked = handlesAsked(role.exactly).map(positionOf);
      // C is not asked about a handle while another call is inside it: not before this one leaves the queue.
      conversions.push(asked.length === 0 ? check : (call) => isWaiting(call, asked) || check(call));
      if (asked.length > 0) recheckSizes.push(check);
    }
    if (role.most !== null) conversions.push(atMost(where, at, role.most, positionOf, context));
    if (role.retainedBy !== null) conversions.push(retain(at, positionOf(role.retainedBy), copyFor(context, where)));
  },
};

function exactLength(
  where: Where,
  at: number,
  size: Parameters<typeof printSize>[0],
  nullable: boolean,
  positionOf: (name: string) => number,
  context: Context,
): (call: CallState) => void {
  const expected = compileSize(size, positionOf, context.querySize);
  return (call) => {
    if (nullable && call.native[at] === null) return;
    const need = expected(call);
    const length = call.lengths[at] as number;
    if (length !== need) throw new ArgumentError('ARGUMENT_LENGTH', where, `exactly ${need} bytes (${printSize(size)})`, `${length} bytes`);
  };
}

function atMost(where: Where, at: number, size: Size, positionOf: (name: string) => number, context: Context): (call: CallState) => void {
  const longest = compileSize(size, positionOf, context.querySize);
  return (call) => {
    const most = longest(call);
    const length = call.lengths[at] as number;
    if (!(length <= most))
      throw new ArgumentError('ARGUMENT_LENGTH', where, `at most ${most} bytes (${printSize(size)})`, `${length} bytes`);
  };
}

/** The handles that C is asked about for a size. */
function handlesAsked(size: Size): readonly string[] {
  if (size.kind === 'asked') return [size.of];
  return has(size, 'left') ? [...handlesAsked(size.left), ...handlesAsked(size.right)] : [];
}

const isWaiting = (call: CallState, handles: readonly number[]): boolean =>
  handles.some((at) => {
    const resource = handleAt(call, at)?.resource;
    return resource?.busy === true && resource.type.concurrent === 'queued';
  });

function retain(at: number, by: number, copy: CopyFor): (call: CallState) => void {
  return (call) => {
    if (call.native[at] === null) return;
    const bytes = copy(call.native[at] as Uint8Array, call.lengths[at] as number, call);
    call.native[at] = bytes;
    if (typeof bytes !== 'bigint') (call.retained ??= []).push({ by, bytes });
  };
}
