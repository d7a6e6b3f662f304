/** @module The numbers in a contract beside those of the headers and of the library: constants, sizes and alignments of states. */
import type { HandleType, LibraryContract } from '../../contract/index.ts';
import type { Header } from './header.ts';
import { type Linked, type MayCall, numberOf } from './linkage.ts';
import { type Measurements, states } from './measure.ts';
import type { Difference } from './result.ts';

/** What was found of one group of numbers. */
export interface Values {
  readonly declared: number;
  /** Compared with something, and with nothing different. */
  readonly agreed: number;
  readonly differences: readonly Difference[];
}

const wrong = (
  kind: Difference['kind'],
  name: string,
  contract: string,
  header: string | null,
  at: { readonly file: string | null; readonly line: number | null } | undefined,
  detail: string,
): Difference => ({ kind, name, keys: [], contract, header, file: at?.file ?? null, line: at?.line ?? null, detail });

/** The differences of each item; null for one that could be compared with nothing. */
function sum(items: readonly (readonly Difference[] | null)[]): Values {
  return {
    declared: items.length,
    agreed: items.filter((one) => one?.length === 0).length,
    differences: items.flatMap((one) => one ?? []),
  };
}

/** Each constant: the value of the library's function, and of the headers' macro of the same name in any case. */
export function constants(
  contract: LibraryContract,
  header: Header,
  measured: Measurements,
  linked: Linked | null,
  mayCall: MayCall,
  absent: ReadonlySet<string>,
): Values {
  const there = Object.entries(contract.constants).filter(([name]) => !absent.has(name));
  const items = there.map(([name, { ctype, value }]) => {
    const stated = `${name} is ${value}`;
    const macros = measured.macros.get(name) ?? [];
    const macro = macros.find((one) => one.value !== BigInt.asIntN(64, BigInt(value)));
    if (macro !== undefined) {
      const at = header.macros.get(macro.name);
      return [wrong('constant', name, stated, at?.text ?? null, at, `${macro.name} is ${macro.value} in the headers`)];
    }
    const returned = linked === null ? null : numberOf(linked, name, ctype, mayCall);
    if (returned === null) return macros.length === 0 ? null : [];
    if (returned === value) return [];
    return [wrong('constant', name, stated, null, { file: linked?.path ?? null, line: null }, `the library returns ${returned}`)];
  });
  return sum(items);
}

function ofState(type: HandleType, measured: Measurements, linked: Linked | null, mayCall: MayCall): readonly Difference[] | null {
  const { name, size, align } = type;
  const found = measured.types.get(type);
  const stated = `state('${name}', { size: ${typeof size === 'string' ? `'${size}'` : size}, align: ${align} })`;
  if (found === undefined) return null;
  if ('refusal' in found) return [wrong('size', name, stated, null, undefined, `the headers give no size of this type: ${found.refusal}`)];
  const inHeader = `sizeof(${name}) is ${found.size}`;
  const differences: Difference[] = [];
  if (typeof size === 'number' && size !== found.size) {
    differences.push(wrong('size', name, stated, inHeader, undefined, `C uses ${found.size} bytes where ${size} are given`));
  }
  const answer = typeof size === 'string' && linked !== null ? numberOf(linked, size, 'size_t', mayCall) : null;
  if (typeof size === 'string' && answer === null) return null;
  // The function may round up to the alignment that it wants the caller to keep.
  if (answer !== null && (answer < found.size || answer - found.size >= align)) {
    differences.push(wrong('size', name, stated, inHeader, undefined, `${size}() of the library returns ${answer}`));
  }
  if (align % found.align !== 0) {
    const detail = `C may use instructions that need a multiple of ${found.align}`;
    differences.push(wrong('alignment', name, stated, `_Alignof(${name}) is ${found.align}`, undefined, detail));
  }
  return differences;
}

/** Each state: its size and alignment, as the headers' compiler lays it out. */
export const sizes = (
  contract: LibraryContract,
  measured: Measurements,
  linked: Linked | null,
  mayCall: MayCall,
  isThere: (type: HandleType) => boolean,
): Values =>
  sum(
    states(contract)
      .filter(isThere)
      .map((type) => ofState(type, measured, linked, mayCall)),
  );
