/** @module A property of an object of the caller's that is its own and no getter: reading it runs no code of the program. */
import { Object } from '../../intrinsics.ts';

const { getOwnPropertyDescriptor, hasOwn } = Object;

/** Its value; undefined for a getter, and where there is none. */
export function ownValue(of: object, name: string): unknown {
  const descriptor = getOwnPropertyDescriptor(of, name);
  // The descriptor of a getter has no value of its own, and inherits like any other object.
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : undefined;
}
