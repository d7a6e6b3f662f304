/** @module Calls every function of an open library with hostile and with fitting arguments, and demands typed errors alone. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { types } from 'node:util';
import fc from 'fast-check';
import type { OpenLibrary } from '../../src/bind/index.ts';
import type { FunctionContract, HandleOf, HandleType, Param } from '../../src/contract/index.ts';
import { isInteger, parseCType, rangeOf } from '../../src/contract/model/c-type.ts';
import { WatertightError } from '../../src/errors.ts';
import { census, PublicSecret as Secret } from '../../src/memory/index.ts';

/** What is driven, and how far. */
export interface Drive {
  /** Calls for each function; as many again with memory of the caller's where the function has `.into`, and on threads. */
  readonly runs: number;
  readonly seed: number;
  /** May fitting arguments reach this function's C code? Where not, every call holds an argument that must be refused. */
  readonly reaches?: (key: string) => boolean;
  /** Functions that are left out, each with its reason in a sentence. */
  readonly skip?: Readonly<Record<string, string>>;
  /** The largest integer that is let through; larger ones make some C functions slow, not unsafe. */
  readonly largest?: number;
}

/** What came of it. */
export interface Driven {
  /** Calls that were made from JavaScript. */
  calls: number;
  /** Calls that gave a result. */
  succeeded: number;
  /** Errors by their codes. */
  readonly codes: Record<string, number>;
  /** How often code of an argument's own ran; 0, or a check can be undone after it was made. */
  traps: number;
}

type Callable = ((...args: readonly unknown[]) => unknown) & {
  readonly into?: (...args: readonly unknown[]) => unknown;
  readonly async: (...args: readonly unknown[]) => Promise<unknown>;
};
type Live = HandleOf<HandleType>;

/** One argument as plain data, so that a failing call can be shrunk and shown. */
interface Recipe {
  readonly hostile: boolean;
  readonly which: number;
  readonly n: number;
}

const recipe = fc.record<Recipe>({
  hostile: fc.boolean(),
  which: fc.nat({ max: 1000 }),
  n: fc.oneof(fc.nat({ max: 80 }), fc.constantFrom(0, 1, 8, 12, 16, 24, 32, 64)),
});

// The language's own getters: some of the arrays here lie.
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const getter = (name: string) => Object.getOwnPropertyDescriptor(typedArray, name)?.get as (this: unknown) => unknown;
const bufferOf = getter('buffer');
const lengthOf = getter('byteLength');

/** Resolves when C has let go of every call. */
async function callsEnded(): Promise<void> {
  while (census().entries.some(({ kind }) => kind === 'call')) {
    await new Promise<void>((resolve) => {
      const told = () => {
        unsubscribe('watertight:census', told);
        resolve();
      };
      subscribe('watertight:census', told);
    });
  }
}

/** Codes that a driven call may fail with; `BACKEND_ERROR` and `CONTRACT_VIOLATION` are defects. */
const DEFECTS = new Set(['BACKEND_ERROR', 'CONTRACT_VIOLATION', 'CONTRACT_INVALID']);
const TAKEN = new Set(['bytesIn', 'bytesInOut', 'derIn', 'scalar', 'string', 'handleIn', 'unsafe', 'callback']);

/** Does the parameter take a Secret as well as bytes? */
const takesSecret = ({ role }: Param): boolean => 'secret' in role && role.secret && ['bytesIn', 'bytesInOut', 'derIn'].includes(role.role);

