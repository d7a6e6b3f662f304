/** @module Compiles the parameters that C writes: where the bytes go, how many there are, what the caller gets. */

import type { FunctionContract, Param } from '../../contract/index.ts';
import { type CInteger, parseCType, rangeOf } from '../../contract/model/c-type.ts';
import { printSize, type Size } from '../../contract/model/size.ts';
import { ArgumentError } from '../../errors.ts';
import { Math, Number, Object } from '../../intrinsics.ts';
import type { CallState } from '../call/call-state.ts';
import { type IntegerCell, integerCell, pointerCell } from '../call/cell.ts';
import type { Where } from '../checks/check.ts';
import type { Context } from '../library/context.ts';
import { bindingOf } from '../roles/table.ts';
import type { ByteOutput, Outputs, ValueOutput } from './output.ts';
import { compileSize } from './size.ts';

/** What an output of bytes is not, unless its role says so. */
const NEITHER = Object.freeze({ query: null, realDuringQuery: false, overlap: null, secret: false });

/** Compiles every parameter that C writes. */
export function compileOutputs(key: string, contract: FunctionContract, context: Context): Outputs {
  const { params, returns } = contract;
  const { address } = context.backend;
  const positionOf = (name: string) => params.findIndex((param) => param.name === name);
  const whereOf = ({ callerName }: Param): Where => Object.freeze({ function: key, parameter: callerName });
  const bytes: ByteOutput[] = [];
  const values: ValueOutput[] = [];
  params.forEach((param, at) => {
    const { role, name } = param;
    const where = whereOf(param);
    const cellAt = params.findIndex((other) => other.role.role === 'sizeOf' && other.role.of === name);
    const capacityRole = role.role === 'bytesInOut' ? 'capacityOf' : 'lengthOf';
    const capacityAt = params.flatMap((other, index) => (other.role.role === capacityRole && other.role.of === name ? [index] : []));
    const carriers = [...capacityAt, ...(cellAt < 0 ? [] : [cellAt])].map((index) => baseOf(params[index] as Param));
    const maxCapacity = Math.min(Number.MAX_SAFE_INTEGER, ...carriers.map((base) => Number(rangeOf(base).max)));
    const evaluated = (size: Size) => compileSize(size, positionOf, context.querySize);
    const sized = (size: Size) => {
      const evaluate = evaluated(size);
      return (call: CallState) => {
        const need = evaluate(call);
        if (need >= 0 && need <= maxCapacity) return need;
        const text = printSize(size);
        throw new ArgumentError('ARGUMENT_LENGTH', where, `an output of 0 to ${maxCapacity} bytes`, `${text} = ${need}`);
      };
    };
    const bounded = (size: Size) => {
      const evaluate = evaluated(size);
      return (call: CallState) => Math.max(evaluate(call), 0) || 0;
    };
    const reportedLength =
      returns.returns === 'lengthOf' && returns.of === name ? lengthReturned : cellAt < 0 ? null : lengthInCell(cellAt);
    const { output, value } = bindingOf(role);
    const made = output?.({ key, contract, context, param, role, at, where, positionOf, cellAt, sized, bounded });
    if (made !== undefined)
      bytes.push({ ...NEITHER, name: param.callerName, where, at, cellAt, reportedLength, capacityAt, maxCapacity, ...made });
    if (value !== null) values.push({ name: param.callerName, where, at, param });
  });
  const cells = params.map((param) => {
    const where = whereOf(param);
    const cell = (callNumber: number) => (size: number) => context.storage('cell', size, size, where, callNumber);
    const { cell: kind } = bindingOf(param.role);
    if (kind === 'pointer') return (callNumber: number) => pointerCell(address, cell(callNumber));
    return kind === 'integer' ? (callNumber: number) => integerCell(baseOf(param), address, cell(callNumber)) : null;
  });
  return Object.freeze({ bytes, values, cells });
}

const lengthReturned = (call: CallState): number => Number(call.raw);
const lengthInCell = (at: number) => (call: CallState) => (call.cells[at] as IntegerCell).read();

const baseOf = (param: Param): CInteger => parseCType(param.ctype).base as CInteger;
