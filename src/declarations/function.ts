/** @module The TypeScript type of a bound function as text: the twin of `BoundFunction`, with the names of its parameters. */

import type { FunctionContract, Returns } from '../contract/index.ts';
import { calledElsewhere } from '../contract/roles/callback.ts';
import { argumentText, isFillable, resultText } from './roles.ts';
import { handleText, integerOutText, labelText, propertyText } from './type.ts';

/** A result by its name. */
export interface Result {
  readonly name: string;
  readonly type: string;
  /** True if the caller can provide memory for it. */
  readonly fillable: boolean;
}

/** What the return itself is to the caller; null where it only tells success from failure. */
function returnedText(returns: Returns): string | null {
  switch (returns.returns) {
    case 'verdict':
      return 'boolean';
    case 'status':
      return returns.returned ? 'number' : null;
    case 'value':
      return integerOutText(returns.ctype);
    case 'string':
      return 'string | null';
    case 'handle':
      return handleText(returns.type);
    default:
      return null;
  }
}

/** Everything that comes back, in the order of the parameters; the return of C last. */
export function resultsOf({ returns, params }: FunctionContract): readonly Result[] {
  const outputs = params.flatMap(({ ctype, callerName, role }): readonly Result[] => {
    const type = resultText(role, ctype);
    return type === null ? [] : [{ name: callerName, type, fillable: isFillable(role) }];
  });
  const returned = returnedText(returns);
  return returned === null ? outputs : [...outputs, { name: 'returned', type: returned, fillable: false }];
}

/** Nothing, the only result, or an object of all by their names. */
function resultType(results: readonly Result[]): string {
  const [first, ...rest] = results;
  if (first === undefined) return 'undefined';
  return rest.length === 0 ? first.type : `{ ${results.map(({ name, type }) => `readonly ${propertyText(name)}: ${type}`).join('; ')} }`;
}

/** The type of a function. */
export function functionText(contract: FunctionContract): string {
  const labels = contract.params.flatMap(({ ctype, callerName, role }) => {
    const type = argumentText(role, ctype);
    return type === null ? [] : [`${labelText(callerName)}: ${type}`];
  });
  const results = resultsOf(contract);
  const fillable = results.filter((result) => result.fillable);
  const parts = [`[${labels.join(', ')}]`, resultType(results)];
  if (calledElsewhere(contract.params) !== null) return `AsyncFunction<${parts.join(', ')}>`;
  if (fillable.length === 0) return `LibraryFunction<${parts.join(', ')}>`;
  const names = results.length === 1 ? [] : [fillable.map(({ name }) => JSON.stringify(name)).join(' | ')];
  return `FillingFunction<${[...parts, ...names].join(', ')}>`;
}
