/** @module What is checked of the arguments of `fn` and `callbackType` before anything else: a return, and a list of lines. */
import { ContractError } from '../../errors.ts';
import { nameOf } from '../model/options.ts';
import { isReturns } from '../model/returns.ts';

const RETURNS =
  'status(…), verdict(…), returnsValue(…), returnsLengthOf(…), returnsHandle(…), returnsNotNull(…), returnsString() or returnsNothing()';

/** @throws ContractError with what is missing and how it is written. */
export function checkLines(builder: string, name: unknown, returns: unknown, params: unknown): void {
  if (typeof name !== 'string' || name === '')
    throw new ContractError(`${builder}: its first argument is the name that C has for it, received ${nameOf(name)}`);
  if (!isReturns(returns))
    throw new ContractError(
      `${name}: the second argument of ${builder} is the meaning of its return: ${RETURNS}; received ${nameOf(returns)}`,
    );
  if (!Array.isArray(params))
    throw new ContractError(
      `${name}: the third argument of ${builder} is a list with one p(…) per C parameter, [] where there is none; received ${nameOf(params)}`,
    );
  // Not forEach, which leaves out the holes of a list.
  for (const [at, line] of params.entries()) {
    if (isLine(line)) continue;
    const written = "p('const uint8_t *', 'key', bytesIn())";
    throw new ContractError(`${name}: line ${at + 1} of its parameters is made by ${written}; received ${nameOf(line)}`);
  }
}

const isLine = (line: unknown): boolean =>
  typeof line === 'object' && line !== null && ['ctype', 'name', 'callerName', 'role'].every((key) => Object.hasOwn(line, key));
