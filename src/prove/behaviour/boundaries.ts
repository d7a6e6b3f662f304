/** @module The boundary lengths of a function, derived from its contract: 0, 1, exact, one less, one more, large. */

import type { FunctionContract, Param, Size } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { references } from '../../contract/model/size.ts';
import { LARGE, LARGEST } from '../roles/lengths.ts';
import { isGiven, trialOf } from '../roles/table.ts';
import { bytesOf } from '../suite/exemplar.ts';

/** One way to call a function at a boundary. */
export interface Boundary {
  readonly name: string;
  /** From fresh valid arguments to those of this case. */
  readonly change: (args: readonly unknown[]) => readonly unknown[];
}

/** The parameters that a caller gives, in the order of the arguments. */
export const givenOf = ({ params }: FunctionContract): readonly Param[] => params.filter(isGiven);

/** Integers that are a number of bytes: only these have boundary lengths. */
export const lengthsByValue = (contract: FunctionContract): ReadonlySet<string> =>
  new Set(
    contract.params
      .flatMap(({ role }) => trialOf(role).sizes?.(role) ?? [])
      .flatMap((size) => references(size).flatMap(({ name, as }) => (as === 'value' ? [name] : []))),
  );

/** As long as is wanted: the valid bytes, cut or over and over. */
export function resized(valid: unknown, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const source = bytesOf(valid) ?? Buffer.of(0);
  if (source.length > 0) for (let at = 0; at < length; at += source.length) bytes.set(source.subarray(0, length - at), at);
  return bytes;
}

/** The value of a size over the arguments, or null where only C or a handle knows. */
function evaluate(size: Size, of: (name: string) => unknown): number | null {
  switch (size.kind) {
    case 'constant':
      return size.bytes;
    case 'length': {
      const given = of(size.of);
      return given === null ? 0 : (bytesOf(given)?.length ?? null);
    }
    case 'value':
      return Number(of(size.of));
    case 'asked':
      return null;
    default: {
      const [left, right] = [evaluate(size.left, of), evaluate(size.right, of)];
      if (left === null || right === null) return null;
      if (size.kind === 'sum') return left + right;
      if (size.kind === 'difference') return left - right;
      return size.kind === 'product' ? left * right : Math.floor(left / right);
    }
  }
}

/** After one argument was changed: inputs whose length follows from others get that length. */
function follow(given: readonly Param[], args: readonly unknown[], changed: number): readonly unknown[] {
  const out = [...args];
  const of = (name: string) => out[given.findIndex((param) => param.name === name)];
  given.forEach(({ role }, at) => {
    if (at === changed || role.role !== 'bytesIn' || role.exactly === null) return;
    const given = bytesOf(out[at]);
    if (given === null) return;
    const length = evaluate(role.exactly, of);
    if (length !== null && length >= 0 && length <= 2 * LARGEST && length !== given.length) out[at] = resized(out[at], length);
  });
  return out;
}

function values({ ctype, role }: Param, valid: number): readonly number[] {
  if (role.role !== 'scalar') return [];
  const range = rangeOf(parseCType(ctype).base as CInteger);
  const min = Number(role.min ?? range.min);
  const max = Number(role.max ?? range.max);
  const low = Number.isSafeInteger(min) ? [min - 1, min] : [];
  const high = max <= LARGEST ? [max] : [];
  const above = Number.isSafeInteger(max) ? [max + 1] : [];
  return [0, 1, ...low, valid - 1, valid, valid + 1, ...LARGE.filter((length) => length <= max), ...high, ...above];
}

const once = (all: readonly number[]): readonly number[] => [...new Set(all)].filter((n) => n >= 0);

/** Every boundary of a function, by a sample of its valid arguments. The first one changes nothing. */
export function boundariesOf(contract: FunctionContract, sample: readonly unknown[]): readonly Boundary[] {
  const given = givenOf(contract);
  const byValue = lengthsByValue(contract);
  const cases: Boundary[] = [{ name: 'valid arguments', change: (args) => args }];
  const add = (name: string, at: number, make: (valid: unknown) => unknown) =>
    cases.push({ name, change: (args) => follow(given, args.with(at, make(args[at])), at) });
  given.forEach((param, at) => {
    const { name, role, ctype } = param;
    const valid = sample[at];
    const { lengths } = trialOf(role);
    if (lengths !== undefined) {
      for (const n of once(lengths(role, bytesOf(valid)?.length ?? 0)))
        add(`${name} of ${n} ${n === 1 ? 'byte' : 'bytes'}`, at, (bytes) => resized(bytes, n));
      if (role.role === 'bytesIn' && role.nullable) add(`${name} is null`, at, () => null);
    } else if (role.role === 'scalar' && byValue.has(name)) {
      const make = (n: number) => (parseCType(ctype).base === 'bool' ? n > 0 : n);
      for (const n of once(values(param, Number(valid)))) add(`${name} is ${n}`, at, () => make(n));
    } else if (role.role === 'string' && role.oneOf === null) {
      for (const n of once([0, 1, ...(role.max <= LARGEST ? [role.max, role.max + 1] : [])]))
        add(`${name} of ${n} ${n === 1 ? 'byte' : 'bytes'}`, at, () => 'w'.repeat(n));
    }
  });
  return cases;
}
