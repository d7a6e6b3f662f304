/** @module What a call does to the states of its handles: after success, and after a failure. */

import type { FunctionContract, SameAs } from '../../contract/index.ts';
import { isSameAs } from '../../contract/model/handle-state.ts';
import { Map, Object } from '../../intrinsics.ts';
import { type CallState, handleAt } from '../call/call-state.ts';

/** Sets the states of a call's handles. */
export interface StateTransitions {
  succeeded(call: CallState): void;
  failed(call: CallState): void;
}

type Next = (before: string, call: CallState) => string;

const positionOf = ({ params }: FunctionContract, name: string): number => params.findIndex((param) => param.name === name);

/** The state that a new handle starts in; null leaves it to its type. */
export function initialState(state: string | SameAs | null, contract: FunctionContract, call: CallState): string | null {
  return isSameAs(state) ? (handleAt(call, positionOf(contract, state.sameAs))?.resource.stateName ?? null) : state;
}

/** Compiles the transitions of a function; null when it has none. */
export function compileStateTransitions(contract: FunctionContract): StateTransitions | null {
  const steps = contract.params.flatMap(({ role }, at) => {
    if (role.role !== 'handleIn' || (role.becomes === null && role.onFailure === null)) return [];
    const { becomes, onFailure } = role;
    return [{ at, next: becomes === null ? null : compileNext(becomes, contract), onFailure }];
  });
  if (steps.length === 0) return null;
  return {
    succeeded(call) {
      for (const { at, next } of steps) {
        const resource = handleAt(call, at)?.resource;
        if (resource !== undefined && next !== null) resource.stateName = next(resource.stateName, call);
      }
    },
    failed(call) {
      for (const { at, onFailure } of steps) {
        const resource = handleAt(call, at)?.resource;
        if (resource !== undefined && onFailure !== null) resource.stateName = onFailure;
      }
    },
  };
}

function compileNext(becomes: string | SameAs | Readonly<Record<string, string>>, contract: FunctionContract): Next {
  if (typeof becomes === 'string') return () => becomes;
  if (isSameAs(becomes)) {
    const at = positionOf(contract, becomes.sameAs);
    return (before, call) => handleAt(call, at)?.resource.stateName ?? before;
  }
  const map = new Map(Object.entries(becomes));
  return (before) => map.get(before) ?? before;
}
