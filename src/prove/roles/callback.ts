/** @module A callback: a throw, a result that C cannot take, and one that is right in form alone. */
import type { CallbackIn } from '../../contract/index.ts';
import type { Add, RoleTrial } from './role.ts';

type Callable = (...args: readonly unknown[]) => unknown;

/** More bytes than any callback has capacity for. */
const LONG = 1 << 20;

/** The cases of a function that C calls before its call returns: the exemplar must be one in which C does. */
function callbackCases(add: Add, { scope, type }: CallbackIn): void {
  if (scope !== 'call') return;
  add('it throws', 'callback failed', () => () => {
    throw new Error('thrown by a callback of the leak suite');
  });
  const gives = type.params.some(({ role }) => role.role === 'bytesOut');
  // Where C takes nothing, whatever it gives is ignored.
  if (gives || type.returns.returns !== 'nothing') add('it gives what C cannot take', 'callback failed', () => () => Symbol('of no use'));
  if (!gives) return;
  add('it gives too many bytes', 'callback failed', () => () => Buffer.alloc(LONG));
  add('it gives other bytes', 'reaches C', (valid: Callable) => (...args: readonly unknown[]) => {
    const bytes = Buffer.from(valid(...args) as Uint8Array);
    if (bytes.length > 0) bytes[0] = (bytes[0] as number) ^ 1;
    return bytes;
  });
}

export const callback: RoleTrial<CallbackIn> = {
  given: true,
  returned: false,
  filled: false,
  cases: (add, role) => {
    add('neither a function nor an object of functions', 'ARGUMENT_TYPE', 42);
    add('null', role.nullable ? 'reaches C' : 'ARGUMENT_NULL', null);
    callbackCases(add, role);
  },
};
