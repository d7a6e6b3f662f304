/** @module Binds `bytesInOut`: bytes that C changes in place; the caller gets a changed copy. */
import type { BytesInOut } from '../../contract/roles/bytes-in-out.ts';
import { ArgumentError } from '../../errors.ts';
import type { CallState } from '../call/call-state.ts';
import type { Where } from '../checks/check.ts';
import { plainBytes } from './byte-argument.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const bytesInOut: RoleBinding<BytesInOut> = {
  ...HIDDEN,
  readsBytes: true,
  borrows: () => true,
  input(site, { checks }) {
    checks.push(plainBytes(site));
  },
  output: ({ role, at, where, cellAt, sized }) => ({
    kind: 'inOut',
    secret: role.secret,
    computeCapacity: capacityFor(sized(role.capacity), at, where),
    exact: cellAt < 0,
  }),
};

/** The capacity for bytes that are changed in place: never less than the argument itself, which is copied there. */
function capacityFor(computeCapacity: (call: CallState) => number, at: number, where: Where): (call: CallState) => number {
  return (call) => {
    const capacity = computeCapacity(call);
    const given = call.lengths[at] as number;
    if (given <= capacity) return capacity;
    throw new ArgumentError('ARGUMENT_LENGTH', where, `at most ${capacity} bytes, the room that C has`, `${given} bytes`);
  };
}
