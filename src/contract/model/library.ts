/** @module A library's contract: where it is found, which versions are accepted, its constants, its functions. */
import { ContractError } from '../../errors.ts';
import { callbackOf } from '../roles/callback-struct.ts';
import type { HandleIn, HandleType } from '../roles/handle.ts';
import { isVersion } from '../validate/validate.ts';
import type { CInteger } from './c-type.ts';
import type { FunctionContract } from './fn.ts';
import { accepted } from './handle-state.ts';
import { questions, ruled, type Size } from './size.ts';

/** A function without parameters whose value the contract states; read and compared when the library loads. */
export interface Constant {
  readonly ctype: CInteger;
  readonly value: number;
  /** The version of the library that it came with; null when every accepted version has it. */
  readonly since: string | null;
}

/** The library must return exactly this from the function of that name; one that came later than the loaded version is not looked for. */
export const constant = (ctype: CInteger, value: number, options: { readonly since?: string } = {}): Constant =>
  Object.freeze({ ctype, value, since: options.since ?? null });

/** How a per-thread error queue is emptied, by keys of `functions`. */
export interface ErrorQueue {
  /** Empties the queue before a call, so that no failure is blamed on a stale entry. */
  readonly clear: string;
  /** Takes the oldest entry: returns its code, 0 when there is none; its `stringRef` named `data` is the text. */
  readonly next: string;
  /** From a code to the name of the part of the library, and to the reason. */
  readonly library: string;
  readonly reason: string;
}

export interface LibraryContract<Fs extends Readonly<Record<string, FunctionContract>> = Readonly<Record<string, FunctionContract>>> {
  readonly name: string;
  /** Environment variable with an explicit path. */
  readonly environment: string;
  /** Sonames to try, in order. */
  readonly sonames: readonly string[];
  /** May Node's own exported symbols stand in when nothing else loads? */
  readonly embedded: boolean;
  /** The package that brings it, as the error message names it. */
  readonly install: string;
  /** The C headers that declare its functions, as `#include` names them. */
  readonly headers: readonly string[];
  /** The package that brings the headers, as an error message names it. */
  readonly headersPackage: string | null;
  /**
   * Key of a function without arguments that returns the version, and the accepted range: `from` included, `below` not. Where
   * `below` is null the library tells no version: that it has the function shows that it is of version `from` or later.
   */
  readonly version: { readonly symbol: string; readonly from: string; readonly below: string | null };
  /** Files that the library needs and does not find by itself: they are loaded before it, in this order. */
  readonly needs: readonly string[];
  /** Key of a function that must succeed once before any other call. */
  readonly init: string | null;
  readonly errorQueue: ErrorQueue | null;
  /** Key of a function without arguments that gives back what the library keeps for the calling thread; the next call makes it anew. */
  readonly threadStop: string | null;
  readonly constants: Readonly<Record<string, Constant>>;
  readonly functions: Fs;
}

/** A library's contract as it is written; what is left out is null or empty. */
export interface LibraryDefinition<Fs extends Readonly<Record<string, FunctionContract>>> {
  readonly environment: string;
  readonly sonames: readonly string[];
  readonly embedded?: boolean;
  readonly install: string;
  readonly headers?: readonly string[];
  readonly headersPackage?: string;
  /** What tells the version; or, where nothing does, `has`: a function that came `from` that version on. */
  readonly version:
    | { readonly symbol: keyof Fs & string; readonly from: string; readonly below: string }
    | { readonly has: keyof Fs & string; readonly from: string };
  /** Sonames of what the library needs and does not find by itself (it has no rpath): looked for beside it, then where the loader looks. */
  readonly needs?: readonly string[];
  readonly init?: keyof Fs & string;
  readonly errorQueue?: { readonly [K in keyof ErrorQueue]: keyof Fs & string };
  readonly threadStop?: keyof Fs & string;
  readonly constants?: Readonly<Record<string, Constant>>;
  readonly functions: Fs;
}

/** The handle types that a function creates. */
function created(contract: FunctionContract): readonly { readonly type: HandleType; readonly owned: boolean }[] {
  const out = contract.params.flatMap(({ role }) =>
    role.role === 'handleOut' ? [{ type: role.type, owned: role.transfer === 'full' }] : [],
  );
  const { returns } = contract;
  return returns.returns === 'handle' ? [...out, { type: returns.type, owned: returns.transfer === 'full' }] : out;
}

/** What takes an entry from the queue must say its code, and its text beside it. */
function checkQueue(name: string, functions: Readonly<Record<string, FunctionContract>>, next: string): void {
  const { returns, params } = functions[next] as FunctionContract;
  const texts = params.filter((param) => param.role.role === 'stringRef' && param.name === 'data');
  if (returns.returns === 'value' && texts.length === 1) return;
  throw new ContractError(
    `${name}: ${next} takes errors from the queue: it must be returnsValue(…) and have a parameter 'data' that is stringRef()`,
  );
}

