/** @module From a contract to the function that callers import: check, allocate, call, judge, collect; wipe on every other way out. */
import { type CInteger, parseCType } from '../contract/c-type.ts';
import type { FunctionContract, Param } from '../contract/index.ts';
import { ArgumentError, BufferTooSmall, ContractViolation, LibraryError, WatertightError } from '../errors.ts';
import { creationStack, NOTHING, wipe } from '../memory/index.ts';
import type { PointerCell } from './cell.ts';
import { bytesAt, checkBytes, overlaps, refuse } from './check.ts';
import type { Context, Usage } from './context.ts';
import { type Frame, Frames, handleAt } from './frame.ts';
import { compileInputs, type Inputs, terminated } from './inputs.ts';
import { invoker } from './invoke.ts';
import { compileReturns, type Judge, statusOf, TOO_SMALL } from './judge.ts';
import { type ByteOutput, compileOutputs, type Outputs, type ValueOutput } from './outputs.ts';
import { Results } from './results.ts';
import { stateMemory } from './state.ts';

const nativeType = ({ ctype }: Param) => {
  const { base, depth } = parseCType(ctype);
  return depth > 0 ? ('pointer' as const) : (base as CInteger);
};

type Callable = (...args: readonly unknown[]) => unknown;

/** What C gets where nothing varies from call to call. */
function constantOf({ ctype, role }: Param): unknown {
  if (role.role !== 'fixed') return null;
  if (typeof role.value === 'string') return terminated(role.value, Buffer.byteLength(role.value));
  return ctype === 'bool' ? Boolean(role.value) : role.value;
}

/** One function of an open library. */
export class Bound {
  readonly usage: Usage = { calls: 0, failures: 0, rejected: 0, bytes: 0 };
  readonly #key: string;
  readonly #contract: FunctionContract;
  readonly #context: Context;
  readonly #native: (native: readonly unknown[]) => unknown;
  readonly #inputs: Inputs;
  readonly #outputs: Outputs;
  readonly #judge: Judge;
  readonly #results: Results;
  readonly #frames: Frames;
  /** Must C be asked for sizes first? */
  readonly #asks: boolean;
  /** Does the return itself go to the caller? */
  readonly #hasReturned: boolean;
  /** How many things the caller gets: one comes bare, several in an object. */
  readonly #parts: number;
  /** Does it make a handle that the caller owns? */
  readonly #creates: boolean;
  #entry: Callable | null = null;

