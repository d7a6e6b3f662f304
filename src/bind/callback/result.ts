/** @module From what a JavaScript function returns to what C gets: checked whole before a byte is written. */

import type { BytesOut, CallbackType } from '../../contract/index.ts';
import { type CInteger, rangeOf } from '../../contract/model/c-type.ts';
import { ArgumentError, WatertightError } from '../../errors.ts';
import { bytesAt, checkBytes, integerCheck, refuse } from '../checks/check.ts';
import { compileSize } from '../compile/size.ts';
import type { Context } from '../library/context.ts';
import type { Where } from './model.ts';

type Give = (result: unknown, native: readonly unknown[], lengths: number[]) => unknown;

/** Compiles the result of a callback. @throws ArgumentError when the function returned what it may not */
export function compileResult(type: CallbackType, where: Where, context: Context): Give {
  const { returns, params } = type;
  const parameter = `the result of ${where.callback}`;
  const at = { function: where.function, parameter };
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const nothing = (result: unknown) => {
    if (result !== undefined) refuse('ARGUMENT_TYPE', at, 'nothing (undefined)', result);
  };
  const output = params.findIndex(({ role }) => role.role === 'bytesOut');
  if (output >= 0) {
    const write = compileOutput(params[output]?.role as BytesOut, output, at, positionOf, context);
    const value = successOf(type, positionOf);
    return (result, native, lengths) => {
      const bytes = write.check(result, native, lengths);
      const given = value(native, lengths.with(output, bytes.length), at);
      write.write(bytes, native);
      return given;
    };
  }
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
  return {
    check(result, native, lengths) {
      const capacity = size({ native, lengths });
      const stated = lengths[position];
      if (!(capacity >= 0) || (stated !== undefined && rule.rule === 'exactly' && stated < capacity)) {
        throw new WatertightError('CALLBACK_ARGUMENT', `${where.function}: ${where.parameter}: C has room for ${stated ?? capacity} bytes`);
      }
      const most = Math.min(capacity, stated ?? capacity);
      const length = checkBytes(result, where, rule.rule === 'exactly' ? capacity : 0, most);
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
