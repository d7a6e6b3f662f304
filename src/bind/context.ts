/** @module What every bound function of one open library shares. */
import type { Backend, LoadedObject } from '../backend/index.ts';
import type { HandleType } from '../contract/index.ts';
import type { ContractViolation, QueuedError } from '../errors.ts';
import type { OutputMemory } from '../memory/index.ts';

/** The per-thread error queue of a library, as calls use it. */
export interface Queue {
  clear(): void;
  drain(): readonly QueuedError[];
}

/** A loaded file, however many contracts were opened on it. */
export interface Identity {
  readonly file: string;
  /** Set once C broke a contract: no call into this file goes through any more. */
  condemned: ContractViolation | null;
}

/** One open library, seen from its functions. */
export interface Context {
  readonly backend: Backend;
  readonly loaded: LoadedObject;
  readonly outputs: OutputMemory;
  /** Stamped on handles, so that no other library is given them. */
  readonly identity: Identity;
  readonly queue: Queue | null;
  /** Gives a resource back through its type's release function. */
  release(type: HandleType): ((address: bigint) => void) | null;
  /** What the function of that key says of a resource, as a size in bytes. */
  ask(key: string, native: unknown): number;
  /** Size in bytes of a caller-sized state. */
  stateSize(type: HandleType): number;
}

/** How often a bound function was used; the leak suite's figures. */
export interface Usage {
  /** Calls that reached C. */
  calls: number;
  /** Of these, calls in which C reported failure. */
  failures: number;
  /** Calls refused before any C code ran. */
  rejected: number;
  /** Bytes read from inputs and written to outputs. */
  bytes: number;
}