  constructor(key: string, contract: FunctionContract, context: Context) {
    const { params, returns, symbol } = contract;
    this.#key = key;
    this.#contract = contract;
    this.#context = context;
    this.#inputs = compileInputs(key, contract, context);
    this.#outputs = compileOutputs(key, contract, context);
    this.#judge = compileReturns(returns, context.backend.string);
    this.#native = invoker(context.loaded.func(symbol, this.#judge.native, params.map(nativeType)), params.length);
    this.#results = new Results(key, contract, context);
    this.#frames = new Frames({
      native: params.map(constantOf),
      lengths: params.map(() => 0),
      rooms: this.#outputs.bytes.map(() => 0),
      memories: this.#outputs.bytes.map(() => null),
    });
    this.#asks = this.#outputs.bytes.some(({ capacity }) => capacity === null);
    this.#hasReturned = this.#judge.value !== null || returns.returns === 'handle';
    this.#creates =
      (returns.returns === 'handle' && returns.transfer === 'full') ||
      params.some(({ role }) => role.role === 'stateInit' || (role.role === 'handleOut' && role.transfer === 'full'));
    this.#parts = this.#outputs.bytes.length + this.#outputs.values.length + (this.#hasReturned ? 1 : 0);
  }

  /** Does the function have one output of bytes and nothing else, so that the caller may provide its memory? */
  get fills(): boolean {
    return this.#parts === 1 && this.#outputs.bytes[0]?.kind === 'bytes';
  }

  /** The function that callers hold: creation stacks of handles start above it. */
  set entry(callable: Callable) {
    this.#entry = callable;
  }

  /** Calls C; outputs come back in Buffers of their own. */
  call(args: readonly unknown[]): unknown {
    // Before the checks: reading a stack may run code of the program, which could undo them.
    const stack = this.#creates ? creationStack(this.#entry ?? (this.call as Callable)) : '';
    const frame = this.#prepare(args);
    frame.stack = stack;
    try {
      this.#measure(frame);
      this.#provide(frame);
      this.#run(frame);
      return this.#collect(frame);
    } catch (error) {
      this.#discard(frame);
      throw error;
    } finally {
      this.#frames.close(frame);
    }
  }

  /** Calls C with its only output in the caller's memory; the length written comes back, what was not written is wiped. */
  into(out: unknown, args: readonly unknown[]): number {
    const output = this.#outputs.bytes[0] as ByteOutput;
    const where = { function: this.#key, parameter: output.name };
    const frame = this.#prepare(args);
    try {
      const offered = this.#admit(out, where, frame);
      const { returns } = this.#contract;
      // Where a status tells "too small" from other failures C may decide; elsewhere it is asked first.
      if (output.capacity === null && returns.returns === 'status' && returns.tooSmall !== null) {
        frame.rooms[0] = Math.min(offered, output.maxRoom);
      } else this.#measure(frame);
      const need = frame.rooms[0] as number;
      if (offered < need) throw new BufferTooSmall(where, need, offered);
      const memory = bytesAt(out as Uint8Array, need);
      frame.memories[0] = need === 0 ? NOTHING : memory;
      this.#run(frame);
      const actual = frame.actual[0] as number;
      if (actual < need) wipe(memory.subarray(actual));
      return actual;
    } catch (error) {
      if (frame.memories[0] !== null) wipe(frame.memories[0] as Buffer);
      throw error;
    } finally {
      this.#frames.close(frame);
    }
  }

  /** Gives a resource back: the address goes to C with no further check. Only for release functions. */
  release(address: bigint): void {
    this.#refuseCondemned();
    this.usage.calls += 1;
    const raw = this.#invoke([address]);
    const code = this.#judge.judge(raw);
    if (code !== null) throw this.#failure(code, raw);
  }

  #refuseCondemned(): void {
    const { condemned } = this.#context.identity;
    if (condemned !== null) throw condemned;
  }

  /** Asks C for a size of a resource that was checked before. @throws LibraryError */
  ask(native: unknown): number {
    this.usage.calls += 1;
    const raw = this.#invoke([native]);
    const code = this.#judge.judge(raw);
    if (code !== null) throw this.#failure(code, raw);
    return Number(raw);
  }

  /** Checks everything; on return only copies were allocated and no C code has run. */
  #prepare(args: readonly unknown[]): Frame {
    this.#refuseCondemned();
    const { count, checks, prepare, bytesAt: inputsAt, lengths, moved } = this.#inputs;
    const frame = this.#frames.open();
    try {
      if (args.length !== count) {
        throw new ArgumentError(
          'ARGUMENT_COUNT',
          { function: this.#key, parameter: 'the number of arguments' },
          `${count}`,
          `${args.length}`,
        );
      }
      for (let i = 0; i < count; i++) checks[i]?.(args[i], frame);
      for (const step of prepare) step(frame);
      for (const { at, of } of lengths) frame.native[at] = frame.lengths[of];
      for (const at of inputsAt) this.usage.bytes += frame.lengths[at] as number;
      for (const at of moved) this.#refuseShared(at, frame);
    } catch (error) {
      this.usage.rejected += 1;
      this.#frames.close(frame);
      throw error;
    }
    return frame;
  }

  /** What the call takes over may not be needed by another argument: C would use that after its release. */
  #refuseShared(at: number, frame: Frame): void {
    const taken = handleAt(frame, at)?.resource;
    for (const { at: other, handle, resource } of frame.handles ?? []) {
      if (other === at || taken === undefined || !resource.needs(taken)) continue;
      const where = { function: this.#key, parameter: this.#contract.params[other]?.name ?? '' };
      refuse(
        'HANDLE_MOVED',
        where,
        `a handle that does not need ${this.#contract.params[at]?.name}`,
        handle,
        ' that does, and the call takes that over',
      );
    }
  }

  /** The room that each output of bytes needs. */
  #measure(frame: Frame): void {
    const outputs = this.#outputs.bytes;
    if (!this.#asks) {
      try {
        for (let i = 0; i < outputs.length; i++) frame.rooms[i] = outputs[i]?.capacity?.(frame) ?? 0;
        return;
      } catch (error) {
        this.usage.rejected += 1;
        throw error;
      }
    }
    for (const output of outputs) this.#offer(output, null, 0, frame);
    this.#placeCells(frame);
    const raw = this.#invoke(frame.native);
    const code = this.#judge.judge(raw);
    if (code !== null && code !== TOO_SMALL) {
      this.usage.calls += 1;
      this.#inputs.transitions?.failed(frame);
      throw this.#failure(code, raw);
    }
    for (const rewind of this.#inputs.rewind) rewind();
    for (let i = 0; i < outputs.length; i++) {
      const output = outputs[i] as ByteOutput;
      const need = output.kind === 'der' ? Number(raw) : output.cell !== null ? output.cell.read() : Number.NaN;
      if (!(need >= 0 && need <= output.maxRoom)) throw this.#violation(`${output.name}: asked for its size, C answered ${need}`);
      frame.rooms[i] = need;
    }
  }

  /** Memory for each output; what is changed in place is copied there. */
  #provide(frame: Frame): void {
    const outputs = this.#outputs.bytes;
    for (let i = 0; i < outputs.length; i++) {
      const { kind, at } = outputs[i] as ByteOutput;
      const room = frame.rooms[i] as number;
      const memory = this.#context.outputs.acquire(room, i);
      frame.memories[i] = memory;
      if (kind === 'inOut' && room > 0) memory.set(frame.native[at] as Uint8Array);
    }
    for (const { param, at } of this.#outputs.values) {
      if (param.role.role !== 'stateInit') continue;
      const { type } = param.role;
      const memory = stateMemory(this.#context.stateSize(type), type.align, this.#context.backend.address);
      (frame.states ??= []).push(memory);
      frame.native[at] = memory;
    }
  }

  /** Wipes every output: the call has failed. */
  #discard(frame: Frame): void {
    for (const memory of frame.memories) if (memory !== null) this.#context.outputs.discard(memory);
    if (frame.states !== null) for (const memory of frame.states) wipe(memory);
  }

  /** The caller's memory for the only output. */
  #admit(out: unknown, where: { function: string; parameter: string }, frame: Frame): number {
    try {
      const length = checkBytes(out, where, 0, Number.MAX_SAFE_INTEGER);
      for (const at of this.#inputs.bytesAt) {
        const input = frame.native[at] as Uint8Array | null;
        if (input !== null && overlaps(out as Uint8Array, input)) {
          const name = this.#contract.params[at]?.name;
          throw new ArgumentError('BUFFER_OVERLAP', where, `memory that is not also the input ${name}`, 'bytes that overlap it');
        }
      }
      return length;
    } catch (error) {
      this.usage.rejected += 1;
      throw error;
    }
  }

  /** Points C at `memory` of `room` bytes for an output, or at nothing when it is only asked. */
  #offer(output: ByteOutput, memory: Buffer | null, room: number, frame: Frame): void {
    if (output.pointer === null) frame.native[output.at] = memory;
    else if (memory !== null) {
      output.pointer.write(this.#context.backend.address(memory));
      frame.native[output.at] = output.pointer.bytes;
    }
    if (output.cell !== null) {
      output.cell.write(room);
      frame.native[output.cellAt] = output.cell.bytes;
    }
    for (const at of output.roomAt) frame.native[at] = room;
  }

  #placeCells(frame: Frame): void {
    for (const { cell, at } of this.#outputs.values) {
      if (cell === null) continue;
      wipe(cell.bytes);
      frame.native[at] = cell.bytes;
    }
  }

  #invoke(native: readonly unknown[]): unknown {
    this.#context.queue?.clear();
    try {
      return this.#native(native);
    } catch (cause) {
      throw new WatertightError('BACKEND_ERROR', `${this.#key}: the ${this.#context.backend.name} backend refused the call`, { cause });
    }
  }

  /** One call with outputs in place. On return it has succeeded, and how much C wrote is known. */
  #run(frame: Frame): void {
    const outputs = this.#outputs.bytes;
    this.#placeCells(frame);
    for (let i = 0; i < outputs.length; i++)
      this.#offer(outputs[i] as ByteOutput, frame.memories[i] as Buffer, frame.rooms[i] as number, frame);
    for (const at of this.#inputs.moved) handleAt(frame, at)?.resource.releaseDependents();
    this.usage.calls += 1;
    frame.raw = this.#invoke(frame.native);
    this.#succeeded(frame);
    this.#inputs.transitions?.succeeded(frame);
    for (let i = 0; i < outputs.length; i++) {
      const actual = this.#written(outputs[i] as ByteOutput, frame.rooms[i] as number, frame.raw);
      frame.actual[i] = actual;
      this.usage.bytes += actual;
    }
    this.#keepRetained(frame);
    for (const at of this.#inputs.moved) handleAt(frame, at)?.resource.move();
  }

  /** What C points to from now on belongs to the resource that it serves. */
  #keepRetained(frame: Frame): void {
    for (const { by, bytes } of frame.retained ?? []) handleAt(frame, by)?.resource.retain(bytes);
    frame.retained = null;
  }

  /** @throws LibraryError, BufferTooSmall: what C returned is not success. */
  #succeeded(frame: Frame): void {
    const { raw, rooms } = frame;
    let code = this.#judge.judge(raw);
    if (code === TOO_SMALL && this.#outputs.bytes.length > 0) {
      this.usage.failures += 1;
      const [output] = this.#outputs.bytes as [ByteOutput];
      const need = output.cell?.read() ?? 0;
      throw new BufferTooSmall({ function: this.#key, parameter: output.name }, need > (rooms[0] ?? 0) ? need : null, rooms[0] ?? 0);
    }
    if (code === null) {
      for (const check of this.#inputs.conclude) code ??= check(frame);
      for (const output of this.#outputs.values) if (isMissing(output)) code ??= 'LIBRARY_ERROR';
      if (code !== null) {
        // C has taken these over, and kept those, all the same: a release here would be a second one, a wipe under its hands.
        this.#keepRetained(frame);
        for (const at of this.#inputs.moved) handleAt(frame, at)?.resource.move();
        this.#giveBack(raw);
      }
    }
    if (code === null) return;
    this.#inputs.transitions?.failed(frame);
    throw this.#failure(code, raw);
  }

  /** C succeeded and the call fails all the same: what C handed out goes back to it. */
  #giveBack(raw: unknown): void {
    const { returns } = this.#contract;
    if (returns.returns === 'handle' && returns.transfer === 'full') this.#context.release(returns.type)?.(raw as bigint);
    for (const { param, cell } of this.#outputs.values) {
      if (param.role.role !== 'handleOut' || param.role.transfer !== 'full') continue;
      const address = (cell as PointerCell).read();
      if (address !== 0n) this.#context.release(param.role.type)?.(address);
    }
  }

  /** How many bytes C wrote by its own account. @throws ContractViolation when that is more than it had room for. */
  #written(output: ByteOutput, room: number, raw: unknown): number {
    if (output.pointer !== null) {
      const advanced = output.pointer.advance();
      if (advanced === BigInt(room) && Number(raw) === room) return room;
      throw this.#violation(`${output.name}: C asked for ${room} bytes, returned ${Number(raw)} and advanced by ${advanced}`);
    }
    if (output.cell === null) return room;
    const actual = output.cell.read();
    if (output.exact ? actual === room : actual >= 0 && actual <= room) return actual;
    throw this.#violation(
      `${output.name}: C says it wrote ${actual} bytes; the contract says ${output.exact ? 'exactly' : 'at most'} ${room}`,
    );
  }

  /** What the caller gets: one thing bare, several in an object by their names in C. */
  #collect(frame: Frame): unknown {
    const { bytes, values } = this.#outputs;
    const { returns } = this.#contract;
    const parts: Record<string, unknown> | null = this.#parts > 1 ? {} : null;
    let last: unknown;
    for (const output of values) {
      last = this.#results.value(output, frame);
      if (parts !== null) parts[output.name] = last;
    }
    if (returns.returns === 'handle') last = this.#results.handle(returns.type, frame.raw as bigint, returns, frame);
    else if (this.#judge.value !== null) last = this.#judge.value(frame.raw);
    if (parts !== null && this.#hasReturned) parts.returned = last;
    for (let i = 0; i < bytes.length; i++) {
      const output = bytes[i] as ByteOutput;
      last = this.#results.bytes(output, frame.memories[i] as Buffer, frame.rooms[i] as number, frame.actual[i] as number);
      if (parts !== null) parts[output.name] = last;
    }
    return parts === null ? last : Object.freeze(parts);
  }

  #failure(code: string, raw: unknown): LibraryError {
    this.usage.failures += 1;
    return new LibraryError(code, this.#key, this.#judge.native === 'pointer' ? null : statusOf(raw), this.#context.queue?.drain());
  }

  #violation(message: string): ContractViolation {
    this.#context.identity.condemned = new ContractViolation(this.#key, message);
    return this.#context.identity.condemned;
  }
}

/** Did C leave NULL where a handle was promised? */
const isMissing = ({ param, cell }: ValueOutput): boolean => param.role.role === 'handleOut' && (cell as PointerCell).read() === 0n;
