/** @module The caller's own memory for outputs of bytes: admitted before C runs, wiped where C did not write. */
import { types } from 'node:util';
import { ArgumentError, BufferTooSmall } from '../../errors.ts';
import { type Memory, NOTHING, offHeap, wipeRange } from '../../memory/index.ts';
import { beginsBehind, checkBytes, copyInto, isThere, overlaps, refuse, type Where } from '../checks/check.ts';
import type { ByteOutput } from '../compile/outputs.ts';
import type { Plan } from '../compile/plan.ts';
import type { Context } from '../library/context.ts';
import { giveBack } from './conclude.ts';
import type { Frame } from './frame.ts';
import { mostOf } from './sizes.ts';

/**
 * Checks the caller's memory and puts it into `frame.lent`, by the places of the outputs.
 * @throws ArgumentError
 */
export function admit(plan: Plan, out: unknown, frame: Frame): void {
  const { outputs, fillable } = plan;
  const { indices, bare } = fillable;
  if (!bare) checkObject(plan, out);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const output = outputs.bytes[index] as ByteOutput;
    const where = fillable.wheres[i] as Where;
    const given = bare ? out : Object.getOwnPropertyDescriptor(out, output.name)?.value;
    frame.offered[index] = checkBytes(given, where, 0, Number.MAX_SAFE_INTEGER);
    frame.lent[index] = given as Uint8Array;
    seeOverlap(plan, output, given as Uint8Array, where, frame);
    for (let j = 0; j < i; j++) {
      const other = outputs.bytes[indices[j] as number] as ByteOutput;
      if (overlaps(given as Uint8Array, frame.lent[indices[j] as number] as Uint8Array)) throw overlap(where, 'output', other.name);
    }
  }
}

/** A proxy or an accessor would run code of the program between the checks. */
function checkObject({ key, outputs, fillable }: Plan, out: unknown): void {
  const names = fillable.indices.map((index) => (outputs.bytes[index] as ByteOutput).name);
  const where: Where = { function: key, parameter: 'out' };
  const expected = `an object with bytes for ${names.join(', ')}`;
  if (typeof out !== 'object' || out === null || ArrayBuffer.isView(out) || types.isProxy(out))
    refuse('ARGUMENT_TYPE', where, expected, out);
  if (Object.keys(out).some((name) => !names.includes(name))) refuse('ARGUMENT_TYPE', where, expected, out, ' with other names');
}

const overlap = (where: Where, what: string, other: string) =>
  new ArgumentError('BUFFER_OVERLAP', where, `memory that is not also the ${what} ${other}`, 'bytes that overlap it');

/** What lies over an input in a way that C does not allow is refused, or made elsewhere. */
function seeOverlap({ inputs, contract, context }: Plan, output: ByteOutput, out: Uint8Array, where: Where, frame: Frame): void {
  const { borrowed } = inputs;
  for (let i = 0; i < borrowed.length; i++) {
    const at = borrowed[i] as number;
    const input = frame.native[at] as Uint8Array | null;
    if (input === null || !overlaps(out, input)) continue;
    const inPlace = output.kind === 'inOut' && output.at === at && beginsBehind(out, input, 0);
    const allowed =
      inPlace || (output.overlap?.at === at && (output.overlap.shift === null || beginsBehind(out, input, output.overlap.shift)));
    if (allowed) continue;
    if (!context.inPlace) throw overlap(where, 'input', contract.params[at]?.name as string);
    frame.apart = true;
  }
}

/** Room as the caller offers it, where C itself says whether that is enough. */
export function offerAll({ outputs, fillable }: Plan, frame: Frame): void {
  for (const index of fillable.indices) {
    const output = outputs.bytes[index] as ByteOutput;
    if (output.asking !== null) frame.rooms[index] = Math.min(frame.offered[index] as number, mostOf(output, frame));
  }
}

/**
 * Puts the caller's memory in place, once all of it is known to be enough; before C is asked only what is real meanwhile.
 * @throws BufferTooSmall
 */
export function lend({ outputs, fillable, usage, context }: Plan, frame: Frame, asking: boolean): void {
  const { indices, wheres } = fillable;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (asking && !(outputs.bytes[index] as ByteOutput).realWhenAsked) continue;
    const need = frame.rooms[index] as number;
    const offered = frame.offered[index] as number;
    if (context.exacting ? offered === need : offered >= need) continue;
    if (frame.raw === undefined) usage.rejected += 1;
    else usage.failures += 1;
    if (offered < need) throw new BufferTooSmall(wheres[i] as Where, need, offered);
    throw new ArgumentError('ARGUMENT_LENGTH', wheres[i] as Where, `exactly ${need} bytes`, `${offered} bytes`);
  }
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const { kind, at, realWhenAsked, where } = outputs.bytes[index] as ByteOutput;
    if ((asking && !realWhenAsked) || frame.memories[index] !== null) continue;
    const need = frame.rooms[index] as number;
    if (need === 0) {
      frame.memories[index] = nothing(where, context, frame);
      continue;
    }
    const bytes = frame.apart ? standIn(need, where, context, frame) : (frame.lent[index] as Buffer);
    if (kind === 'inOut') copyInto(bytes, frame.native[at] as Uint8Array);
    // C gets the start of the caller's memory; how much of it is the room.
    frame.memories[index] = { bytes, address: null };
  }
}

/** A pointer to no byte. */
const nothing = (where: Where, { guards, outputs }: Context, { turn }: Frame): Memory =>
  guards === null ? { bytes: NOTHING, address: null } : outputs.acquire(0, where, turn);

/**
 * Where JavaScript may run while C works, C gets memory of this call's own: the caller could give its array away meanwhile. Between guards, too, and
 * where the caller's memory lies over an input.
 */
function standIn(length: number, where: Where, { guards, storage }: Context, frame: Frame): Buffer {
  const bytes = guards === null ? offHeap(length) : storage('output', length, 1, where, frame.turn);
  (frame.copies ??= []).push(bytes);
  return bytes;
}

/** After success: what C wrote goes to the caller's memory. @throws ArgumentError `BUFFER_DETACHED` when that is gone by now */
export function handOver(plan: Plan, frame: Frame): void {
  try {
    copyOut(plan, frame);
  } catch (error) {
    giveBack(plan, frame);
    throw error;
  }
}

function copyOut({ fillable }: Plan, frame: Frame): void {
  const { indices, wheres } = fillable;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const length = frame.offered[index] as number;
    checkBytes(frame.lent[index], wheres[i] as Where, length, length);
  }
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const lent = frame.lent[index] as Uint8Array;
    const room = frame.rooms[index] as number;
    const { bytes } = frame.memories[index] as Memory;
    const actual = frame.actual[index] as number;
    copyInto(lent, bytes.subarray(0, actual));
    wipeRange(lent, actual, room);
  }
}

/** After success: what C did not write of the room that it had is wiped. */
export function trim({ fillable }: Plan, frame: Frame): void {
  const { indices } = fillable;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const actual = frame.actual[index] as number;
    const room = frame.rooms[index] as number;
    if (actual < room) wipeRange(frame.lent[index] as Uint8Array, actual, room);
  }
}

/** After a failure: no byte of what C may have written stays. */
export function wipeLent({ fillable }: Plan, frame: Frame): void {
  for (const index of fillable.indices) {
    const memory = frame.memories[index];
    const lent = frame.lent[index];
    if (lent === null || lent === undefined) continue;
    if (memory !== null && isThere(lent)) wipeRange(lent, 0, frame.rooms[index] as number);
    frame.memories[index] = null;
  }
}
