/** @module The leak suite's calls on another thread: success, each kind of refusal, and a caller who no longer waits. */
import { channel } from 'node:diagnostics_channel';
import type { FunctionContract } from '../../contract/index.ts';
import { calledElsewhere } from '../../contract/roles/callback.ts';
import { census } from '../../memory/index.ts';
import type { Case } from './case.ts';
import { casesOf } from './cases.ts';
import { type Callable, type Disposable, type Maker, type Own, ownResult, release } from './exemplar.ts';
import type { Exits, Ran } from './exits.ts';
import { demand } from './expected.ts';
import { exitOf, type Outcome, outcomeOf } from './outcome.ts';

/**
 * The cases that are run on a thread as well. One of each kind: what they check before C runs is the same code as for
 * synchronous calls, and a message to a thread costs more than a call, under Valgrind above all.
 */
export function asyncCases(contract: FunctionContract, exits: Exits = {}): readonly Case[] {
  const cases = casesOf(contract, exits);
  const success = cases.find(({ expected }) => expected === 'success');
  const leaving = cases.filter(({ expected }) => expected === 'refused by C' || expected.startsWith('exit '));
  // Where there is no plain call, only these calls can take the exits.
  const refused = calledElsewhere(contract.params) === null ? leaving.slice(0, 1) : leaving;
  const secret = cases.find(({ name }) => name.endsWith(': a Secret'));
  // One argument too many would be the options.
  const rejected = cases.find(({ expected }) => /^[A-Z_]+$/.test(expected) && expected !== 'ARGUMENT_COUNT');
  const thrown = cases.filter(({ expected }) => expected === 'callback failed');
  const chosen = [success, ...refused, secret, ...thrown, rejected].filter((one) => one !== undefined);
  return [
    ...chosen.map((one) => ({ ...one, name: `async: ${one.name}` })),
    { name: 'async: options that are none', expected: 'ARGUMENT_TYPE', change: (args) => [...args, null] },
    { name: 'async: aborted', expected: 'aborted', change: (args) => args },
  ];
}

/** Runs them. When this returns, C has let go of every call. */
export async function runAsync(called: Callable, contract: FunctionContract, make: Maker, exits: Exits = {}): Promise<Ran> {
  const cases = asyncCases(contract, exits);
  const taken = new Set<string>();
  for (const one of cases) {
    const exit = await runAsyncCase(called, contract.symbol, make, one);
    if (exit !== null) taken.add(exit);
  }
  return { names: cases.map(({ name }) => name), exits: [...taken] };
}

/** Calls once as the case says, and gives the exit by which C was left; C has let go when this resolves. @throws Error when the case came to something else */
export async function runAsyncCase(
  called: Callable,
  symbol: string,
  make: Maker,
  { name, expected, change }: Case,
): Promise<string | null> {
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  try {
    const args = change(make(own), own);
    const seen = expected === 'aborted' ? await aborted(called, args) : await outcome(called, args, own);
    demand(seen, expected, `${symbol}, ${name}`);
    return exitOf(seen);
  } finally {
    // Before C has let go: what it uses must outlive its owners.
    release(owned);
    await callsEnded();
  }
}

async function outcome(called: Callable, args: readonly unknown[], own: Own): Promise<Outcome> {
  try {
    const result = await called.async(...args);
    ownResult(result, own);
    return outcomeOf(result);
  } catch (error) {
    return { kind: 'error', error };
  }
}

/** A call whose caller stops waiting right after it was made. */
async function aborted(called: Callable, args: readonly unknown[]): Promise<Outcome> {
  const controller = new AbortController();
  const answer = called.async(...args, { signal: controller.signal });
  controller.abort();
  try {
    return outcomeOf(await answer);
  } catch (error) {
    return { kind: 'error', error };
  }
}

/** Resolves when no call is under way any more, waited for or not. */
export async function callsEnded(): Promise<void> {
  const events = channel('watertight:census');
  while (census().entries.some(({ kind }) => kind === 'call')) {
    await new Promise<void>((resolve) => {
      const told = () => {
        events.unsubscribe(told);
        resolve();
      };
      events.subscribe(told);
    });
  }
}
