/** @module What the states in a contract must satisfy: every label is one that the handle's type declares; and whether calls may meet. */

import { has } from '../../own.ts';
import { accepted, BROKEN, isSameAs, type SameAs } from '../model/handle-state.ts';
import type { Concurrent, HandleType } from '../model/handle-type.ts';
import type { Returns } from '../model/returns.ts';
import type { Param } from '../roles/role.ts';

type Refuse = (name: string, why: string) => never;

const CONCURRENT: ReadonlySet<string> = new Set<Concurrent>(['refused', 'queued', 'allowed']);

/** Tells `refuse` the first label that is wrong. */
export function validateStates(params: readonly Param[], returns: Returns, refuse: Refuse): void {
  const source = (name: string) => params.find((param) => param.name === name)?.role;
  /** One label, or the label of another handle, all of whose states must then be states of this type too. */
  const check = (name: string, { name: type, states }: HandleType, state: string | SameAs) => {
    const declared = states.length === 0 ? 'it declares none' : `it declares ${states.join(', ')}`;
    if (!isSameAs(state)) {
      if (!states.includes(state)) refuse(name, `${type} has no state '${state}': ${declared}`);
      return;
    }
    const role = source(state.sameAs);
    if (role?.role !== 'handleIn' || role.nullable)
      return refuse(name, `its state is that of '${state.sameAs}', and there is no such handle that is always there`);
    if (role.becomes !== null) refuse(name, `its state is that of '${state.sameAs}', which the call changes`);
    for (const label of accepted(role.type.states, role)) {
      if (!states.includes(label))
        refuse(name, `'${state.sameAs}' may be in the state '${label}', and ${type} has none of that name: ${declared}`);
    }
  };
  for (const { name, role } of params) {
    if (has(role, 'type') && role.role !== 'callback') checkType(name, role.type, refuse);
    if (role.role === 'handleOut' && role.state !== null) check(name, role.type, role.state);
    if (role.role !== 'handleIn') continue;
    const { type, becomes, onFailure } = role;
    for (const label of role.in ?? []) if (label !== BROKEN) check(name, type, label);
    if (role.in?.length === 0) refuse(name, 'there is no state in which this is allowed');
    if (onFailure !== null && onFailure !== BROKEN) check(name, type, onFailure);
    if (becomes === null) continue;
    if (role.transfer === 'full') refuse(name, 'the call takes it over: afterwards it is in no state');
    if (typeof becomes === 'string' || isSameAs(becomes)) check(name, type, becomes);
    else {
      for (const [from, to] of Object.entries(becomes)) {
        check(name, type, to);
        if (!accepted(type.states, role).includes(from))
          refuse(name, `it becomes '${to}' from '${from}', which is not among the states that are accepted`);
      }
    }
  }
  if (returns.returns !== 'handle') return;
  checkType('return', returns.type, refuse);
  if (returns.state !== null) check('return', returns.type, returns.state);
}

/** @throws through `refuse` when the type's own labels cannot be told apart or mean something else, or it does not say what a second call does. */
function checkType(name: string, { name: type, states, concurrent }: HandleType, refuse: Refuse): void {
  if (!CONCURRENT.has(concurrent)) refuse(name, `a second call with ${type} is 'refused', 'queued' or 'allowed'`);
  for (const label of states) {
    if (typeof label !== 'string' || label === '') refuse(name, `a state of ${type} has no name`);
    if (label === BROKEN || label === 'sameAs') refuse(name, `${type} cannot call a state '${label}': that word is taken`);
  }
  if (new Set(states).size !== states.length) refuse(name, `${type} declares a state twice`);
}
