/** @module What callers get from a call that succeeded: buffers of exact length, integers, strings, handles. */

import type { FunctionContract, HandleType, ReturnsHandle } from '../../contract/index.ts';
import { LibraryError, ScopeError } from '../../errors.ts';
import { Object } from '../../intrinsics.ts';
import { createHandle, Handle, type Memory, Secret, type SecretMemory, wipe } from '../../memory/index.ts';
import { type CallState, handleAt } from '../call/call-state.ts';
import { refuseReentry, shareKept } from '../callback/state.ts';
import type { Context } from '../library/context.ts';
import { ownMemory } from '../library/memory-view.ts';
import type { Ownership, ResultMaker } from '../roles/role-binding.ts';
import { bindingOf } from '../roles/table.ts';
import type { ByteOutput, ValueOutput } from './output.ts';
import { compileSize } from './size.ts';
import { initialState } from './state-transitions.ts';

const OWNED: Ownership = Object.freeze({ transfer: 'full', of: null, keeps: null, state: null });

/** Makes handles for one function: who owns them, what they depend on. */
export class Results implements ResultMaker {
  readonly #key: string;
  readonly #contract: FunctionContract;
  readonly #context: Context;
  /** The length of the memory that C returns; null where it returns none. */
  readonly #memory: ((call: CallState) => number) | null;

  constructor(key: string, contract: FunctionContract, context: Context) {
    this.#key = key;
    this.#contract = contract;
    this.#context = context;
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
    const release = borrowed ? null : this.#context.release(type);
    const { loadedFile } = this.#context;
    const assertReleasable = borrowed ? null : () => refuseReentry(loadedFile, type.release ?? type.name);
    const stateName = initialState(ownership.state, this.#contract, call);
    const made = createHandle(
      {
        type,
        library: loadedFile,
        native,
        borrowed,
        release: release === null ? null : release.run,
        releaseSymbol: release?.symbol ?? null,
        stateName,
        assertReleasable,
      },
      handleAt(call, this.#position(ownership.of))?.handle ?? null,
      call.stack,
    );
    const keeps = handleAt(call, this.#position(ownership.keeps));
    if (keeps !== undefined) {
      Handle.resourceOf(made)?.keep(keeps.resource);
      shareKept(keeps.handle, made);
    }
    return made;
  }

  /** A handle for a state of the caller's size; its memory ends with it. */
  state(type: HandleType, memory: Buffer, call: CallState): Handle {
    const made = this.handle(type, memory, OWNED, call);
    const { guards } = this.#context;
    if (guards !== null) Handle.resourceOf(made)?.attach(() => guards.done(memory));
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
