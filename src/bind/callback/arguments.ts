/** @module From what C gives a callback to what JavaScript gets: integers, strings, private copies of bytes. */

import type { Backend } from '../../backend/index.ts';
import type { CallbackType } from '../../contract/index.ts';
import type { CInteger } from '../../contract/model/c-type.ts';
import { printSize } from '../../contract/model/size.ts';
import { dense } from '../../dense.ts';
import { WatertightError } from '../../errors.ts';
import { Buffer, Number, Object } from '../../intrinsics.ts';
import { toJs } from '../call/cell.ts';
import { compileSize } from '../compile/size.ts';
import type { Where } from './model.ts';

/** The length of bytes for which C states none. */
export const UNSTATED = -1;

/** The arguments of a callback. */
export interface CallbackArguments {
  /** A list for the lengths that C states, by the position of the bytes. */
  lengths(): number[];
  /** Reads every length that C states: by the position of the bytes. @throws WatertightError `CALLBACK_ARGUMENT` */
  readLengths(native: readonly unknown[], lengths: number[]): void;
  /** What the JavaScript function gets. @throws WatertightError `CALLBACK_ARGUMENT` */
  take(native: readonly unknown[], lengths: number[]): readonly unknown[];
  /** Positions, among the JavaScript arguments, of bytes that are wiped when the function has returned. */
  readonly secrets: readonly number[];
}

type Take = (native: readonly unknown[], lengths: number[]) => unknown;

/** Compiles the parameters of a callback. */
export function compileArguments(type: CallbackType, where: Where, backend: Backend): CallbackArguments {
  const { params } = type;
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const refuse = (name: string, expected: string, given: string): never => {
    throw new WatertightError('CALLBACK_ARGUMENT', `${where.function}: ${where.callback}: ${name} must be ${expected}; C gave ${given}`);
  };
  const stated = params.flatMap(({ role }, at) => (role.role === 'lengthOf' ? [{ at, of: positionOf(role.of), name: role.of }] : []));
  const takes: Take[] = [];
  const secrets: number[] = [];

  params.forEach(({ name, ctype, role }, at) => {
    switch (role.role) {
      case 'scalar': {
        const { min, max } = role;
        takes.push((native) => {
          const value = toJs(native[at], ctype as CInteger);
          if (min !== null && BigInt(value) < min) refuse(name, `at least ${min}`, `${value}`);
          if (max !== null && BigInt(value) > max) refuse(name, `at most ${max}`, `${value}`);
          return value;
        });
        break;
      }
      case 'bytesIn': {
        if (role.secret) secrets.push(takes.length);
        const { exactly, nullable, min, max } = role;
        const size = exactly === null ? null : compileSize(exactly, positionOf);
        const isStated = stated.some(({ of }) => of === at);
        takes.push((native, lengths) => {
          const address = native[at] as bigint | null;
          if (nullable && address === null) return null;
          const need = size?.({ native, lengths });
          const length = isStated ? (lengths[at] as number) : (need as number);
          if (exactly !== null && length !== need) refuse(name, `${printSize(exactly)} = ${need} bytes`, `${length}`);
          if (!Number.isSafeInteger(length) || length < min || length > max) refuse(name, `${min} to ${max} bytes`, `${length}`);
          if (address === null && length > 0) refuse(name, `${length} bytes`, 'NULL');
          return backend.copy(address ?? 0n, length);
        });
        break;
      }
      case 'string': {
        const { nullable, max, oneOf } = role;
        takes.push((native) => {
          const address = native[at] as bigint | null;
          if (address === null) return nullable ? null : refuse(name, 'a string', 'NULL');
          const text = backend.string(address);
          if (Buffer.byteLength(text) > max) refuse(name, `a string of at most ${max} bytes`, `${Buffer.byteLength(text)}`);
          if (oneOf !== null && !oneOf.includes(text)) refuse(name, `one of ${oneOf.join(', ')}`, 'another string');
          return text;
        });
        break;
      }
      default:
    }
  });
  return Object.freeze({
    lengths: () => dense(params.length, () => UNSTATED),
    readLengths(native: readonly unknown[], lengths: number[]) {
      for (const { at, of, name } of stated) {
        const length = Number(native[at]);
        if (!Number.isSafeInteger(length) || length < 0) refuse(name, 'a number of bytes', `a length of ${length}`);
        lengths[of] = length;
      }
    },
    take: (native: readonly unknown[], lengths: number[]) => takes.map((take) => take(native, lengths)),
    secrets,
  });
}
