/** @module Structs of callbacks as a contract lays them out: their size, and the place and type of each field. */
import type { CallbackField, CallbackStruct, CallbackType } from '../../contract/index.ts';
import { has } from '../../own.ts';
import { type CallbackClaim, fieldClaim, namedClaims, signatureOf } from './callback-claim.ts';
import { typeIn } from './header.ts';
import { printPointer } from './prototype.ts';

/** Every field is a pointer. */
const POINTER_BYTES = 8;

/** The callback in a field; null for the user pointer. */
const typeOf = (field: CallbackField): CallbackType | null =>
  has(field, 'role') ? null : field.kind === 'callbackOrNull' ? field.type : field;

const isAsserted = (condition: string, otherwise: string): string => `_Static_assert(${condition}, "${otherwise}");`;

/** The struct as the contract has it. */
const printStruct = ({ name, fields }: CallbackStruct): string => {
  const list = Object.entries(fields).map(([field, content]) => {
    const type = typeOf(content);
    return `${type === null ? `void *${field}` : printPointer(signatureOf(type), field)};`;
  });
  return `struct ${name} { ${list.join(' ')} }`;
};

function sizeClaim(struct: CallbackStruct): CallbackClaim {
  const { name, fields } = struct;
  const bytes = Object.keys(fields).length * POINTER_BYTES;
  const isSize = (size: number) => isAsserted(`sizeof(${name}) == ${size}`, `the fields of the contract take ${size} bytes`);
  return {
    symbol: null,
    name,
    kind: 'size',
    contract: printStruct(struct),
    within: null,
    named: () => isAsserted(`sizeof(${name}) > 0`, 'declared'),
    restated: () => isSize(bytes),
    plants: [{ what: 'one field more', restated: () => isSize(bytes + POINTER_BYTES) }],
    inHeader: (header) => typeIn(header, name),
  };
}

function placeClaim(struct: CallbackStruct, field: string, index: number, within: CallbackClaim): CallbackClaim {
  const { name } = struct;
  const isAt = (place: number) =>
    isAsserted(
      `offsetof(${name}, ${field}) == ${place * POINTER_BYTES}`,
      `the contract has ${field} at byte ${place * POINTER_BYTES}, where C has another`,
    );
  return {
    symbol: null,
    name: `${name}.${field}`,
    kind: 'field',
    contract: printStruct(struct),
    within,
    named: () => isAsserted(`sizeof ((${name} *)0)->${field} > 0`, 'declared'),
    restated: () => isAt(index),
    plants: [{ what: 'two fields swapped', restated: () => isAt(index === 0 ? 1 : index - 1) }],
    inHeader: (header) => typeIn(header, name),
  };
}

/** What a struct says of itself, of each field, and of the typedefs that its fields are named after. */
export function structClaims(struct: CallbackStruct): readonly CallbackClaim[] {
  const size = sizeClaim(struct);
  const fields = Object.entries(struct.fields).flatMap(([field, content], index) => {
    const type = typeOf(content);
    const place = placeClaim(struct, field, index, size);
    return [place, fieldClaim(struct.name, field, type, place), ...(type === null ? [] : namedClaims(type))];
  });
  return [size, ...fields];
}
