/** @module What callers get from a call that succeeded: buffers of exact length, integers, strings, handles. */
import type { FunctionContract, HandleType, SameAs } from '../contract/index.ts';
import { LibraryError } from '../errors.ts';
import { createHandle, Handle, wipe } from '../memory/index.ts';
import type { IntegerCell, PointerCell } from './cell.ts';
import type { Context } from './context.ts';
import { type Frame, handleAt } from './frame.ts';
import type { ByteOutput, ValueOutput } from './outputs.ts';
import { startOf } from './transitions.ts';

interface Ownership {
  readonly transfer: 'none' | 'full';
  readonly of: string | null;
  readonly keeps: string | null;
  readonly state: string | SameAs | null;
}

const OWNED: Ownership = Object.freeze({ transfer: 'full', of: null, keeps: null, state: null });

/** Makes handles for one function: who owns them, what they depend on. */
export class Results {
  readonly #key: string;
  readonly #contract: FunctionContract;
  readonly #context: Context;

  constructor(key: string, contract: FunctionContract, context: Context) {
    this.#key = key;
    this.#contract = contract;
    this.#context = context;
  }

  #position(name: string | null): number {
    return name === null ? -1 : this.#contract.params.findIndex((param) => param.name === name);
  }

  /** A handle for what C handed out. */
  handle(type: HandleType, native: bigint | Buffer, ownership: Ownership, frame: Frame): Handle {
    const borrowed = ownership.transfer === 'none';
    const release = borrowed ? null : this.#context.release(type);
    const label = startOf(ownership.state, this.#contract, frame);
    const made = createHandle(
      { type, library: this.#context.identity, native, borrowed, release, label },
      handleAt(frame, this.#position(ownership.of))?.handle ?? null,
      frame.stack,
    );
    const keeps = handleAt(frame, this.#position(ownership.keeps))?.resource;
    if (keeps !== undefined) Handle.resourceOf(made)?.keep(keeps);
    return made;
  }

  /** The bytes of an output, in a Buffer of their exact length, or the string in them. No other copy remains. */
  bytes(output: ByteOutput, memory: Buffer, room: number, actual: number): Buffer | string {
    const buffer = this.#context.outputs.take(memory, room, actual);
    if (output.kind !== 'string') return buffer;
    const end = buffer.indexOf(0);
    const text = buffer.toString('utf8', 0, end < 0 ? buffer.length : end);
    wipe(buffer);
    return text;
  }

  /** The value of an output that is not bytes. @throws LibraryError when C left NULL where a handle was promised */
  value(output: ValueOutput, frame: Frame): unknown {
    const { role } = output.param;
    switch (role.role) {
      case 'scalarOut':
        return (output.cell as IntegerCell).value();
      case 'stringRef': {
        const address = (output.cell as PointerCell).read();
        return address === 0n ? null : this.#context.backend.string(address);
      }
      case 'stateInit':
        return this.handle(role.type, frame.native[output.at] as Buffer, OWNED, frame);
      case 'handleOut': {
        const address = (output.cell as PointerCell).read();
        if (address === 0n) throw new LibraryError('LIBRARY_ERROR', this.#key, null);
        return this.handle(role.type, address, role, frame);
      }
      default:
        throw new TypeError(`${this.#key}: ${output.name} is not an output of a value`);
    }
  }
}
