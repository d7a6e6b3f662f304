/** @module Check mode: all that C is given lies between pages that nobody may touch. The pages are the addon's, so this layer may import it. */

import { environment } from '../../environment.ts';
import { ContractViolation, WatertightError } from '../../errors.ts';
import { arrayBufferOf, Buffer, byteLengthOf, Map, Object, partOf } from '../../intrinsics.ts';
import { exactBuffer, type Memory, type OutputMemory, type Purpose } from '../../memory/index.ts';
import { addon, type NativeTrespass, reportTo } from '../../native/index.ts';
import type { Guards, InputMemory, Storage } from './context.ts';
import type { GuardMode, OpenOptions } from './options.ts';

const MODES: readonly unknown[] = ['end', 'start', 'alternate'] satisfies readonly GuardMode[];
const ROLES = Object.freeze({ input: 0, output: 1, cell: 2, state: 3 });
type Role = keyof typeof ROLES;

const invalid = (what: string, value: unknown) =>
  new WatertightError('GUARDS_INVALID', `${what} must be 'end', 'start' or 'alternate'; received ${JSON.stringify(value) ?? typeof value}`);

/** @throws WatertightError `GUARDS_INVALID` */
export function checkGuards({ guards, outputs, inputs, storage }: OpenOptions): void {
  if (guards === undefined || guards === null) return;
  if (!MODES.includes(guards)) throw invalid('openLibrary: options.guards', guards);
  if (outputs !== undefined || inputs !== undefined || storage !== undefined)
    throw new WatertightError('GUARDS_INVALID', 'openLibrary: guards provide outputs, inputs and storage: leave these options out');
}

/** The mode of a library: its own, or the program's. Whoever provides the memory himself has none. @throws WatertightError `GUARDS_INVALID` */
export function guardMode({ guards, outputs, inputs, storage }: OpenOptions): GuardMode | null {
  if (guards !== undefined) return guards;
  const asked = environment('WATERTIGHT_GUARDS');
  if (asked === undefined || asked === '') return null;
  if (!MODES.includes(asked)) throw invalid('WATERTIGHT_GUARDS', asked);
  return outputs === undefined && inputs === undefined && storage === undefined ? (asked as GuardMode) : null;
}

/** The memory of one library. @throws WatertightError `ADDON_MISSING`, `CRASH_REPORTS_REFUSED` */
export function guardedMemory(mode: GuardMode): {
  readonly outputs: OutputMemory;
  readonly inputs: InputMemory;
  readonly storage: Storage;
  readonly guards: Guards;
} {
  const native = addon(`Check mode (guards: '${mode}')`);
  reportTo(native, false, undefined);
  const group = native.guardsGroup();
  /** Pointers to no byte, one for each parameter: there is nothing in them that a call could leave behind. */
  const nothings = new Map<string, { readonly address: bigint; readonly holder: object }>();

  const exhausted = ({ function: fn, parameter }: Purpose) =>
    new WatertightError(
      'GUARDS_EXHAUSTED',
      `${fn}: no guarded memory for ${parameter}: ${native.guardsCount().live} regions are in use. Dispose of handles that are done with, or raise vm.max_map_count.`,
    );

  const provide = (role: Role, length: number, align: number, purpose: Purpose, callNumber: number): Buffer<ArrayBuffer> => {
    const atEnd = mode === 'end' || (mode === 'alternate' && callNumber % 2 === 1);
    const memory = native.guardsTake(length, align, atEnd, ROLES[role], group, purpose.function, purpose.parameter);
    if (memory === null) throw exhausted(purpose);
    return Buffer.from(memory);
  };

  const nothing = (role: Role, purpose: Purpose): bigint => {
    const name = `${role} ${purpose.function} ${purpose.parameter}`;
    const known = nothings.get(name) ?? native.guardsNothing(ROLES[role], group, purpose.function, purpose.parameter);
    if (known === null) throw exhausted(purpose);
    nothings.set(name, known);
    return known.address;
  };

  const done = (memory: Uint8Array) => {
    if (byteLengthOf(memory) > 0) native.guardsEnd(arrayBufferOf(memory));
  };

  return Object.freeze({
    outputs: Object.freeze({
      // Secrets are made of what is taken: C writes them between guards as well.
      secrets: false,
      acquire: (length: number, purpose: Purpose, callNumber: number): Memory =>
        length === 0
          ? { bytes: exactBuffer(0), address: nothing('output', purpose), secret: null }
          : { bytes: provide('output', length, 1, purpose, callNumber), address: null, secret: null },
      take: ({ bytes }: Memory, _length: number, actual: number): Buffer => {
        const out = exactBuffer(actual);
        out.set(partOf(bytes, 0, actual));
        done(bytes);
        return out;
      },
      discard: ({ bytes }: Memory) => done(bytes),
    }),
    inputs: (bytes: Uint8Array, length: number, purpose: Purpose, callNumber: number): Uint8Array | bigint => {
      if (length === 0) return nothing('input', purpose);
      const copy = provide('input', length, 1, purpose, callNumber);
      // Of bytes that may have a prototype of their own.
      copy.set(bytes);
      return copy;
    },
    storage: (kind, size, align, purpose, callNumber) => provide(kind, size, align, purpose, callNumber),
    guards: Object.freeze({
      done,
      inspect: () => {
        const found = native.guardsInspect(group);
        return found === null ? null : new ContractViolation(found.function, describeTrespass(found));
      },
    }),
  });
}

/** What C wrote beside its memory, where no page stopped it. */
function describeTrespass({ parameter, role, bytes, first, last, count }: NativeTrespass): string {
  const place = first === last ? `at offset ${first}` : `between the offsets ${first} and ${last}`;
  return `${parameter}: C wrote ${count === 1 ? '1 byte' : `${count} bytes`} beside this ${role} of ${bytes === 1 ? '1 byte' : `${bytes} bytes`}, ${place}`;
}
