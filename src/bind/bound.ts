/** @module From a contract to the function that callers import: check, allocate, call, judge, collect; wipe on every other way out. */
import type { NativeFunction } from '../backend/index.ts';
import { type CInteger, parseCType } from '../contract/c-type.ts';
import type { FunctionContract, Param } from '../contract/index.ts';
import { ArgumentError, BufferTooSmall, ContractViolation, LibraryError, WatertightError } from '../errors.ts';
import { NOTHING, wipe } from '../memory/index.ts';
import { checkBytes, overlaps } from './check.ts';
import type { Context, Usage } from './context.ts';
import { type Frame, handleAt, newFrame } from './frame.ts';
import { compileInputs, type Inputs, terminated } from './inputs.ts';
import { compileReturns, type Judge, statusOf, TOO_SMALL } from './judge.ts';
import { type ByteOutput, compileOutputs, type Outputs } from './outputs.ts';
import { Results } from './results.ts';
import { stateMemory } from './state.ts';

const nativeType = ({ ctype }: Param) => {
  const { base, depth } = parseCType(ctype);
  return depth > 0 ? ('pointer' as const) : (base as CInteger);
};

/** What C gets where nothing varies from call to call. */
function constantOf({ role }: Param): unknown {
  if (role.role !== 'fixed') return null;
  return typeof role.value === 'string' ? terminated(role.value, Buffer.byteLength(role.value)) : role.value;
}

/** One function of an open library. */
export class Bound {
  readonly usage: Usage = { calls: 0, failures: 0, rejected: 0, bytes: 0 };
  readonly #key: string;
  readonly #contract: FunctionContract;
  readonly #context: Context;
  readonly #native: NativeFunction;
  readonly #inputs: Inputs;
  readonly #outputs: Outputs;
  readonly #judge: Judge;
  readonly #results: Results;
  readonly #template: readonly unknown[];
  readonly #noLengths: readonly number[];
  /** Must C be asked for sizes first? */
  readonly #asks: boolean;
  /** How many things the caller gets: one comes bare, several in an object. */
  readonly #parts: number;

  constructor(key: string, contract: FunctionContract, context: Context) {
    const { params, returns, symbol } = contract;
    this.#key = key;
    this.#contract = contract;
    this.#context = context;
    this.#inputs = compileInputs(key, contract, context);
    this.#outputs = compileOutputs(key, contract);
    this.#judge = compileReturns(returns, context.backend.string);
    this.#native = context.loaded.func(symbol, this.#judge.native, params.map(nativeType));
    this.#results = new Results(key, contract, context);
    this.#template = params.map(constantOf);
    this.#noLengths = params.map(() => 0);
    this.#asks = this.#outputs.bytes.some(({ capacity }) => capacity === null);
    const returned = this.#judge.value !== null || returns.returns === 'handle' ? 1 : 0;
    this.#parts = this.#outputs.bytes.length + this.#outputs.values.length + returned;
  }

  /** Does the function have one output of bytes and nothing else, so that the caller may provide its memory? */
  get fills(): boolean {
    return this.#parts === 1 && this.#outputs.bytes[0]?.kind === 'bytes';
  }

  /** The function that callers hold: creation stacks of handles start above it. */
  set entry(callable: (...args: readonly unknown[]) => unknown) {
    this.#results.entry = callable;
  }

  /** Calls C; outputs come back in Buffers of their own. */
  call(args: readonly unknown[]): unknown {
    const frame = this.#prepare(args);
    try {
      const rooms = this.#measure(frame);
      const memories = new Array<Buffer>(rooms.length);
      for (let i = 0; i < rooms.length; i++) {
        memories[i] = this.#provide(this.#outputs.bytes[i] as ByteOutput, rooms[i] as number, i, frame);
      }
      return this.#run(frame, rooms, memories, (raw, actual) => this.#collect(frame, rooms, memories, raw, actual));
    } finally {
      close(frame);
    }
  }

  /** Calls C with its only output in the caller's memory; the length written comes back, what was not written is wiped. */
  into(out: unknown, args: readonly unknown[]): number {
    const output = this.#outputs.bytes[0] as ByteOutput;
    const where = { function: this.#key, parameter: output.name };
    const frame = this.#prepare(args);
    try {
      const offered = this.#admit(out, where, frame);
      const returns = this.#contract.returns;
      // Where a status tells "too small" from other failures C may decide; elsewhere it is asked first.
      const asks = output.capacity === null && !(returns.returns === 'status' && returns.tooSmall !== null);
      const need = output.capacity === null && !asks ? Math.min(offered, output.maxRoom) : (this.#measure(frame)[0] as number);
      if (offered < need) throw new BufferTooSmall(where, need, offered);
      const memory = Buffer.from((out as Uint8Array).buffer, (out as Uint8Array).byteOffset, need);
      return this.#run(frame, [need], [need === 0 ? NOTHING : memory], (_raw, [actual]) => {
        wipe(memory.subarray(actual));
        return actual as number;
      });
    } finally {
      close(frame);
    }
  }

