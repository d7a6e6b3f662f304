/** @module From a line of the table and a contract to a function that takes its arguments as sodium-native does. */
import type { FunctionContract, Param } from '../../contract/index.ts';
import { ArgumentError, LibraryError } from '../../errors.ts';
import { leaveToCollector } from '../../memory/index.ts';
import { constants } from './constants.ts';
import type { Signature } from './signature.ts';
import { forgetStates, type Kept, keepState, keptState, stateBytes } from './states.ts';
import { byteLengthOf, bytesOf } from './view.ts';

/** A bound function, whatever its types. */
export interface Callable {
  (...args: readonly unknown[]): unknown;
  async(...args: readonly unknown[]): Promise<unknown>;
  into?(out: unknown, ...args: readonly unknown[]): unknown;
  asyncInto?(out: unknown, ...args: readonly unknown[]): Promise<unknown>;
}

type Given = readonly unknown[];
type Take = (given: Given) => unknown;

/** One argument; undefined for one that was left out, whatever the prototypes of arrays hold. */
const argument = (given: Given, at: number): unknown => (at >= 0 && at < given.length ? given[at] : undefined);

/** What a signature makes of its arguments: those of the bound function, and memory for its outputs. */
export interface Entry {
  readonly count: number;
  readonly outputs: readonly { readonly name: string; readonly at: number }[];
  /** Has it one output, and nothing beside it? */
  readonly bare: boolean;
  /** What makes each argument of the bound function. */
  readonly takes: readonly Take[];
  readonly memory: Take;
  /** Where the state is that it initialises, and its length; null where it makes none. */
  readonly init: { readonly at: number; readonly length: number } | null;
}

const lengthOfState = (type: string): number => constants[type.replace(/_state$/, '_STATEBYTES') as 'crypto_generichash_STATEBYTES'];

const takeBytes =
  (at: number): Take =>
  (given) =>
    bytesOf(argument(given, at));

/** Compiles a line of the table. */
export function compile(name: string, contract: FunctionContract, { order }: Signature): Entry {
  const names = order === '' ? [] : order.split(' ');
  const at = (param: string) => names.indexOf(param);
  const { params, returns } = contract;
  const outputs = params.flatMap(({ name: output, role }) =>
    role.role === 'bytesOut' || role.role === 'bytesInOut'
      ? [
          {
            name: output,
            at: at(output),
            size: role.role === 'bytesOut' && role.size.size?.kind === 'constant' ? role.size.size.bytes : null,
          },
        ]
      : [],
  );
  const inputs = params.flatMap((param) => input(name, param, at, params));
  const nulls = names.flatMap((word, index) => (word === 'null' ? [index] : []));
  const stateAt = params.find(({ role }) => role.role === 'stateInit');
  const others = params.filter(({ role }) => role.role === 'stateInit' || role.role === 'scalarOut').length;
  const bare = outputs.length === 1 && others === 0 && returns.returns !== 'value' && returns.returns !== 'verdict';
  return {
    count: names.length,
    outputs,
    bare,
    takes: nulls.length === 0 ? inputs : [demandNulls(name, nulls, inputs[0] as Take), ...inputs.slice(1)],
    memory: bare
      ? takeBytes(outputs[0]?.at as number)
      : (given) => Object.fromEntries(outputs.map((output) => [output.name, bytesOf(argument(given, output.at))])),
    init: stateAt?.role.role === 'stateInit' ? { at: at(stateAt.name), length: lengthOfState(stateAt.role.type.name) } : null,
  };
}

/** Looks at the arguments that must be null, before the first of the others is taken. */
const demandNulls =
  (name: string, nulls: readonly number[], first: Take): Take =>
  (given) => {
    for (const index of nulls) {
      if (argument(given, index) === null) continue;
      throw new ArgumentError(
        'ARGUMENT_TYPE',
        { function: name, parameter: 'nsec' },
        'null: no algorithm has one',
        typeof argument(given, index),
      );
    }
    return first(given);
  };

