/**
 * @module States as sodium-native's callers have them: bytes of their own. What C works on is an owned state beside them, which is found by
 * the place of these bytes. It is wiped by the final call, with these bytes, and otherwise when they are collected. A copy of the bytes is no state.
 */
import { ArgumentError } from '../../errors.ts';
import { strictBytes } from '../../memory/index.ts';

/** What belongs to a state: it is wiped and given up by `dispose`. */
export interface Kept {
  readonly disposed: boolean;
  dispose(): void;
}

interface Place {
  readonly length: number;
  readonly kept: Kept;
}

const places = new WeakMap<ArrayBufferLike, Map<number, Place>>();

const where = (name: string) => ({ function: name, parameter: 'state' });

/** The bytes of a state, exactly so many. @throws ArgumentError `ARGUMENT_TYPE`, `ARGUMENT_LENGTH` */
export function stateBytes(name: string, given: unknown, length: number): Uint8Array {
  const bytes = strictBytes(given, where(name), `a Buffer of ${length} bytes`);
  if (bytes.length === length) return bytes;
  throw new ArgumentError('ARGUMENT_LENGTH', where(name), `exactly ${length} bytes`, `${bytes.length} bytes`);
}

/** From now on these bytes stand for what is kept; what they stood for before is disposed of. */
export function keepState({ buffer, byteOffset, length }: Uint8Array, kept: Kept): void {
  const row = places.get(buffer) ?? new Map<number, Place>();
  const before = row.get(byteOffset)?.kept;
  places.set(buffer, row.set(byteOffset, { length, kept }));
  if (before?.disposed === false) before.dispose();
}

/** Gives up every state of which these bytes are a part: they were wiped, and nothing of it may be left. */
export function forgetStates({ buffer, byteOffset, length }: Pick<Uint8Array, 'buffer' | 'byteOffset' | 'length'>): void {
  const row = places.get(buffer);
  if (row === undefined || length === 0) return;
  for (const [at, { length: size, kept }] of row) {
    if (at >= byteOffset + length || at + size <= byteOffset) continue;
    row.delete(at);
    if (!kept.disposed) kept.dispose();
  }
}

/** What these bytes stand for. @throws ArgumentError `HANDLE_TYPE`: no init has seen them */
export function keptState(name: string, { buffer, byteOffset, length }: Uint8Array): Kept {
  const place = places.get(buffer)?.get(byteOffset);
  if (place?.length === length) return place.kept;
  throw new ArgumentError('HANDLE_TYPE', where(name), 'bytes that an init function has made a state', 'others, or a copy of such bytes');
}
