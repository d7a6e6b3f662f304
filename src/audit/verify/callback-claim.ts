/** @module What a contract says of callbacks, for the compiler to judge: a typedef's signature, or one spelled in a prototype. */
import type { CallbackType, FunctionContract } from '../../contract/index.ts';
import { fieldIn, type Header, typeIn } from './header.ts';
import { PLANTS, planted } from './plant.ts';
import { type Prototype, pointerTo, print, printPointer, prototypeOf, type Signature } from './prototype.ts';
import type { DifferenceKind } from './result.ts';
import { type Claim, claimOf } from './source.ts';
import type { Located } from './statement.ts';

/** C that the compiler must refuse in place of the right one. */
interface Wrong {
  readonly what: string;
  restated(id: string): string;
}

/** One thing that a contract says of a callback, or of a struct of callbacks. */
export interface CallbackClaim extends Claim {
  /** `pem_password_cb`, `session_callbacks`, `session_callbacks.send`. */
  readonly name: string;
  /** What a refusal is; null where it is reported as one of the function. */
  readonly kind: DifferenceKind | null;
  /** As the contract has it. */
  readonly contract: string;
  /** Where the headers do not have this one, nothing is to be said of the claim. */
  readonly within: CallbackClaim | null;
  readonly plants: readonly Wrong[];
  /** As the headers have it. */
  inHeader(header: Header): Located | undefined;
}

export const signatureOf = ({ returns, params }: CallbackType): Signature => ({
  returns: returns.ctype,
  params: params.map(({ ctype, name }) => ({ ctype, name })),
});

/** Is the type the pointer type itself, and no typedef? */
const isSpelled = ({ name }: CallbackType): boolean => name.includes('(');

/** A declared function's parameter has the type: it may be that of a function or of a pointer to one, and a `const` on top says nothing. */
const takes = (id: string, ctype: string): string => `extern void ${id}(${ctype});`;

const wrongs = (signature: Signature): readonly Wrong[] =>
  PLANTS.flatMap((way) => {
    const wrong = planted(signature, way);
    return wrong === null ? [] : [{ what: `wrong ${way}`, restated: (id: string) => takes(id, pointerTo(wrong)) }];
  });

/** The typedef of a callback; `ctype` is it, or a pointer to it. */
export function typedefClaim(type: CallbackType, ctype: string): CallbackClaim {
  const { name } = type;
  const signature = signatureOf(type);
  return {
    symbol: null,
    name,
    kind: 'callback',
    contract: `typedef ${ctype.endsWith('*') ? print({ ...signature, symbol: name, keys: [] }) : printPointer(signature, name)}`,
    within: null,
    named: (id) => takes(id, ctype),
    restated: (id) => takes(id, pointerTo(signature)),
    plants: wrongs(signature),
    inHeader: (header) => typeIn(header, name),
  };
}

/** The type of a field; `within` tells whether there is such a field. */
export function fieldClaim(struct: string, field: string, type: CallbackType | null, within: CallbackClaim): CallbackClaim {
  const signature = type === null ? null : signatureOf(type);
  return {
    symbol: null,
    name: `${struct}.${field}`,
    kind: 'field',
    contract: signature === null ? `void *${field}` : printPointer(signature, field),
    within,
    named: (id) => `${within.named(id)} ${takes(id, `__typeof__(((${struct} *)0)->${field})`)}`,
    restated: (id) => takes(id, signature === null ? 'void *' : pointerTo(signature)),
    plants: signature === null ? [{ what: 'wrong type', restated: (id) => takes(id, 'uint64_t') }] : wrongs(signature),
    inHeader: (header) => fieldIn(header, struct, field),
  };
}

/** A signature that is spelled in a parameter is judged with the prototype of its function, and so is each that is made wrong. */
function spelledClaim(key: string, contract: FunctionContract, name: string, type: CallbackType): CallbackClaim {
  const prototype: Prototype = prototypeOf(key, contract);
  const at = contract.params.findIndex((param) => param.name === name);
  return {
    ...claimOf(prototype),
    name: `${contract.symbol}: ${name}`,
    kind: null,
    contract: print(prototype),
    within: null,
    plants: PLANTS.flatMap((way) => {
      const wrong = planted(signatureOf(type), way);
      if (wrong === null) return [];
      const params = prototype.params.map((param, i) => (i === at ? { ...param, ctype: pointerTo(wrong) } : param));
      return [{ what: `wrong ${way}`, restated: claimOf({ ...prototype, params }).restated }];
    }),
    inHeader: (header) => header.declarations.get(contract.symbol),
  };
}

/** What a callback of a function's parameter says. */
export const parameterClaim = (key: string, contract: FunctionContract, name: string, ctype: string, type: CallbackType): CallbackClaim =>
  isSpelled(type) ? spelledClaim(key, contract, name, type) : typedefClaim(type, ctype);

/** What the name of a field's callback says; nothing where it is no name. */
export const namedClaims = (type: CallbackType): readonly CallbackClaim[] => (isSpelled(type) ? [] : [typedefClaim(type, type.name)]);
