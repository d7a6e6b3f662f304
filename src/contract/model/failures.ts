/** @module The failures that a return has names for. */
import type { Returns } from './returns.ts';

/** The code of a failure without one. */
const UNNAMED = 'LIBRARY_ERROR';

/** The failures that a return names. */
export function failuresOf(returns: Returns): readonly string[] {
  if (returns.returns !== 'status' && returns.returns !== 'verdict') return [];
  const { errors, errno } = returns;
  const others = returns.returns === 'status' && returns.otherwise !== UNNAMED ? [returns.otherwise] : [];
  return [...new Set([...Object.values(errors), ...Object.values(errno), ...others])];
}