/** How one argument of the bound function is made of those that were given. */
function input(
  name: string,
  param: Param,
  at: (param: string) => number,
  params: readonly Param[],
): readonly ((given: Given) => unknown)[] {
  const { role } = param;
  const index = at(param.name);
  switch (role.role) {
    case 'bytesIn':
      // As there: whatever is falsy is left out.
      return [role.nullable ? (given) => bytesOf(argument(given, index)) || null : takeBytes(index)];
    case 'bytesInOut':
      return [takeBytes(index)];
    case 'scalar': {
      if (index >= 0) return [(given) => argument(given, index)];
      // The caller's memory says how much is wanted.
      const sized = params.find(
        ({ role: other }) => other.role === 'bytesOut' && other.size.size?.kind === 'value' && other.size.size.of === param.name,
      );
      const from = at(sized?.name ?? '');
      return [(given) => byteLengthOf(argument(given, from))];
    }
    case 'handleIn': {
      const length = lengthOfState(role.type.name);
      return [(given) => keptState(name, stateBytes(name, bytesOf(argument(given, index)), length))];
    }
    default:
      return [];
  }
}

/** Calls the bound function, which is looked up once. By a fixed number of arguments: a spread would cost as much as the checks. */
function caller(load: () => Callable, { takes, outputs, memory }: Entry): (given: Given) => unknown {
  let called: ((...args: readonly unknown[]) => unknown) | undefined;
  const [a, b, c, d, e] = takes as [Take, Take, Take, Take, Take];
  const find = () => (called ??= outputs.length === 0 ? load() : (load().into as Callable));
  if (outputs.length === 0) return (given) => find()(...takes.map((take) => take(given)));
  switch (takes.length) {
    case 2:
      return (given) => (called ?? find())(memory(given), a(given), b(given));
    case 3:
      return (given) => (called ?? find())(memory(given), a(given), b(given), c(given));
    case 4:
      return (given) => (called ?? find())(memory(given), a(given), b(given), c(given), d(given));
    case 5:
      return (given) => (called ?? find())(memory(given), a(given), b(given), c(given), d(given), e(given));
    default:
      return (given) => find()(memory(given), ...takes.map((take) => take(given)));
  }
}

/** The function of a line. The library is loaded by its first call. */
export function bind(name: string, load: () => Callable, contract: FunctionContract, signature: Signature): (...given: Given) => unknown {
  const entry = compile(name, contract, signature);
  const { kind, of } = signature;
  const perform = caller(load, entry);
  const { init } = entry;
  if (init !== null) {
    return (...given) => {
      const bytes = stateBytes(name, bytesOf(argument(given, init.at)), init.length);
      const made = perform(given) as Kept & { readonly state?: Kept };
      const state = Object.hasOwn(made, 'state') ? (made.state as Kept) : made;
      leaveToCollector(state);
      keepState(bytes, state);
    };
  }
  switch (kind) {
    case 'nothing':
      return (...given) => {
        perform(given);
      };
    case 'wipes':
      return (...given) => {
        perform(given);
        for (const { at } of entry.outputs) forgetStates(bytesOf(argument(given, at)) as Uint8Array);
      };
    case 'length':
      return (...given) => {
        const lengths = perform(given);
        return entry.bare ? lengths : (lengths as Readonly<Record<string, number>>)[of as string];
      };
    case 'accepted':
      return (...given) => {
        try {
          perform(given);
          return true;
        } catch (error) {
          if (error instanceof LibraryError && error.code === 'AUTHENTICATION_FAILED') return false;
          throw error;
        }
      };
    default:
      return (...given) => perform(given);
  }
}

type Callback = (error: unknown, answer?: unknown) => void;

/**
 * The same in a thread of its own. A function after the arguments is called back; without one there is a promise. What is refused is
 * thrown, as there.
 */
export function bindAsync(
  name: string,
  load: () => Callable,
  contract: FunctionContract,
  signature: Signature,
): (...given: Given) => unknown {
  const entry = compile(name, contract, signature);
  return (...given) => {
    const called = load();
    const args = entry.takes.map((take) => take(given));
    const done =
      entry.outputs.length === 0 ? called.async(...args) : called.asyncInto?.(entry.memory(given), ...args).then(() => undefined);
    const callback = argument(given, entry.count);
    if (typeof callback !== 'function') return done;
    // Not from within the promise: what a callback throws is an uncaught exception, and no rejection.
    done?.then(
      (answer) => process.nextTick(callback as Callback, null, ...(answer === undefined ? [] : [answer])),
      (error) => process.nextTick(callback as Callback, error),
    );
  };
}
