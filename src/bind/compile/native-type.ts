/** @module A parameter as the machine passes it. */
import type { NativeType } from '../../backend/index.ts';
import type { Param } from '../../contract/index.ts';
import { type CInteger, parseCType } from '../../contract/model/c-type.ts';

/** Integers by their own type, everything else by a pointer: a typedef of a callback shows no star. */
export function nativeTypeOf({ ctype, role }: Param): NativeType {
  const { base, depth } = parseCType(ctype);
  return depth > 0 || role.role === 'callback' ? 'pointer' : (base as CInteger);
}
