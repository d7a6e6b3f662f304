/** @module What came instead of what was expected, said without its contents. */

import { types } from 'node:util';
import { Array, Buffer, Number, Object } from '../../intrinsics.ts';
import { Handle, Secret } from '../../memory/index.ts';

/** A value for an error message: its kind and size, never a byte or a character of it. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? `the number ${value}` : Number.isNaN(value) ? 'NaN' : 'a number that is not an integer';
    case 'bigint':
      return value >= -(1n << 64n) && value <= 1n << 64n ? `the bigint ${value}` : 'a bigint of more than 64 bits';
    case 'string':
      return `a string of ${value.length} characters`;
    case 'boolean':
    case 'symbol':
    case 'function':
      return `a ${typeof value}`;
    default:
  }
  const resource = Handle.resourceOf(value);
  if (resource !== null) return `a handle of type ${resource.type.name}`;
  if (Secret.memoryOf(value) !== null) return 'a Secret';
  // Nothing here may run code of the value's own: `instanceof` and `Array.isArray` would ask a proxy.
  if (types.isProxy(value)) return 'a proxy';
  if (types.isUint8Array(value)) return `a ${Object.getPrototypeOf(value) === Buffer.prototype ? 'Buffer' : 'Uint8Array'}`;
  if (types.isArrayBufferView(value)) return 'a view that is not a Uint8Array';
  if (types.isAnyArrayBuffer(value)) return 'an ArrayBuffer: wrap it in a Uint8Array';
  return Array.isArray(value) ? 'an array' : 'an object';
}
