/** @module Defines a library. */
import { ContractError } from '../../errors.ts';
import { type CInteger, integerType } from '../model/c-type.ts';
import type { FunctionContract } from '../model/function.ts';
import { type HandleType, isSameType } from '../model/handle-type.ts';
import type { Constant, ConstantOptions, LibraryContract, LibraryDefinition } from '../model/library.ts';
import { nameOf, optional, readOptions } from '../model/options.ts';
import { checkExaminers, checkQuestions, checkWhen } from '../validate/questions.ts';
import { isVersion } from '../validate/validate.ts';
import { checkHeaders, checkNeeds, type Definition, readDefinition, readVersion } from './definition.ts';

/** The library must return exactly this from the function of that name; one that came later than the loaded version is not looked for. */
export const constant = (ctype: CInteger, value: number, options?: ConstantOptions): Constant => {
  const { since } = readOptions<ConstantOptions>('constant', options, { since: optional });
  if (!Number.isSafeInteger(value))
    throw new ContractError(`constant: its second argument is the integer that the library must return, received ${nameOf(value)}`);
  return Object.freeze({ ctype: integerType('constant', ctype), value, since: since ?? null });
};

/** The handle types that a function creates. */
function created(contract: FunctionContract): readonly { readonly type: HandleType; readonly owned: boolean }[] {
  const out = contract.params.flatMap(({ role }) =>
    role.role === 'handleOut'
      ? [{ type: role.type, owned: role.transfer === 'full' }]
      : role.role === 'stateInit'
        ? [{ type: role.type, owned: true }]
        : [],
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

/**
 * Defines a library. Each entry of `functions` is keyed by the name that the wrapper is called by, usually the symbol;
 * one symbol may stand under several keys when its meaning depends on an argument (`EVP_CIPHER_CTX_ctrl`).
 * @throws ContractError `CONTRACT_INVALID`, e.g. when an owned handle type's release function is not declared.
 */
export function library<const Fs extends Readonly<Record<string, FunctionContract>>>(
  name: string,
  definition: LibraryDefinition<Fs>,
): LibraryContract<Fs> {
  const read: Definition = readDefinition(name, definition);
  const functions = read.functions as Fs;
  for (const [key, contract] of Object.entries(functions)) {
    for (const { type, owned } of created(contract)) {
      if (!owned || type.release === null) continue;
      const release = Object.hasOwn(functions, type.release) ? functions[type.release] : undefined;
      const takes = release?.params.filter(
        ({ role }) =>
          role.role === 'handleIn' && isSameType(role.type, type) && role.transfer === 'full' && !role.nullable && role.in === null,
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
  for (const [symbol, { since }] of Object.entries(read.constants ?? {}))
    if (since !== null && !isVersion(since))
      throw new ContractError(`${name}: ${symbol}: since is the version that it came with: '1.0.19'`);
  checkHeaders(name, read);
  checkNeeds(name, read.needs);
  const version = readVersion(name, read.version);
  for (const key of [version.symbol, read.init, read.threadStop, ...Object.values(read.errorQueue ?? {})]) {
    if (key !== undefined && !Object.hasOwn(functions, key)) throw new ContractError(`${name}: function '${key}' is not declared`);
    if (key !== undefined && functions[key]?.since != null)
      throw new ContractError(`${name}: function '${key}' is needed by every version: it cannot say since`);
  }
  const { threadStop } = read;
  if (threadStop !== undefined && functions[threadStop]?.params.length !== 0)
    throw new ContractError(`${name}: threadStop '${threadStop}' must be declared without parameters`);
  if (read.errorQueue !== undefined) checkQueue(name, functions, read.errorQueue.next);
  return Object.freeze({
    name,
    environment: read.environment,
    sonames: Object.freeze([...read.sonames]),
    embedded: read.embedded ?? false,
    install: read.install,
    headers: Object.freeze([...(read.headers ?? [])]),
    headersPackage: read.headersPackage ?? null,
    version,
    needs: Object.freeze([...(read.needs ?? [])]),
    init: read.init ?? null,
    errorQueue: read.errorQueue === undefined ? null : Object.freeze({ ...read.errorQueue }),
    threadStop: read.threadStop ?? null,
    constants: Object.freeze({ ...read.constants }),
    functions: Object.freeze({ ...functions }),
  });
}
