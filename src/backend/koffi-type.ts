/** @module koffi's names for the types of the machine. */
import { C_INTEGERS } from '../contract/model/c-type.ts';
import type { NativeType } from './backend.ts';

const POINTER = 'void *';

/** koffi's name for a type: it knows neither `ssize_t` nor `signed char`, and its `char` has the platform's sign. */
export function koffiType(type: NativeType): string {
  if (type === 'pointer') return POINTER;
  if (type === 'void' || type === 'bool') return type;
  const { bits, signed } = C_INTEGERS[type];
  return `${signed ? 'int' : 'uint'}${bits}_t`;
}