  /** Gives a resource back: the address goes to C with no further check. Only for release functions. */
  release(address: bigint): void {
    this.usage.calls += 1;
    const raw = this.#invoke([address]);
    const code = this.#judge.judge(raw);
    if (code !== null) throw this.#failure(code, raw);
  }

  /** Checks everything; on return only copies were allocated and no C code has run. */
  #prepare(args: readonly unknown[]): Frame {
    if (this.#context.condemned !== null) throw this.#context.condemned;
    const { count, checks, prepare, bytesAt, lengths, moved } = this.#inputs;
    const frame = newFrame(this.#template, this.#noLengths);
    try {
      if (args.length !== count) {
        throw new ArgumentError('ARGUMENT_COUNT', { function: this.#key, parameter: 'the number of arguments' }, `${count}`, `${args.length}`);
      }
      for (let i = 0; i < count; i++) checks[i]?.(args[i], frame);
      for (const step of prepare) step(frame);
      for (const { at, of } of lengths) frame.native[at] = frame.lengths[of];
      for (const at of bytesAt) this.usage.bytes += frame.lengths[at] as number;
      for (const at of moved) handleAt(frame, at)?.resource.releaseDependents();
    } catch (error) {
      this.usage.rejected += 1;
      close(frame);
      throw error;
    }
    return frame;
  }

  /** The room that each output of bytes needs. */
  #measure(frame: Frame): number[] {
    const outputs = this.#outputs.bytes;
    const rooms = new Array<number>(outputs.length);
    if (!this.#asks) {
      try {
        for (let i = 0; i < outputs.length; i++) rooms[i] = outputs[i]?.capacity?.(frame) ?? 0;
        return rooms;
      } catch (error) {
        this.usage.rejected += 1;
        throw error;
      }
    }
    for (const output of outputs) this.#offer(output, null, 0, frame);
    this.#placeCells(frame);
    const raw = this.#invoke(frame.native);
    const code = this.#judge.judge(raw);
    if (code !== null && code !== TOO_SMALL) throw this.#failure(code, raw);
    for (let i = 0; i < outputs.length; i++) {
      const output = outputs[i] as ByteOutput;
      const need = output.kind === 'der' ? Number(raw) : output.cell !== null ? output.cell.read() : Number.NaN;
      if (!(need >= 0 && need <= output.maxRoom)) throw this.#violation(`${output.name}: asked for its size, C answered ${need}`);
      rooms[i] = need;
    }
    return rooms;
  }

  /** Memory for an output; what is changed in place is copied there. */
  #provide(output: ByteOutput, room: number, position: number, frame: Frame): Buffer {
    const memory = this.#context.outputs.acquire(room, position, output.kind === 'der');
    if (output.kind === 'inOut' && room > 0) memory.set(frame.native[output.at] as Uint8Array);
    return memory;
  }

  /** The caller's memory for the only output. */
  #admit(out: unknown, where: { function: string; parameter: string }, frame: Frame): number {
    try {
      const length = checkBytes(out, where, 0, Number.MAX_SAFE_INTEGER);
      for (const at of this.#inputs.bytesAt) {
        const input = frame.native[at];
        if (input instanceof Uint8Array && overlaps(out as Uint8Array, input)) {
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
      return this.#native(...native);
    } catch (cause) {
      throw new WatertightError('BACKEND_ERROR', `${this.#key}: the ${this.#context.backend.name} backend refused the call`, { cause });
    }
  }

  /** One call with outputs in place. `collect` takes the results; every other way out wipes all outputs. */
  #run<T>(frame: Frame, rooms: readonly number[], memories: readonly Buffer[], collect: (raw: unknown, actual: readonly number[]) => T): T {
    const states: Buffer[] = [];
    try {
      for (const { param, at } of this.#outputs.values) {
        if (param.role.role !== 'stateInit') continue;
        const { type } = param.role;
        const memory = stateMemory(this.#context.stateSize(type), type.align, this.#context.backend.address);
        states.push(memory);
        frame.native[at] = memory;
      }
      this.#placeCells(frame);
      const outputs = this.#outputs.bytes;
      for (let i = 0; i < outputs.length; i++) this.#offer(outputs[i] as ByteOutput, memories[i] as Buffer, rooms[i] as number, frame);
      this.usage.calls += 1;
      const raw = this.#invoke(frame.native);
      this.#succeeded(raw, frame, rooms);
      const actual = new Array<number>(outputs.length);
      for (let i = 0; i < outputs.length; i++) {
        const n = this.#written(outputs[i] as ByteOutput, memories[i] as Buffer, rooms[i] as number, raw);
        actual[i] = n;
        this.usage.bytes += n;
      }
      if (frame.retained !== null) {
        for (const { by, bytes } of frame.retained) handleAt(frame, by)?.resource.retain(bytes);
        frame.retained = null;
      }
      for (const at of this.#inputs.moved) handleAt(frame, at)?.resource.move();
      return collect(raw, actual);
    } catch (error) {
      for (const memory of memories) this.#context.outputs.discard(memory);
      for (const memory of states) wipe(memory);
      throw error;
    }
  }

  /** @throws LibraryError, BufferTooSmall: what C returned is not success. */
  #succeeded(raw: unknown, frame: Frame, rooms: readonly number[]): void {
    let code = this.#judge.judge(raw);
    const { returns } = this.#contract;
    if (code === TOO_SMALL && this.#outputs.bytes.length > 0) {
      this.usage.failures += 1;
      const [output] = this.#outputs.bytes as [ByteOutput];
      const need = output.cell?.read() ?? 0;
      throw new BufferTooSmall({ function: this.#key, parameter: output.name }, need > (rooms[0] ?? 0) ? need : null, rooms[0] ?? 0);
    }
    if (code === null) {
      for (const check of this.#inputs.conclude) code ??= check(frame);
      if (code !== null && returns.returns === 'handle' && returns.transfer === 'full') this.#context.release(returns.type)?.(raw as bigint);
    }
    if (code !== null) throw this.#failure(code, raw);
  }

  /** How many bytes C wrote by its own account. @throws ContractViolation when that is more than it had room for. */
  #written(output: ByteOutput, memory: Buffer, room: number, raw: unknown): number {
    if (output.pointer !== null) {
      const advanced = output.pointer.read() - this.#context.backend.address(memory);
      if (advanced === BigInt(room) && Number(raw) === room) return room;
      throw this.#violation(`${output.name}: C asked for ${room} bytes, returned ${Number(raw)} and advanced by ${advanced}`);
    }
    if (output.cell === null) return room;
    const actual = output.cell.read();
    if (actual >= 0 && actual <= room) return actual;
    throw this.#violation(`${output.name}: C says it wrote ${actual} bytes into room for ${room}`);
  }

  #collect(frame: Frame, rooms: readonly number[], memories: readonly Buffer[], raw: unknown, actual: readonly number[]): unknown {
    const { bytes, values } = this.#outputs;
    const { returns } = this.#contract;
    const parts: Record<string, unknown> | null = this.#parts > 1 ? {} : null;
    let last: unknown;
    const add = (name: string, part: unknown) => {
      last = part;
      if (parts !== null) parts[name] = part;
    };
    for (const output of values) add(output.name, this.#results.value(output, frame));
    if (returns.returns === 'handle') add('returned', this.#results.handle(returns.type, raw as bigint, returns, frame));
    else if (this.#judge.value !== null) add('returned', this.#judge.value(raw));
    for (let i = 0; i < bytes.length; i++) {
      const output = bytes[i] as ByteOutput;
      add(output.name, this.#results.bytes(output, memories[i] as Buffer, rooms[i] as number, actual[i] as number));
    }
    return parts === null ? last : Object.freeze(parts);
  }

  #failure(code: string, raw: unknown): LibraryError {
    this.usage.failures += 1;
    return new LibraryError(code, this.#key, this.#judge.native === 'pointer' ? null : statusOf(raw), this.#context.queue?.drain());
  }

  #violation(message: string): ContractViolation {
    this.#context.condemned = new ContractViolation(this.#key, message);
    return this.#context.condemned;
  }
}

/** Ends a call: wipes its private copies, and those that no resource has come to keep. */
function close(frame: Frame): void {
  if (frame.copies !== null) for (const copy of frame.copies) wipe(copy);
  if (frame.retained !== null) for (const { bytes } of frame.retained) wipe(bytes);
}
