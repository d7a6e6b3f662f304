/** @module From what a JavaScript function returns to what C gets: checked whole before a byte is written. */

import type { BytesOut, CallbackType } from '../../contract/index.ts';
import { type CInteger, rangeOf } from '../../contract/model/c-type.ts';
import { ArgumentError, WatertightError } from '../../errors.ts';
import { Buffer, Math } from '../../intrinsics.ts';
import { bytesAt, checkBytes, integerCheck, refuse } from '../checks/check.ts';
import { compileSize } from '../compile/size.ts';
import type { Context } from '../library/context.ts';
import { UNSTATED } from './arguments.ts';
import type { Where } from './model.ts';

/** The result of a callback, and the memory that C gave it. */
export interface CallbackResult {
  /** The room in bytes that C has for what the function returns; null where it returns no bytes. @throws WatertightError `CALLBACK_ARGUMENT` */
  readonly capacity: ((native: readonly unknown[], lengths: number[]) => number) | null;
  /** Writes the result. @throws ArgumentError when the function returned what it may not */
  give(result: unknown, native: readonly unknown[], lengths: number[]): unknown;
  /** The callback has failed: C finds zeros in its room, and nothing that was left there. */
  clear(native: readonly unknown[], lengths: number[]): void;
}

type Give = CallbackResult['give'];

const NOTHING_TO_CLEAR = () => undefined;

/** Compiles the result of a callback. */
export function compileResult(type: CallbackType, where: Where, context: Context): CallbackResult {
  const { params } = type;
  const parameter = `the result of ${where.callback}`;
  const at = { function: where.function, parameter };
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const output = params.findIndex(({ role }) => role.role === 'bytesOut');
  if (output >= 0) {
    const write = compileOutput(params[output]?.role as BytesOut, output, at, positionOf, context);
    const value = successOf(type, positionOf);
    return {
      capacity: write.capacity,
      give: (result, native, lengths) => {
        const bytes = write.check(result, native, lengths);
        const written = [...lengths];
        written[output] = bytes.length;
        const given = value(native, written, at);
        write.write(bytes, native);
        return given;
      },
      clear: write.clear,
    };
  }
  return { capacity: null, give: compileValue(type, at, positionOf), clear: NOTHING_TO_CLEAR };
}

/** Compiles the result of a callback that returns no bytes. */
function compileValue(
  type: CallbackType,
  at: { readonly function: string; readonly parameter: string },
  positionOf: (name: string) => number,
): Give {
  const { returns } = type;
  const nothing = (result: unknown) => {
    if (result !== undefined) refuse('ARGUMENT_TYPE', at, 'nothing (undefined)', result);
  };
  switch (returns.returns) {
    case 'value': {
      const check = integerCheck(returns.ctype, at, null, null);
      return (result) => {
        check(result);
        return result;
      };
    }
    case 'verdict': {
      const [yes, no] = [returns.yes[0], returns.no[0]].map((value) => cast(returns.ctype, value as number));
      return (result) => {
        if (typeof result !== 'boolean') refuse('ARGUMENT_TYPE', at, 'a boolean', result);
        return result ? yes : no;
      };
    }
    case 'nothing':
      return () => undefined;
    default: {
      const value = successOf(type, positionOf);
      return (result, native, lengths) => {
        nothing(result);
        return value(native, lengths, at);
      };
    }
  }
}

const cast = (ctype: CInteger, value: number): unknown => (ctype === 'bool' ? Boolean(value) : value);

/** What C gets when all went well. */
function successOf(
  { returns }: CallbackType,
  positionOf: (name: string) => number,
): (native: readonly unknown[], lengths: readonly number[], where: { function: string; parameter: string }) => unknown {
  if (returns.returns === 'status') {
    const success = cast(returns.ctype, returns.success[0] as number);
    return () => success;
  }
  if (returns.returns !== 'lengthOf') return () => undefined;
  const of = positionOf(returns.of);
  const { max } = rangeOf(returns.ctype);
  return (_native, lengths, where) => {
    const length = lengths[of] as number;
    if (BigInt(length) > max)
      throw new ArgumentError('ARGUMENT_RANGE', where, `at most ${max} bytes (${returns.ctype})`, `${length} bytes`);
    return length;
  };
}

interface Output {
  capacity(native: readonly unknown[], lengths: number[]): number;
  clear(native: readonly unknown[], lengths: number[]): void;
  check(result: unknown, native: readonly unknown[], lengths: number[]): Buffer;
  write(bytes: Buffer, native: readonly unknown[]): void;
}

function compileOutput(
  { size: rule, validBy }: BytesOut,
  position: number,
  where: { readonly function: string; readonly parameter: string },
  positionOf: (name: string) => number,
  { backend, validateBytes }: Context,
): Output {
  const size = compileSize(rule.size as Exclude<typeof rule.size, null>, positionOf);
  const room = (native: readonly unknown[], lengths: number[]): number => {
    const capacity = size({ native, lengths });
    // Where C states none, there is none to compare with.
    const stated = lengths[position] as number;
    const isStated = stated !== UNSTATED;
    if (!(capacity >= 0) || (isStated && rule.rule === 'exactly' && stated < capacity)) {
      throw new WatertightError(
        'CALLBACK_ARGUMENT',
        `${where.function}: ${where.parameter}: C has room for ${isStated ? stated : capacity} bytes`,
      );
    }
    return isStated ? Math.min(capacity, stated) : capacity;
  };
  return {
    capacity: room,
    clear(native, lengths) {
      if (native[position] === null) return;
      const bytes = room(native, lengths);
      if (bytes > 0) backend.write(native[position] as bigint, Buffer.alloc(bytes));
    },
    check(result, native, lengths) {
      const most = room(native, lengths);
      const length = checkBytes(result, where, rule.rule === 'exactly' ? most : 0, most);
      if (length > 0 && native[position] === null)
        throw new WatertightError('CALLBACK_ARGUMENT', `${where.function}: ${where.parameter} has no room: C gave NULL`);
      const bytes = bytesAt(result as Uint8Array, length);
      if (validBy !== null) validateBytes(validBy, bytes);
      return bytes;
    },
    write(bytes, native) {
      if (bytes.length > 0) backend.write(native[position] as bigint, bytes);
    },
  };
}
