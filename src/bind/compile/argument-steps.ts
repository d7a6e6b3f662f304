/** @module The steps that validate the arguments of one function, as the roles of its parameters add them. */
import type { CallState } from '../call/call-state.ts';
import type { StateTransitions } from './state-transitions.ts';

export interface Inputs {
  /** How many arguments the caller gives. */
  readonly count: number;
  /** Checks one argument each, in order, and puts it into the call state. No memory is allocated. */
  readonly checks: readonly ((value: unknown, call: CallState) => void)[];
  /** Checks that need every length, and copies: run when all arguments were accepted. */
  readonly conversions: readonly ((call: CallState) => void)[];
  /** Registers callbacks: run when nothing that the caller does can undo the checks any more, since the census tells its subscribers. */
  readonly register: readonly Registering[];
  /** Run between the call that asks for sizes and the one that writes: C may have advanced pointers. */
  readonly rewinds: readonly ((call: CallState) => void)[];
  /** Run after C has succeeded; a code means the call failed all the same. */
  readonly verifications: readonly ((call: CallState) => string | null)[];
  /** C positions of handles that the call takes over when it succeeds. */
  readonly takenOver: readonly number[];
  /** What the call does to the states of handles; null when nothing. */
  readonly transitions: StateTransitions | null;
  /** Of these, the ones that it takes over even when it fails. */
  readonly takenOnFailure: readonly number[];
  /** C positions of inputs whose memory is the caller's own. */
  readonly borrowed: readonly number[];
  /** Run when a call that had to wait in a queue begins: its handles may have changed since they were checked. */
  readonly rechecks: readonly ((call: CallState) => void)[];
  /** C positions of inputs of bytes. */
  readonly bytesAt: readonly number[];
  /** C positions of integers that are the length of an input, and of that input. */
  readonly lengthAt: readonly number[];
  readonly lengthOf: readonly number[];
}

/** A callback's C position, and what registers the function that the caller gave. */
export interface Registering {
  readonly at: number;
  readonly register: (call: CallState) => void;
}

/** The same while they are collected. */
export interface InputSteps {
  readonly checks: ((value: unknown, call: CallState) => void)[];
  readonly conversions: ((call: CallState) => void)[];
  readonly register: Registering[];
  readonly rewinds: ((call: CallState) => void)[];
  readonly verifications: ((call: CallState) => string | null)[];
  readonly takenOver: number[];
  readonly takenOnFailure: number[];
  readonly rechecks: ((call: CallState) => void)[];
  /** Rechecks that ask C about a handle: run after all others, which see that the handle is still there. */
  readonly recheckSizes: ((call: CallState) => void)[];
}