/** A header as `#include` names it: a path from the root of the includes, which also cannot end the line that it goes to. */
const HEADER = /^(?!\/)(?!.*\.\.)[\w.+/-]+$/;

/** @throws ContractError when a header cannot be included, or its package has no name. */
function checkHeaders(name: string, { headers = [], headersPackage }: Pick<LibraryDefinition<never>, 'headers' | 'headersPackage'>): void {
  if (!Array.isArray(headers)) throw new ContractError(`${name}: headers is a list: ['openssl/evp.h']`);
  for (const header of headers) {
    if (typeof header !== 'string' || !HEADER.test(header))
      throw new ContractError(`${name}: '${header}' is not a header as #include names it: 'openssl/evp.h'`);
  }
  if (headersPackage !== undefined && (typeof headersPackage !== 'string' || headersPackage === ''))
    throw new ContractError(`${name}: headersPackage is the name of the package that brings the headers`);
}

/** A file name, which the loader looks for by itself or beside the library. */
const FILE = /^(?!\.)[\w.+-]+$/;

/** @throws ContractError when a library that has to be loaded first is no file name. */
function checkNeeds(name: string, needs: readonly string[] = []): void {
  if (!Array.isArray(needs)) throw new ContractError(`${name}: needs is a list: ['libsoter.so.0']`);
  for (const file of needs) {
    if (typeof file !== 'string' || !FILE.test(file))
      throw new ContractError(`${name}: '${file}' is not the name of a file, without its folder: 'libsoter.so.0'`);
  }
}

/** @throws ContractError when neither a function tells the version, nor the presence of one shows it. */
function readVersion(name: string, version: LibraryDefinition<never>['version']): LibraryContract['version'] {
  if ('has' in version) {
    if ('symbol' in version || 'below' in version)
      throw new ContractError(`${name}: a version is told by 'symbol', within a range, or shown by 'has', from one on: not both`);
    return Object.freeze({ symbol: version.has, from: version.from, below: null });
  }
  return Object.freeze({ ...version });
}

/** Every size in a function's contract. */
const sizes = ({ params }: FunctionContract): readonly Size[] =>
  params.flatMap(({ role }) => {
    if (role.role === 'bytesIn') return [role.exactly, role.most].filter((size) => size !== null);
    if (role.role === 'bytesOut') return ruled(role.size);
    if (role.role === 'derOut') return role.limit ?? [];
    return role.role === 'bytesInOut' || role.role === 'stringOut' ? role.capacity : [];
  });

/** @throws ContractError when a size is asked of a function that cannot answer. */
function checkQuestions(name: string, functions: Readonly<Record<string, FunctionContract>>): void {
  for (const [key, contract] of Object.entries(functions)) {
    for (const { by, of } of sizes(contract).flatMap(questions)) {
      const subject = contract.params.find((param) => param.name === of)?.role;
      const answer = Object.hasOwn(functions, by) ? functions[by] : undefined;
      const takes = answer?.params[0]?.role;
      const fits =
        answer?.params.length === 1 &&
        answer.returns.returns === 'value' &&
        takes?.role === 'handleIn' &&
        subject?.role === 'handleIn' &&
        takes.type === subject.type;
      if (!fits)
        throw new ContractError(
          `${name}: ${key} asks '${by}' for a size: it must be declared with the handle as its one parameter, and returnsValue`,
        );
      const unanswered = accepted(subject.type.states, subject).find((label) => !accepted(takes.type.states, takes).includes(label));
      if (unanswered !== undefined)
        throw new ContractError(`${name}: ${key} asks '${by}' for a size in the state '${unanswered}', in which '${by}' is not allowed`);
    }
  }
}

/** The callback types that a function gives to C. */
const callbackTypes = ({ params }: FunctionContract) =>
  params.flatMap(({ role }) => {
    if (role.role === 'callback') return [role.type];
    return role.role === 'callbackStruct' ? Object.values(role.fields).flatMap((field) => callbackOf(field)?.type ?? []) : [];
  });

/** @throws ContractError when what a callback gives is to be examined by a function that cannot. */
function checkExaminers(name: string, functions: Readonly<Record<string, FunctionContract>>): void {
  for (const [key, contract] of Object.entries(functions)) {
    for (const { params } of callbackTypes(contract)) {
      for (const { name: of, role } of params) {
        if (role.role !== 'bytesOut' || role.validBy === null) continue;
        const by = Object.hasOwn(functions, role.validBy) ? functions[role.validBy] : undefined;
        const given = by?.params.filter((param) => param.role.role !== 'lengthOf') ?? [];
        if (by?.returns.returns === 'status' && given.length === 1 && given[0]?.role.role === 'bytesIn') continue;
        throw new ContractError(
          `${name}: ${key}: ${of}: '${role.validBy}' must be declared with bytesIn as the one thing it is given, and a status`,
        );
      }
    }
  }
}

