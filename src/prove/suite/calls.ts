/** @module The plain calls of the leak suite: one case, and the same function into the caller's memory. */
import { BufferTooSmall } from '../../errors.ts';
import type { Case } from './case.ts';
import { bytesOf, type Callable, type Maker, ownResult, partsOf, within } from './exemplar.ts';
import type { Ran } from './exits.ts';
import { demand } from './expected.ts';
import { exitOf, type Outcome, outcomeOf } from './outcome.ts';

/** Calls once as the case says, and gives the exit by which C was left. @throws Error when the case came to something else */
export function runCase(called: Callable, symbol: string, make: Maker, { name, expected, change }: Case): string | null {
  return within(make, (args, own) => {
    let outcome: Outcome;
    try {
      const result = called(...change(args, own));
      ownResult(result, own);
      outcome = outcomeOf(result);
    } catch (error) {
      outcome = { kind: 'error', error };
    }
    demand(outcome, expected, `${symbol}, ${name}`);
    return exitOf(outcome);
  });
}

/** The same function into the caller's memory: with room to spare, and with half of what it needs. Gives the names of both. */
export function runInto(called: Callable, make: Maker): Ran {
  const into = called.into as NonNullable<Callable['into']>;
  const lengths = within(make, (args, own) => {
    const result = called(...args);
    ownResult(result, own);
    return partsOf(result).flatMap(([name, part]) => (bytesOf(part) === null ? [] : [[name, (part as Uint8Array).length] as const]));
  });
  const memory = (room: (length: number) => number) => {
    const parts = lengths.map(([name, length]) => [name, Buffer.alloc(room(length))] as const);
    return parts[0]?.[0] === '' ? parts[0][1] : Object.fromEntries(parts);
  };
  // What an output needs may differ by a few bytes from call to call (DER signatures).
  within(make, (args, own) =>
    ownResult(
      into(
        memory((length) => length + 256),
        ...args,
      ),
      own,
    ),
  );
  if (lengths.every(([, length]) => length === 0)) return { names: ['into'], exits: [] };
  within(make, (args) => {
    try {
      into(
        memory((length) => length >> 1),
        ...args,
      );
    } catch (error) {
      if (error instanceof BufferTooSmall) return;
      throw error;
    }
    throw new Error('into: a buffer of half the length was accepted');
  });
  return { names: ['into', 'into: too small'], exits: ['BUFFER_TOO_SMALL'] };
}
