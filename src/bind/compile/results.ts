/** @module What callers get from a call that succeeded: buffers of exact length, integers, strings, handles. */

import type { FunctionContract, HandleType, ReturnsHandle } from '../../contract/index.ts';
import { LibraryError, ScopeError } from '../../errors.ts';
import { Map, Object } from '../../intrinsics.ts';
import {
  type Creations,
  createHandle,
  Handle,
  type Memory,
  type Resource,
  type ResourceParts,
  Secret,
  type SecretMemory,
  wipe,
} from '../../memory/index.ts';
import { type CallState, handleAt } from '../call/call-state.ts';
import { refuseReentry, shareKept } from '../callback/state.ts';
import type { Context } from '../library/context.ts';
import { ownMemory } from '../library/memory-view.ts';
import type { Ownership, ResultMaker } from '../roles/role-binding.ts';
import { bindingOf } from '../roles/table.ts';
import type { ByteOutput, ValueOutput } from './output.ts';
import { compileSize } from './size.ts';
import { initialState } from './state-transitions.ts';

type Ending = Required<Pick<ResourceParts, 'release' | 'releaseSymbol' | 'assertReleasable'>>;

/** What belongs to another handle is not released. */
const BORROWED: Ending = Object.freeze({ release: null, releaseSymbol: null, assertReleasable: null });

const OWNED: Ownership = Object.freeze({ transfer: 'full', of: null, keeps: null, state: null });

/** Makes handles for one function: who owns them, what they depend on. */
export class Results implements ResultMaker {
  readonly #key: string;
  readonly #contract: FunctionContract;
  readonly #context: Context;
  readonly #creations: Creations;
  readonly #endings = new Map<HandleType, Ending>();
  /** The length of the memory that C returns; null where it returns none. */
  readonly #memory: ((call: CallState) => number) | null;

  constructor(key: string, contract: FunctionContract, context: Context, creations: Creations) {
    this.#key = key;
    this.#contract = contract;
    this.#context = context;
    this.#creations = creations;
    const { returns } = contract;
    const memory = returns.returns === 'handle' ? returns.memory : null;
    this.#memory = memory === null ? null : compileSize(memory, (name) => this.#position(name));
  }

  /** A handle for what C returned. */
  returned(returns: ReturnsHandle, native: bigint, call: CallState): Handle {
    const made = this.handle(returns.type, native, returns, call);
    if (this.#memory !== null) ownMemory(made, this.#memory(call), this.#context.backend);
    return made;
  }

  #position(name: string | null): number {
    return name === null ? -1 : this.#contract.params.findIndex((param) => param.name === name);
  }

  /** A handle for what C handed out. */
  handle(type: HandleType, native: bigint | Buffer, ownership: Ownership, call: CallState): Handle {
    const borrowed = ownership.transfer === 'none';
    const { release, releaseSymbol, assertReleasable } = borrowed ? BORROWED : this.#ending(type);
    const stateName = initialState(ownership.state, this.#contract, call);
    const made = createHandle(
      { type, library: this.#context.loadedFile, native, borrowed, release, releaseSymbol, stateName, assertReleasable },
      ownership.of === null ? null : (handleAt(call, this.#position(ownership.of))?.handle ?? null),
      call.stack,
      this.#creations,
    );
    const keeps = ownership.keeps === null ? undefined : handleAt(call, this.#position(ownership.keeps));
    if (keeps !== undefined) {
      Handle.resourceOf(made)?.keep(keeps.resource);
      shareKept(keeps.handle, made);
    }
    return made;
  }

  /** How an owned handle of a type ends: looked up once. */
  #ending(type: HandleType): Ending {
    const known = this.#endings.get(type);
    if (known !== undefined) return known;
    const release = this.#context.release(type);
    const { loadedFile } = this.#context;
    const ending: Ending = {
      release: release === null ? null : release.run,
      releaseSymbol: release?.symbol ?? null,
      assertReleasable: () => refuseReentry(loadedFile, type.release ?? type.name),
    };
    this.#endings.set(type, ending);
    return ending;
  }

  /** A handle for a state of the caller's size; its memory ends with it. */
  state(type: HandleType, memory: Buffer, call: CallState): Handle {
    const made = this.handle(type, memory, OWNED, call);
    const { guards, spareStates } = this.#context;
    const resource = Handle.resourceOf(made) as Resource;
    if (guards !== null) resource.attach(() => guards.done(memory));
    if (spareStates !== null) resource.reuse = spareStates;
    return made;
  }

  /** The bytes of an output, in a Buffer of their exact length or a Secret, or the string in them. No other copy remains. */
  bytes(output: ByteOutput, memory: Memory, capacity: number, actual: number): Buffer | Secret | string {
    if (memory.secret !== null) {
      const inside = Secret.memoryOf(memory.secret) as SecretMemory;
      if (inside.disposed) throw new ScopeError('SCOPE_ENDED', 'this scope has ended: whatever it starts must be awaited before');
      if (actual < capacity) inside.shrink(actual);
      inside.leave();
      return memory.secret;
    }
    const buffer = this.#context.outputs.take(memory, capacity, actual);
    if (output.secret) return secretOf(buffer);
    if (output.kind !== 'string') return buffer;
    const end = buffer.indexOf(0);
    const text = buffer.toString('utf8', 0, end < 0 ? buffer.length : end);
    wipe(buffer);
    return text;
  }

  /** A copy of a string of the library's. */
  string(address: bigint): string {
    return this.#context.backend.string(address);
  }

  missing(): LibraryError {
    return new LibraryError('LIBRARY_ERROR', this.#key, null);
  }

  /** The value of an output that is not bytes. @throws LibraryError when C left NULL where a handle was promised */
  value(output: ValueOutput, call: CallState): unknown {
    const { role } = output.param;
    return bindingOf(role).value?.(role, output, call, this);
  }
}

/** A secret with these bytes, which are wiped. */
function secretOf(bytes: Buffer): Secret {
  try {
    const secret = Secret.allocate(bytes.length);
    Secret.memoryOf(secret)?.bytes.set(bytes);
    return secret;
  } finally {
    // Its scope may have ended meanwhile: then there is no Secret, and no byte stays.
    wipe(bytes);
  }
}
