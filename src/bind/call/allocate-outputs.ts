/** @module The stage before C runs: memory for what C writes, and the pointers to it. */
import type { Backend } from '../../backend/index.ts';
import { type Creations, type Memory, NOTHING, Secret, type SecretMemory, wipe } from '../../memory/index.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { ByteOutput } from '../compile/output.ts';
import type { CallState } from './call-state.ts';
import type { IntegerCell, PointerCell } from './cell.ts';

/** Memory for the output of bytes at `index`; what is changed in place is copied there. */
export function allocateOutput(compiled: CompiledFunction, index: number, call: CallState): Memory {
  const { context, outputs, estimatesSizes, creations } = compiled;
  const { kind, at, secret, where } = outputs.bytes[index] as ByteOutput;
  const capacity = call.capacities[index] as number;
  const memory =
    secret && context.outputs.secrets
      ? secretMemory(capacity, call.stack, creations)
      : context.outputs.acquire(capacity, where, call.callNumber);
  call.memories[index] = memory;
  if (kind === 'inOut' && capacity > 0) {
    // Once C was called, the memory of that attempt is in the argument's place.
    const given = call.inPlace[index] ?? (call.native[at] as Uint8Array);
    if (estimatesSizes) call.inPlace[index] = given;
    memory.bytes.set(given);
  }
  return memory;
}

/** Memory of a new secret. */
function secretMemory(capacity: number, stack: string, creations: Creations): Memory {
  const secret = Secret.allocate(capacity, stack, creations);
  const inside = Secret.memoryOf(secret) as SecretMemory;
  // Should its scope end while C writes, it is wiped when C has done with it, and not under its hands.
  inside.enter();
  return { bytes: capacity === 0 ? NOTHING : inside.bytes, address: null, secret };
}

/** Lets go of memory that no caller will see, wiped. */
export function discardMemory({ context }: CompiledFunction, memory: Memory): void {
  if (memory.secret === null) context.outputs.discard(memory);
  else {
    memory.secret.dispose();
    Secret.memoryOf(memory.secret)?.leave();
  }
}

/** Points C at memory for everything that it writes, allocated unless the caller has provided it. */
export function allocateOutputs(compiled: CompiledFunction, call: CallState): void {
  const { bytes, values } = compiled.outputs;
  const { backend } = compiled.context;
  for (let i = 0; i < bytes.length; i++) {
    const memory = call.memories[i] ?? allocateOutput(compiled, i, call);
    setOutputPointer(bytes[i] as ByteOutput, memory, call.capacities[i] as number, call, backend);
  }
  if (values.length === 0) return;
  if (call.states === null) allocateStates(compiled, call);
  setValuePointers(compiled, call);
}

function allocateStates({ context, outputs }: CompiledFunction, call: CallState): void {
  for (const { param, at, where } of outputs.values) {
    if (param.role.role !== 'stateInit') continue;
    const { type } = param.role;
    const memory = context.spareStates?.take(type) ?? context.storage('state', context.stateSize(type), type.align, where, call.callNumber);
    (call.states ??= []).push(memory);
    call.native[at] = memory;
  }
}

/** Points C at `memory` of `capacity` bytes for an output, or at nothing when it is only asked. */
export function setOutputPointer(output: ByteOutput, memory: Memory | null, capacity: number, call: CallState, backend: Backend): void {
  const { at, cellAt, capacityAt } = output;
  if (memory === null) call.native[at] = null;
  else if (output.kind === 'der') {
    const cell = call.cells[at] as PointerCell;
    cell.write(memory.address ?? backend.address(memory.bytes));
    call.native[at] = cell.address;
  } else call.native[at] = memory.address ?? memory.bytes;
  if (cellAt >= 0) {
    const cell = call.cells[cellAt] as IntegerCell;
    cell.write(capacity);
    call.native[cellAt] = cell.address;
  }
  for (let i = 0; i < capacityAt.length; i++) call.native[capacityAt[i] as number] = capacity;
}

/** Points C at empty cells for integers, strings and handles. */
export function setValuePointers({ outputs }: CompiledFunction, call: CallState): void {
  for (const { at } of outputs.values) {
    const cell = call.cells[at];
    if (cell === null || cell === undefined) continue;
    wipe(cell.bytes);
    call.native[at] = cell.address;
  }
}

/** Wipes every output: the call has failed. */
export function discardOutputs(compiled: CompiledFunction, call: CallState): void {
  for (const memory of call.memories) if (memory !== null) discardMemory(compiled, memory);
  for (const memory of call.states ?? []) {
    // Gone already where its handle was made, and disposed of again.
    if (memory.length > 0) wipe(memory);
    compiled.context.guards?.done(memory);
  }
}
