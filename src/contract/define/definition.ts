/** @module Reads the definition of a library: every key is one that it has, and what must be there is. */
import { ContractError } from '../../errors.ts';
import type { FunctionContract } from '../model/function.ts';
import type { ErrorQueue, LibraryContract, LibraryDefinition } from '../model/library.ts';
import { flag, list, must, nameOf, type OptionRules, optional, readOptions, record, text } from '../model/options.ts';

/** A definition whatever its functions. */
export type Definition = LibraryDefinition<Readonly<Record<string, FunctionContract>>>;

const written = (rule: Parameters<typeof must>[0], expected: string) => must({ ...rule, expected });

const DEFINITION: OptionRules<Definition> = {
  environment: written(text, "the environment variable with an explicit path: 'OPENSSL_PATH'"),
  sonames: written(list, "a list of file names to try: ['libcrypto.so.3']"),
  embedded: flag,
  install: written(text, "the package that brings it: 'libssl3'"),
  headers: optional,
  headersPackage: optional,
  version: written(
    record,
    "{ symbol: 'x_version', from: '1.0', below: '2.0' }, or { has: 'x_new', from: '1.0' } where no function tells it",
  ),
  needs: optional,
  init: text,
  errorQueue: record,
  threadStop: text,
  constants: record,
  functions: written(record, "an object with the functions by their names: { x_version: fn('x_version', …) }"),
};

const QUEUE: OptionRules<ErrorQueue> = { clear: must(text), next: must(text), library: must(text), reason: must(text) };

/** @throws ContractError when something is missing, of another kind, or unknown. */
export function readDefinition(name: string, definition: object): Definition {
  if (typeof name !== 'string' || name === '')
    throw new ContractError(`library: its first argument is its name in errors and reports: 'openssl', received ${nameOf(name)}`);
  const read = readOptions<Definition>(`library ${name}`, definition as Definition, DEFINITION);
  if (read.errorQueue !== undefined) readOptions(`library ${name}: errorQueue`, read.errorQueue as ErrorQueue, QUEUE);
  checkEntries(name, 'functions', read.functions, 'symbol', "fn('x_new', …)");
  checkEntries(name, 'constants', read.constants ?? {}, 'value', "constant('size_t', 32)");
  return read;
}

/** Every entry is what a builder made. */
function checkEntries(name: string, of: string, entries: object, key: string, made: string): void {
  for (const [entry, value] of Object.entries(entries)) {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) continue;
    throw new ContractError(`${name}: ${of}: '${entry}' is made by ${made}, received ${nameOf(value)}`);
  }
}

/** @throws ContractError when neither a function tells the version, nor the presence of one shows it. */
export function readVersion(name: string, version: Definition['version']): LibraryContract['version'] {
  const where = `library ${name}: version`;
  if ('has' in version && Object.hasOwn(version, 'has')) {
    if (Object.hasOwn(version, 'symbol') || Object.hasOwn(version, 'below'))
      throw new ContractError(`${name}: a version is told by 'symbol', within a range, or shown by 'has', from one on: not both`);
    const { has, from } = readOptions(where, version, { has: must(text), from: must(text) });
    return Object.freeze({ symbol: has, from, below: null });
  }
  const told = version as Exclude<Definition['version'], { readonly has: string }>;
  return Object.freeze({ ...readOptions(where, told, { symbol: must(text), from: must(text), below: must(text) }) });
}

/** A header as `#include` names it: a path from the root of the includes, which also cannot end the line that it goes to. */
const HEADER = /^(?!\/)(?!.*\.\.)[\w.+/-]+$/;

/** @throws ContractError when a header cannot be included, or its package has no name. */
export function checkHeaders(
  name: string,
  { headers = [], headersPackage }: Pick<LibraryDefinition<never>, 'headers' | 'headersPackage'>,
): void {
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
export function checkNeeds(name: string, needs: readonly string[] = []): void {
  if (!Array.isArray(needs)) throw new ContractError(`${name}: needs is a list: ['libsoter.so.0']`);
  for (const file of needs) {
    if (typeof file !== 'string' || !FILE.test(file))
      throw new ContractError(`${name}: '${file}' is not the name of a file, without its folder: 'libsoter.so.0'`);
  }
}
