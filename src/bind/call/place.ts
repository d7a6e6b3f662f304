/** @module The third stage of a call: memory for what C writes, and the pointers to it. */
import type { Backend } from '../../backend/index.ts';
import { type Memory, NOTHING, Secret, type SecretMemory, wipe } from '../../memory/index.ts';
import type { ByteOutput } from '../compile/outputs.ts';
import type { Plan } from '../compile/plan.ts';
import type { IntegerCell, PointerCell } from './cell.ts';
import type { Frame } from './frame.ts';

/** Memory for the output of bytes at `index`; what is changed in place is copied there. */
export function provideOne({ context, outputs, predicts }: Plan, index: number, frame: Frame): Memory {
  const { kind, at, secret, where } = outputs.bytes[index] as ByteOutput;
  const room = frame.rooms[index] as number;
  const memory = secret && context.outputs.secrets ? secretMemory(room, frame.stack) : context.outputs.acquire(room, where, frame.turn);
  frame.memories[index] = memory;
  if (kind === 'inOut' && room > 0) {
    // Once C was called, the memory of that attempt is in the argument's place.
    const given = frame.inPlace?.[index] ?? (frame.native[at] as Uint8Array);
    if (predicts) (frame.inPlace ??= [])[index] = given;
    memory.bytes.set(given);
  }
  return memory;
}

/** Memory of a new secret. */
function secretMemory(room: number, stack: string): Memory {
  const secret = Secret.allocate(room, stack);
  const inside = Secret.memoryOf(secret) as SecretMemory;
  // Should its scope end while C writes, it is wiped when C has done with it, and not under its hands.
  inside.enter();
  return { bytes: room === 0 ? NOTHING : inside.bytes, address: null, secret };
}

/** Lets go of memory that no caller will see, wiped. */
export function dropMemory({ context }: Plan, memory: Memory): void {
  if (memory.secret === undefined) context.outputs.discard(memory);
  else {
    memory.secret.dispose();
    Secret.memoryOf(memory.secret)?.leave();
  }
}

/** Points C at memory for everything that it writes, allocated unless the caller has provided it. */
export function place(plan: Plan, frame: Frame): void {
  const { bytes, values } = plan.outputs;
  const { backend } = plan.context;
  for (let i = 0; i < bytes.length; i++) {
    const memory = frame.memories[i] ?? provideOne(plan, i, frame);
    offer(bytes[i] as ByteOutput, memory, frame.rooms[i] as number, frame, backend);
  }
  if (values.length === 0) return;
  if (frame.states === null) provideStates(plan, frame);
  offerValues(plan, frame);
}

function provideStates({ context, outputs }: Plan, frame: Frame): void {
  for (const { param, at, where } of outputs.values) {
    if (param.role.role !== 'stateInit') continue;
    const { type } = param.role;
    const memory = context.storage('state', context.stateSize(type), type.align, where, frame.turn);
    (frame.states ??= []).push(memory);
    frame.native[at] = memory;
  }
}

/** Points C at `memory` of `room` bytes for an output, or at nothing when it is only asked. */
export function offer(output: ByteOutput, memory: Memory | null, room: number, frame: Frame, backend: Backend): void {
  const { at, cellAt, roomAt } = output;
  if (memory === null) frame.native[at] = null;
  else if (output.kind === 'der') {
    const cell = frame.cells[at] as PointerCell;
    cell.write(memory.address ?? backend.address(memory.bytes));
    frame.native[at] = cell.address;
  } else frame.native[at] = memory.address ?? memory.bytes;
  if (cellAt >= 0) {
    const cell = frame.cells[cellAt] as IntegerCell;
    cell.write(room);
    frame.native[cellAt] = cell.address;
  }
  for (let i = 0; i < roomAt.length; i++) frame.native[roomAt[i] as number] = room;
}

/** Points C at empty cells for integers, strings and handles. */
export function offerValues({ outputs }: Plan, frame: Frame): void {
  for (const { at } of outputs.values) {
    const cell = frame.cells[at];
    if (cell === null || cell === undefined) continue;
    wipe(cell.bytes);
    frame.native[at] = cell.address;
  }
}

/** Wipes every output: the call has failed. */
export function discard(plan: Plan, frame: Frame): void {
  for (const memory of frame.memories) if (memory !== null) dropMemory(plan, memory);
  for (const memory of frame.states ?? []) {
    // Gone already where its handle was made, and disposed of again.
    if (memory.length > 0) wipe(memory);
    plan.context.guards?.done(memory);
  }
}
