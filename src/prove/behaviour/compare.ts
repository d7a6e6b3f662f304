/** @module Several calls with the same arguments over memory that held different bytes: what C never wrote, and what its result depends on. */
import type { FunctionContract, Param } from '../../contract/index.ts';
import { givenOf } from './boundaries.ts';
import type { Written } from './guard.ts';
import type { ObservedCall } from './observe-call.ts';

/** Places of an output that are as they were, or were combined with what was there. */
export interface Untouched {
  readonly parameter: string | null;
  readonly places: readonly number[];
  /** Bytes that the output has. */
  readonly length: number;
  /** Are they as they were? Otherwise C read them first. */
  readonly kept: boolean;
}

const paramOf = ({ params }: FunctionContract, name: string | null): Param | undefined => params.find((param) => param.name === name);

/** Bytes of an output that count as written: those that its length tells, a string's up to its NUL, in place those beyond the argument. */
function claimed(contract: FunctionContract, { lengths }: ObservedCall, { parameter, actual, after }: Written): readonly [number, number] {
  const role = paramOf(contract, parameter)?.role.role;
  if (role === 'stringOut') return [0, Math.max(after.indexOf(0) + 1, 0)];
  if (role !== 'bytesInOut') return [0, actual];
  return [lengths[givenOf(contract).findIndex(({ name }) => name === parameter)] ?? actual, actual];
}

/** The same output in another call. */
const twin = (call: ObservedCall, { parameter }: Written) => call.written.find((other) => other.parameter === parameter);

/**
 * What C did not write in any of the calls. A byte that it wrote is the same whatever was there before, or differs by
 * chance (random outputs); one that it did not write differs from what was there in the same way each time.
 */
export function untouched(contract: FunctionContract, observed: readonly ObservedCall[]): readonly Untouched[] {
  const [first] = observed;
  if (first === undefined || observed.some(({ ending }) => ending !== 'success')) return [];
  return first.written.flatMap((one) => {
    const all = observed.flatMap((call) => twin(call, one) ?? []);
    if (all.length < observed.length) return [];
    const ranges = all.map((other, i) => claimed(contract, observed[i] as ObservedCall, other));
    const from = Math.max(...ranges.map(([start]) => start));
    const to = Math.min(...ranges.map(([, end]) => end));
    const places: number[] = [];
    let kept = true;
    for (let i = from; i < to; i++) {
      const difference = (one.after[i] as number) ^ (one.fill[i] as number);
      if (all.every(({ after, fill }) => ((after[i] as number) ^ (fill[i] as number)) === difference)) {
        places.push(i);
        kept &&= difference === 0;
      }
    }
    return places.length === 0 ? [] : [{ parameter: one.parameter, places, length: one.actual, kept }];
  });
}

/** `3 of 16 bytes, at 13, 14, 15` */
export function printPlaces({ places, length }: Untouched): string {
  const shown = places.slice(0, 6).join(', ');
  return `${places.length} of ${length} ${length === 1 ? 'byte' : 'bytes'}, at ${shown}${places.length > 6 ? ` … ${places.at(-1)}` : ''}`;
}

/** Bytes that C wrote beyond those that it claims. */
export function beyond({ actual, capacity, after, fill }: Written): number {
  let count = 0;
  for (let i = actual; i < capacity; i++) if (after[i] !== fill[i]) count += 1;
  return count;
}

/** True if a string ends within its capacity. */
export const ends = (contract: FunctionContract, { parameter, after }: Written): boolean =>
  paramOf(contract, parameter)?.role.role !== 'stringOut' || after.includes(0);
