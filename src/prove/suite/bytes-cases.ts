/** @module Cases of bytes that C reads: every wrong kind of memory, wrong lengths, and changed contents. */
import type { Add } from '../roles/role.ts';
import { bytesOf } from './exemplar.ts';

/** Longer inputs than this are not made just to be refused. */
export const LONGEST = 1 << 20;

/** The range of a length in bytes. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** True if the length is fixed, so that it cannot be varied alone. */
  readonly sized: boolean;
  /** True if a rule over other parameters fixes it. */
  readonly ruled: boolean;
}

/** The cases of any bytes. */
export function bytesCases(add: Add, { min, max, sized, ruled }: Bounds, nullable: boolean): void {
  add('not bytes', 'ARGUMENT_TYPE', 42);
  add('a string', 'ARGUMENT_TYPE', 'text');
  add('another view', 'ARGUMENT_TYPE', () => new Uint16Array(8));
  add('shared', 'BUFFER_SHARED', () => new Uint8Array(new SharedArrayBuffer(Math.max(min, 1))));
  add(
    'resizable',
    'BUFFER_RESIZABLE',
    () => new Uint8Array(Reflect.construct(ArrayBuffer, [Math.max(min, 1), { maxByteLength: LONGEST + 1 }]) as ArrayBuffer),
  );
  add('detached', 'BUFFER_DETACHED', (valid: Uint8Array) => {
    const detached = new Uint8Array(valid?.length ?? 16);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    return detached;
  });
  if (nullable) add('null', 'reaches C', null);
  else add('null', 'ARGUMENT_NULL', null);
  if (min > 0) add('short', 'ARGUMENT_LENGTH', () => Buffer.alloc(min - 1));
  else if (!sized) add('empty', 'reaches C', () => Buffer.alloc(0));
  if (max < LONGEST) add('long', 'ARGUMENT_LENGTH', () => Buffer.alloc(max + 1));
  if (ruled) add('long', 'ARGUMENT_LENGTH', (valid: Uint8Array) => Buffer.alloc((valid?.length ?? 0) + 1));
}

/** A copy of valid bytes, secret or not. */
export const copyOf = (valid: unknown): Buffer => Buffer.from(bytesOf(valid) as Uint8Array);

/** A copy with one bit changed, at the place that `where` picks from the length. */
export const flipped = (where: (length: number) => number) => (valid: unknown) => {
  const changed = copyOf(valid);
  const at = where(changed.length);
  changed[at] = (changed[at] as number) ^ 0x10;
  return changed;
};

/** The cases of bytes that C authenticates. */
export function tamperCases(add: Add, { min, sized }: Bounds): void {
  add(
    'tampered at its start',
    'refused by C',
    flipped(() => 0),
  );
  add(
    'tampered in its middle',
    'refused by C',
    flipped((length) => length >> 1),
  );
  add(
    'tampered at its end',
    'refused by C',
    flipped((length) => length - 1),
  );
  if (!sized) {
    add('truncated', 'refused by C', (valid: unknown) => {
      const copy = copyOf(valid);
      return copy.length > min ? copy.subarray(0, -1) : flipped(() => 0)(valid);
    });
  }
}