function detached(): Uint8Array {
  const bytes = new Uint8Array(16);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

/** Values that no parameter accepts, whatever its role. */
export function refused(onTrap: () => void): readonly (() => unknown)[] {
  const trap = () => {
    onTrap();
    throw new Error('code of an argument ran');
  };
  const handler = Object.fromEntries(
    ['get', 'has', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'ownKeys', 'apply'].map((name) => [name, trap]),
  );
  const conversions = { valueOf: trap, toString: trap, toJSON: trap, [Symbol.toPrimitive]: trap };
  return [
    () => undefined,
    () => Symbol('hostile'),
    () => ({}),
    () => [],
    () => [1, 2, 3],
    () => new Date(0),
    () => () => undefined,
    () => Number.NaN,
    () => Number.POSITIVE_INFINITY,
    () => 0.5,
    () => 2 ** 53,
    () => 2n ** 64n,
    () => -(2n ** 63n) - 1n,
    () => 'a\0b',
    () => '\ud800',
    () => new Proxy(new Uint8Array(32), handler),
    () => new Proxy({}, handler),
    () => Proxy.revocable(Buffer.alloc(8), {}).proxy,
    () => conversions,
    () => Object.assign(Object.create(Uint8Array.prototype), conversions),
    () => ({ length: 32, byteLength: 32, byteOffset: 0, buffer: new ArrayBuffer(32) }),
    () => new ArrayBuffer(32),
    () => new DataView(new ArrayBuffer(32)),
    () => new Float64Array(4),
    () => new Uint8ClampedArray(32),
    detached,
    () => new Uint8Array(new SharedArrayBuffer(32)),
    () => new Uint8Array(new (ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer)(32, { maxByteLength: 64 })),
    () => Object.setPrototypeOf({}, Buffer.prototype),
    () => ({ type: 'EVP_PKEY', disposed: false, dispose: trap }),
  ];
}

/** Bytes in every disguise; all of them are honest memory of this length. */
function bytes(length: number, which: number, onTrap: () => void): Uint8Array {
  const lie = () => {
    onTrap();
    return 1_000_000;
  };
  class Liar extends Uint8Array {}
  for (const name of ['length', 'byteLength', 'byteOffset', 'buffer', 'constructor'])
    Object.defineProperty(Liar.prototype, name, { get: lie });
  switch (which % 6) {
    case 0:
      return Buffer.alloc(length, which);
    case 1:
      return Buffer.allocUnsafe(length).fill(which);
    case 2:
      return new Liar(length);
    case 3:
      return Object.setPrototypeOf(new Uint8Array(length), null) as Uint8Array;
    case 4:
      return new Uint8Array(length + 16).subarray(7, 7 + length);
    default:
      return new Uint8Array(length).fill(which);
  }
}

/** Drives a library; the same seed makes the same calls. @throws what fast-check throws, with the call that failed */
export async function drive(library: OpenLibrary, { runs, seed, reaches = () => true, skip = {}, largest = 64 }: Drive): Promise<Driven> {
  const driven: Driven = { calls: 0, succeeded: 0, codes: {}, traps: 0 };
  const onTrap = () => {
    driven.traps += 1;
  };
  const never = refused(onTrap);
  const functions = library.functions as unknown as Readonly<Record<string, Callable>>;
  const secrets: Secret[] = [];
  const live = new Map<string, Live[]>();
  const dead = new Map<string, Live[]>();
  const keep = (pool: Map<string, Live[]>, handle: Live) => {
    const list = pool.get(handle.type) ?? [];
    pool.set(handle.type, list);
    list.push(handle);
    if (list.length > 12) end(list.shift() as Live);
  };
  const end = (handle: Live) => {
    // A refusal of C's to release counts as an answer like any other.
    if (!handle.disposed) attempt(() => handle.dispose());
    if (handle.disposed) keepDead(handle);
  };
  const keepDead = (handle: Live) => {
    const list = dead.get(handle.type) ?? [];
    dead.set(handle.type, list);
    list.push(handle);
    if (list.length > 12) list.shift();
  };

  /** The result, or undefined when the call failed as it may. */
  function attempt(call: () => unknown, key = 'dispose'): unknown {
    driven.calls += 1;
    try {
      const result = call();
      driven.succeeded += 1;
      return result;
    } catch (error) {
      if (!(error instanceof WatertightError) || DEFECTS.has(error.code)) throw new Error(`${key} failed as it may not`, { cause: error });
      driven.codes[error.code] = (driven.codes[error.code] ?? 0) + 1;
      return undefined;
    }
  }

  /** As {@link attempt}, for a call that may not throw but only reject. */
  async function attemptAsync(call: () => Promise<unknown>, key: string): Promise<unknown> {
    let answer: Promise<unknown>;
    try {
      answer = call();
    } catch (cause) {
      throw new Error(`${key}.async threw instead of rejecting`, { cause });
    }
    return answer.then(
      (result) => attempt(() => result, key),
      (error: unknown) =>
        attempt(() => {
          throw error;
        }, key),
    );
  }

  /** Keeps handles, and demands memory of their own for bytes. */
  function inspect(result: unknown): void {
    if (result instanceof Secret) result.dispose();
    else if (Buffer.isBuffer(result)) {
      if (result.buffer.byteLength !== result.length)
        throw new Error(`an output of ${result.length} bytes lies in ${result.buffer.byteLength}`);
    } else if (typeof result === 'object' && result !== null) {
      if (Symbol.dispose in result) keep(live, result as Live);
      else for (const part of Object.values(result)) inspect(part);
    }
  }

  function fitting({ ctype, role }: Param, { n, which }: Recipe, common: number): unknown {
    switch (role.role) {
      case 'bytesIn':
      case 'bytesInOut':
      case 'derIn': {
        if (role.role === 'bytesIn' && role.nullable && which % 5 === 0) return null;
        const exact = role.role === 'bytesIn' && role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
        const wanted = which % 2 === 0 ? common : n;
        const given = bytes(exact ?? Math.min(Math.max(wanted, role.min), role.max), which, onTrap);
        if (!('secret' in role && role.secret) || which % 3 !== 0) return given;
        const secret = Secret.from(given);
        // A disposed one now and then.
        if (which % 12 === 0) secret.dispose();
        secrets.push(secret);
        return secret;
      }
      case 'scalar': {
        const base = parseCType(ctype).base;
        if (!isInteger(base) || base === 'bool') return which % 2 === 0;
        const range = rangeOf(base);
        const low = role.min ?? range.min;
        const high = role.max ?? range.max;
        const start = low < 0n && which % 3 !== 0 ? 0n : low < -BigInt(largest) ? -BigInt(largest) : low;
        const wanted = start + BigInt(n % (largest + 1));
        const chosen = wanted > high ? high : wanted;
        return range.max > 2n ** 53n && which % 2 === 0 ? chosen : Number(chosen);
      }
      case 'string':
        if (role.nullable && which % 5 === 0) return null;
        return ['', 'a', 'SHA256', 'é€𝄞', 'x'.repeat(n)][which % 5];
      case 'handleIn': {
        if (role.nullable && which % 5 === 0) return null;
        const pool = which % 4 === 3 ? dead.get(role.type.name) : live.get(role.type.name);
        return pool === undefined || pool.length === 0 ? null : pool[which % pool.length];
      }
      case 'callback':
        if (role.nullable && which % 5 === 0) return null;
        return [
          () => undefined,
          () => Buffer.alloc(n, 0x61),
          () => n,
          () => {
            throw new Error('a callback failed');
          },
          () => Promise.reject(new Error('a callback answered later')),
          () => (functions as Readonly<Record<string, Callable>>)[Object.keys(functions)[n] ?? '']?.(),
        ][which % 6];
      default:
        // Where the contract itself vouches for nothing, NULL is all that is let through.
        return null;
    }
  }

  /** What no parameter of this kind accepts. */
  function unfit(param: Param, { which }: Recipe): unknown {
    if (!takesSecret(param) && which % 29 === 0) {
      const secret = Secret.from(Buffer.alloc(32));
      secrets.push(secret);
      return secret;
    }
    const value = (never[which % never.length] as () => unknown)();
    return param.role.role === 'callback' && typeof value === 'function' ? {} : value;
  }

  const taken = ({ params }: FunctionContract) => params.filter(({ role }) => TAKEN.has(role.role));

  for (const [key, contract] of Object.entries(library.contract.functions)) {
    if (key in skip) continue;
    const params = taken(contract);
    const callable = functions[key] as Callable;
    const calls = () => (library.usage()[key]?.calls ?? 0) as number;
    const make = (recipes: readonly Recipe[], common: number): { readonly args: unknown[]; readonly hostile: boolean } => {
      const args = params.map((param, i) => {
        const made = recipes[i] as Recipe;
        return made.hostile ? unfit(param, made) : fitting(param, made, common);
      });
      return { args, hostile: params.some((_param, i) => recipes[i]?.hostile === true) };
    };
    const run = (recipes: readonly Recipe[], common: number, extra: number, act: (args: readonly unknown[]) => unknown) => {
      const { args, hostile } = make(recipes, common);
      const count = extra % 10 === 0 ? params.length + 1 : params.length;
      if (count > params.length) args.push(undefined);
      const mustRefuse = hostile || count !== params.length;
      // A function without parameters can only be refused by their number.
      if (!reaches(key) && !mustRefuse) args.push(undefined);
      const before = calls();
      const result = attempt(() => act(args), key);
      if ((mustRefuse || !reaches(key)) && calls() !== before) throw new Error(`${key} reached C with an argument that it must refuse`);
      tidy(args);
      return result;
    };
    /** Calls on threads, at the same time; while C works, the caller spoils what it has given. */
    const runAsync = async (calls_: readonly (readonly [readonly Recipe[], number, number, Recipe])[]) => {
      const before = calls();
      let reach = false;
      const given: unknown[][] = [];
      const answers = calls_.map(([made, common, extra, how]) => {
        const { args, hostile } = make(made, common);
        const count = extra % 10 === 0 ? params.length + 1 : params.length;
        const controller = new AbortController();
        const options = [undefined, {}, { timeout: how.n % 4 }, { signal: controller.signal }, { timeout: 60_000 }][how.which % 5];
        const refusedOptions = how.hostile && how.which % 3 === 0 ? [{ timeout: -1 }] : [options];
        // One argument too many would be the options.
        const sent = [...args, ...(count > params.length ? [undefined, undefined] : reaches(key) ? refusedOptions : [null])];
        if (!hostile && count === params.length && reaches(key) && refusedOptions[0] === options) reach = true;
        const answer = attemptAsync(() => (functions[key] as Callable).async(...sent), key);
        given.push(args);
        if (how.which % 5 === 3) controller.abort();
        spoil(args, how);
        return answer;
      });
      for (const answer of answers) inspect(await answer);
      await callsEnded();
      if (!reach && calls() !== before) throw new Error(`${key} reached C on a thread with an argument that it must refuse`);
      for (const args of given) tidy(args);
    };
    const recipes = fc.tuple(...params.map(() => recipe));
    const inputs = [recipes, fc.nat({ max: 80 }), fc.nat({ max: 100 })] as const;
    fc.assert(
      fc.property(...inputs, (made, common, extra) => {
        inspect(run(made, common, extra, (args) => callable(...args)));
      }),
      { numRuns: runs, seed },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(...inputs, recipe), { minLength: 1, maxLength: 3 }), (batch) => runAsync(batch)),
      { numRuns: Math.ceil(runs / 4), seed },
    );
    const { into } = callable;
    if (into === undefined) continue;
    fc.assert(
      fc.property(...inputs, recipe, (made, common, extra, out) => {
        run(made, common, extra, (args) => {
          const overlapping = args.find((arg) => types.isUint8Array(arg));
          const memory = out.hostile
            ? (never[out.which % never.length] as () => unknown)()
            : out.which % 7 === 0 && overlapping
              ? overlapping
              : bytes(out.n * 2, out.which, onTrap);
          return into(memory, ...args);
        });
      }),
      { numRuns: runs, seed },
    );
  }

  /** Writes over bytes, gives their memory away, disposes of handles and secrets: C is not to notice. */
  function spoil(args: readonly unknown[], { which }: Recipe): void {
    for (const [at, arg] of args.entries()) {
      if ((which >> at) % 2 === 0) continue;
      if (arg instanceof Secret) arg.dispose();
      else if (types.isUint8Array(arg)) {
        const buffer = bufferOf.call(arg) as ArrayBufferLike;
        const length = lengthOf.call(arg) as number;
        if (!(buffer instanceof ArrayBuffer) || length === 0) continue;
        Uint8Array.prototype.fill.call(arg, 0xff);
        // Memory that others have a share in is left to them.
        if (which % 3 === 0 && buffer.byteLength === length) structuredClone(buffer, { transfer: [buffer] });
      } else if (typeof arg === 'object' && arg !== null && isHandle(arg) && !arg.disposed && which % 16 === 1) {
        // Seldom: the functions that come later need live ones.
        attempt(() => arg.dispose());
      }
    }
  }

  /** Forgets handles that have gone, and wipes the secrets of the last call. */
  function tidy(args: readonly unknown[]): void {
    for (const arg of args) if (typeof arg === 'object' && arg !== null && isHandle(arg) && arg.disposed) forget(arg);
    for (const secret of secrets.splice(0)) secret.dispose();
  }

  function isHandle(value: object): value is Live {
    return [...live.values()].some((list) => list.includes(value as Live));
  }
  function forget(handle: Live): void {
    const list = live.get(handle.type) ?? [];
    // Two calls at once may have used the same one.
    if (!list.includes(handle)) return;
    list.splice(list.indexOf(handle), 1);
    keepDead(handle);
  }

  for (const list of live.values()) for (const handle of list) if (!handle.disposed) attempt(() => handle[Symbol.dispose]());
  return driven;
}
