/** @module Defines a library. */
import { ContractError } from '../../errors.ts';
import type { CInteger } from '../model/c-type.ts';
import type { FunctionContract } from '../model/function.ts';
import type { HandleType } from '../model/handle-type.ts';
import type { Constant, LibraryContract, LibraryDefinition } from '../model/library.ts';
import { checkExaminers, checkQuestions, checkWhen } from '../validate/questions.ts';
import { isVersion } from '../validate/validate.ts';

/** The library must return exactly this from the function of that name; one that came later than the loaded version is not looked for. */
export const constant = (ctype: CInteger, value: number, options: { readonly since?: string } = {}): Constant =>
  Object.freeze({ ctype, value, since: options.since ?? null });

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
