/** @module What every bound function of one open library shares. */
import type { Backend, LoadedObject } from '../../backend/index.ts';
import type { HandleType } from '../../contract/index.ts';
import type { ContractViolation, QueuedError } from '../../errors.ts';
import type { OutputMemory, Purpose } from '../../memory/index.ts';
import type { ThreadLibrary } from '../async/threads.ts';
import type { CallbackMarks } from '../callback/model.ts';
import type { SpareStates } from './spare-states.ts';

/** The per-thread error queue of a library, as calls use it. */
export interface Queue {
  clear(): void;
  drain(): readonly QueuedError[];
}

/** A loaded file, however many contracts were opened on it. */
export interface LoadedFile extends CallbackMarks {
  readonly file: string;
  /** The violation of a contract by C, after which no call into this file is made; null before. */
  poisonedBy: ContractViolation | null;
}

/** A copy of an input for C, or its address where there is nothing to copy. `callNumber` counts the calls of its function. */
export type InputMemory = (bytes: Uint8Array, length: number, purpose: Purpose, callNumber: number) => Uint8Array | bigint;

/** Memory for a cell through which C returns a value, for a state of the caller's size, or for what C writes in place of the caller's own memory. */
export type Storage = (
  kind: 'cell' | 'state' | 'output',
  size: number,
  align: number,
  purpose: Purpose,
  callNumber: number,
) => Buffer<ArrayBuffer>;

/** Guards around everything that C is given through the three above. */
export interface Guards {
  /** C has let go of what inputs or storage gave: it is wiped. Does nothing for other memory, or a second time. */
  done(memory: Uint8Array): void;
  /** After C ran: what it wrote between its memory and the guards, as the error that it is; null when nothing. */
  inspect(): ContractViolation | null;
}

/** A release function of a library. */
export interface Release {
  readonly symbol: string;
  /** Gives a resource back to C: its address, or the memory of a state. */
  run(native: bigint | Buffer): void;
}

/** One open library, seen from its functions. */
export interface Context {
  readonly backend: Backend;
  readonly loaded: LoadedObject;
  /** Of the loaded library, as it says itself; null before it was asked. */
  readonly version: string | null;
  readonly outputs: OutputMemory;
  /** What C gets in place of each input; null where it reads the caller's memory, or an ordinary copy. */
  readonly inputs: InputMemory | null;
  readonly storage: Storage;
  /** Memory of states to use again; null where a check mode provides it. */
  readonly spareStates: SpareStates | null;
  /** Must the caller's memory be of exactly the size that is needed, and are refusals of asynchronous calls thrown? */
  readonly exacting: boolean;
  /** May the caller's memory for an output lie over any input? */
  readonly inPlace: boolean;
  /** Null unless this is check mode: then all that C is given belongs to the call, and lies between guards. */
  readonly guards: Guards | null;
  /** Stamped on handles, so that no other library is given them. */
  readonly loadedFile: LoadedFile;
  readonly queue: Queue | null;
  /** The library as threads open it; null where the backend makes no asynchronous calls. */
  readonly thread: ThreadLibrary | null;
  /** The release function of a type; null where C never needs one. */
  release(type: HandleType): Release | null;
  /** Asks the function of that key for a size of a resource, in bytes. */
  querySize(key: string, native: unknown): number;
  /** Asks the function of that key a question about a resource: true if it answers yes. */
  queryBoolean(key: string, native: unknown): boolean;
  /** Checks bytes by the function of that key, also from inside a callback. @throws LibraryError, ArgumentError when it does not accept them */
  validateBytes(key: string, bytes: Uint8Array): void;
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
