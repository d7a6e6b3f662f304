/** @module Binds `handleIn`: a live handle of its type and state, which C uses or takes over. */
import type { HandleIn } from '../../contract/roles/handle-in.ts';
import { ArgumentError } from '../../errors.ts';
import type { Handle } from '../../memory/index.ts';
import { type CallState, handleAt } from '../call/call-state.ts';
import { checkBusy, checkClaimed, checkHandle, refuse, stateCheck, type Where } from '../checks/check.ts';
import type { Context } from '../library/context.ts';
import { HIDDEN, type RoleBinding } from './role-binding.ts';

export const handleIn: RoleBinding<HandleIn> = {
  ...HIDDEN,
  input({ context, role, at, where, positionOf }, { checks, conversions, rechecks, takenOver, takenOnFailure }) {
    const checkState = stateCheck(role, where);
    checks.push((value, call) => {
      if (role.nullable && value === null) return;
      const resource = checkHandle(value, where, role.type, context);
      checkState?.(resource, value);
      if (resource.busy) checkBusy(role, call.background, where, value);
      checkClaimed(role, resource, where, value);
      if (role.transfer === 'full' && resource.borrowed) {
        refuse(
          'HANDLE_TYPE',
          where,
          `a ${role.type.name} that the caller owns: the call takes it over`,
          value,
          ' that belongs to another (transfer none)',
        );
      }
      (call.handles ??= []).push({ at, handle: value as Handle, resource });
      call.native[at] = resource.native;
    });
    rechecks.push((call) => {
      const used = handleAt(call, at);
      if (used === undefined) return;
      checkHandle(used.handle, where, role.type, context);
      checkState?.(used.resource, used.handle);
    });
    const { when, unless } = role;
    if (when !== null) conversions.push(readiness(when, true, at, where, role.type.name, context));
    if (unless !== null) conversions.push(readiness(unless, false, at, where, role.type.name, context));
    if (role.transfer === 'full') takenOver.push(at);
    if (role.evenOnFailure) takenOnFailure.push(at);
    if (role.apartFrom !== null) conversions.push(distinctHandles(where, at, positionOf(role.apartFrom), role.apartFrom));
  },
};

/** Refuses a handle for which the library's own answer is another. Every argument was checked before: C is asked last. @throws ArgumentError `HANDLE_STATE` */
function readiness(by: string, wanted: boolean, at: number, where: Where, type: string, context: Context): (call: CallState) => void {
  const says = (answer: boolean) => (answer ? 'yes' : 'no');
  return (call) => {
    const used = handleAt(call, at);
    if (used === undefined || context.queryBoolean(by, used.resource.native) === wanted) return;
    const expected = `a handle of type ${type} for which ${by} says ${says(wanted)}`;
    refuse('HANDLE_STATE', where, expected, used.handle, ` for which it says ${says(!wanted)}`);
  };
}

function distinctHandles(where: Where, at: number, other: number, name: string): (call: CallState) => void {
  return (call) => {
    if (call.native[at] !== null && call.native[at] === call.native[other]) {
      throw new ArgumentError('HANDLE_SAME', where, `another handle than ${name}`, 'the same one');
    }
  };
}
