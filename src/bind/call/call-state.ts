/** @module The state of one call: native arguments, lengths, cells, memory. It belongs to one call, from its checks to its end. */
import { dense } from '../../dense.ts';
import type { QueuedError } from '../../errors.ts';
import { type Handle, type Memory, type Resource, type SecretMemory, wipe } from '../../memory/index.ts';
import type { CallbackState } from '../callback/model.ts';
import type { Guards } from '../library/context.ts';
import type { IntegerCell, PointerCell } from './cell.ts';

export type Cell = IntegerCell | PointerCell;

/** A handle argument, its C position, and what is in it. */
export interface HandleArgument {
  readonly at: number;
  readonly handle: Handle;
  readonly resource: Resource;
}

/** One call. Arrays are indexed by C position unless they say otherwise; what most calls do not need is null. */
export interface CallState {
  /** Counts the calls of the function. */
  callNumber: number;
  readonly native: unknown[];
  readonly lengths: number[];
  /** Capacity in bytes, memory and actual length of each output of bytes, in the order of the outputs. */
  readonly capacities: number[];
  readonly memories: (Memory | null)[];
  readonly actual: number[];
  /** The caller's own memory for outputs of bytes, and its length; null where the call provides memory. */
  readonly callerBuffers: (Uint8Array | null)[];
  readonly callerSizes: number[];
  /** Through which C returns integers and pointers; null where a parameter has none. */
  readonly cells: readonly (Cell | null)[];
  /** How far the call is: what C was called for last. */
  step: 'start' | 'query' | 'attempt';
  /** How often C may be called again with more capacity. */
  retries: number;
  /** True if outputs of bytes go to the caller's memory. */
  intoCaller: boolean;
  /** What C returned, and errno where the contract reads it. */
  raw: unknown;
  errno: number;
  /** The library's error queue as the thread of the call found it; null where it is still to be drained. */
  errors: readonly QueuedError[] | null;
  /** The caller's frames, where the call makes a handle. */
  stack: string;
  /** Is C called on another thread? */
  background: boolean;
  /** May JavaScript run while C works, there or in a callback? Then all that C is given belongs to this call. */
  jsMayRun: boolean;
  /** Does C get memory of this call's own for everything? */
  usesStagingBuffer: boolean;
  /** Handle arguments. */
  handles: HandleArgument[] | null;
  /** Arguments that are secrets, and their C positions. */
  secrets: { readonly at: number; readonly memory: SecretMemory }[] | null;
  /** Private copies to be wiped when the call ends. */
  copies: Uint8Array[] | null;
  /** Arguments that are changed in place, in the order of the outputs: each attempt begins with a copy of them. Null for all others. */
  readonly inPlace: (Uint8Array | null)[];
  /** Memory of states that this call initialises; wiped unless it succeeds. */
  states: Buffer[] | null;
  /** Private copies that a resource keeps when the call succeeds: C position of the handle, and the bytes. */
  retained: { readonly by: number; readonly bytes: Uint8Array }[] | null;
  /** Run when the call ends, whatever came of it. */
  closers: (() => void)[] | null;
  /** What the callbacks of this call did. */
  callbacks: CallbackState | null;
}

/** What the state of a call is before the call. */
export interface Template {
  readonly native: readonly unknown[];
  readonly lengths: readonly number[];
  readonly capacities: readonly number[];
  readonly memories: readonly null[];
  readonly cells: readonly (((callNumber: number) => Cell) | null)[];
}

/** A state is kept: nothing that a program has replaced meanwhile may have a hand in it. */
const copyOf = <T>(list: readonly T[]): T[] => dense(list.length, (i) => list[i] as T);

export const newCallState = (template: Template, callNumber = 0): CallState => ({
  callNumber,
  native: copyOf(template.native),
  lengths: copyOf(template.lengths),
  capacities: copyOf(template.capacities),
  memories: copyOf(template.memories),
  actual: copyOf(template.capacities),
  callerBuffers: copyOf(template.memories),
  callerSizes: copyOf(template.capacities),
  cells: dense(template.cells.length, (i) => template.cells[i]?.(callNumber) ?? null),
  step: 'start',
  retries: 0,
  intoCaller: false,
  raw: undefined,
  errno: 0,
  errors: null,
  stack: '',
  background: false,
  jsMayRun: false,
  usesStagingBuffer: false,
  handles: null,
  secrets: null,
  copies: null,
  inPlace: copyOf(template.memories),
  states: null,
  retained: null,
  closers: null,
  callbacks: null,
});

/** The call states of one function. The last one is used again: a fresh one for each call would cost more than the call. */
export class CallStatePool {
  readonly #template: Template;
  readonly #guards: Guards | null;
  #spare: CallState | null = null;
  #turn = 0;

  constructor(template: Template, guards: Guards | null) {
    this.#template = template;
    this.#guards = guards;
  }

  /** A call state as the template has it. A call inside or beside a call gets one of its own. */
  open(): CallState {
    this.#turn += 1;
    const call = this.#spare ?? newCallState(this.#template, this.#turn);
    this.#spare = null;
    call.callNumber = this.#turn;
    return call;
  }

  /** Ends a call: wipes its private copies and those that no resource has come to keep, and lets go of everything else. */
  close(call: CallState): void {
    if (call.copies !== null) for (const copy of call.copies) wipe(copy);
    if (call.retained !== null) for (const { bytes } of call.retained) wipe(bytes);
    const { closers, native, memories, callerBuffers, inPlace } = call;
    if (this.#guards !== null) this.#endGuards(this.#guards, call);
    const { native: fresh } = this.#template;
    for (let i = 0; i < fresh.length; i++) native[i] = fresh[i];
    for (let i = 0; i < memories.length; i++) {
      memories[i] = null;
      callerBuffers[i] = null;
      inPlace[i] = null;
    }
    call.step = 'start';
    call.retries = 0;
    call.intoCaller = false;
    call.raw = undefined;
    call.errno = 0;
    call.errors = null;
    call.stack = '';
    call.background = false;
    call.jsMayRun = false;
    call.usesStagingBuffer = false;
    call.handles = null;
    call.secrets = null;
    call.copies = null;
    call.states = null;
    call.retained = null;
    call.closers = null;
    call.callbacks = null;
    // Cells between guards belong to one call: whoever keeps a pointer to one is caught.
    if (this.#guards === null) this.#spare = call;
    if (closers !== null) for (const close of closers) close();
  }

  #endGuards(guards: Guards, { copies, retained, cells }: CallState): void {
    for (const copy of copies ?? []) guards.done(copy);
    for (const { bytes } of retained ?? []) guards.done(bytes);
    for (const cell of cells) if (cell !== null) guards.done(cell.bytes);
  }
}

/** The handle argument at a C position. */
export const handleAt = (call: CallState, at: number) => call.handles?.find((entry) => entry.at === at);