/** @throws ContractError when a handle's readiness is asked of a function that cannot answer, or could be asked too early. */
function checkWhen(name: string, functions: Readonly<Record<string, FunctionContract>>): void {
  for (const [key, { params }] of Object.entries(functions)) {
    for (const { name: of, role } of params) {
      if (role.role !== 'handleIn') continue;
      const asks = [role.when, role.unless].filter((by) => by !== null);
      for (const by of asks) checkReadiness(`${name}: ${key}: ${of}`, role, by, functions);
    }
  }
}

function checkReadiness(where: string, role: HandleIn, by: string, functions: Readonly<Record<string, FunctionContract>>): void {
  const answer = Object.hasOwn(functions, by) ? functions[by] : undefined;
  const takes = answer?.params[0]?.role;
  const fits =
    answer?.params.length === 1 &&
    answer.returns.returns === 'verdict' &&
    takes?.role === 'handleIn' &&
    takes.type === role.type &&
    takes.transfer === 'none' &&
    takes.when === null &&
    takes.unless === null;
  if (!fits)
    throw new ContractError(`${where}: '${by}' is asked first: it must be declared with the handle as its one parameter, and a verdict`);
  // Another call may be changing the answer, or the handle, meanwhile.
  if (role.type.concurrent !== 'refused')
    throw new ContractError(`${where}: with when or unless, a second call with ${role.type.name} must be 'refused'`);
  const unanswered = accepted(role.type.states, role).find((label) => !accepted(takes.type.states, takes).includes(label));
  if (unanswered !== undefined)
    throw new ContractError(`${where}: '${by}' is asked first, and is not allowed in the state '${unanswered}'`);
}

/**
 * Defines a library. Each entry of `functions` is keyed by the name that the wrapper is called by, usually the symbol;
 * one symbol may stand under several keys when its meaning depends on an argument (`EVP_CIPHER_CTX_ctrl`).
 * @throws ContractError `CONTRACT_INVALID`, e.g. when an owned handle type's release function is not declared.
 */
export function library<const Fs extends Readonly<Record<string, FunctionContract>>>(
  name: string,
  definition: LibraryDefinition<Fs>,
): LibraryContract<Fs> {
  const { functions } = definition;
  for (const [key, contract] of Object.entries(functions)) {
    for (const { type, owned } of created(contract)) {
      if (!owned || type.release === null) continue;
      const release = Object.hasOwn(functions, type.release) ? functions[type.release] : undefined;
      const takes = release?.params.filter(
        ({ role }) => role.role === 'handleIn' && role.type === type && role.transfer === 'full' && !role.nullable && role.in === null,
      );
      if (takes?.length !== 1 || release?.params.length !== 1) {
        throw new ContractError(
          `${name}: ${key} creates ${type.name}, whose release '${type.release}' must be declared with one parameter: handleIn(${type.name}, { transfer: 'full' }), in any state`,
        );
      }
    }
  }
  checkQuestions(name, functions);
  checkWhen(name, functions);
  checkExaminers(name, functions);
  for (const [key, { requires }] of Object.entries(functions)) {
    if (requires === null) continue;
    const answer = Object.hasOwn(functions, requires) ? functions[requires] : undefined;
    if (answer?.returns.returns !== 'verdict' || answer.params.length !== 0 || answer.requires !== null)
      throw new ContractError(`${name}: ${key} requires '${requires}': it must be declared without parameters, and a verdict`);
  }
  for (const [symbol, { since }] of Object.entries(definition.constants ?? {}))
    if (since !== null && !isVersion(since))
      throw new ContractError(`${name}: ${symbol}: since is the version that it came with: '1.0.19'`);
  checkHeaders(name, definition);
  checkNeeds(name, definition.needs);
  const version = readVersion(name, definition.version as LibraryDefinition<never>['version']);
  for (const key of [version.symbol, definition.init, definition.threadStop, ...Object.values(definition.errorQueue ?? {})]) {
    if (key !== undefined && !Object.hasOwn(functions, key)) throw new ContractError(`${name}: function '${key}' is not declared`);
    if (key !== undefined && functions[key]?.since != null)
      throw new ContractError(`${name}: function '${key}' is needed by every version: it cannot say since`);
  }
  const { threadStop } = definition;
  if (threadStop !== undefined && functions[threadStop]?.params.length !== 0)
    throw new ContractError(`${name}: threadStop '${threadStop}' must be declared without parameters`);
  if (definition.errorQueue !== undefined) checkQueue(name, functions, definition.errorQueue.next);
  return Object.freeze({
    name,
    environment: definition.environment,
    sonames: Object.freeze([...definition.sonames]),
    embedded: definition.embedded ?? false,
    install: definition.install,
    headers: Object.freeze([...(definition.headers ?? [])]),
    headersPackage: definition.headersPackage ?? null,
    version,
    needs: Object.freeze([...(definition.needs ?? [])]),
    init: definition.init ?? null,
    errorQueue: definition.errorQueue === undefined ? null : Object.freeze({ ...definition.errorQueue }),
    threadStop: definition.threadStop ?? null,
    constants: Object.freeze({ ...definition.constants }),
    functions: Object.freeze({ ...functions }),
  });
}
