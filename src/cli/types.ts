/** @module `watertight types`: declarations of the functions of contracts, to read and to import. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { declarationsOf } from '../declarations/index.ts';
import { WatertightError } from '../errors.ts';
import { printable } from '../printable.ts';
import { contractsOf } from './contracts.ts';
import { exitWith, printFailure } from './output.ts';

interface Given {
  readonly out?: string;
  readonly check?: boolean;
  readonly import: string;
}

export function typesCommand(): Command {
  return new Command('types')
    .description(
      'Write TypeScript declarations of the functions of a contract: with the names of parameters and results, and a comment on each function.',
    )
    .argument('<module...>', 'ES modules that export contracts, or names of built-in libraries')
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .option('--check', 'write nothing: exit 1 if the file of --out is not what would be written')
    .option('--import <specifier>', 'the module that the types are imported from', 'watertight')
    .addHelpText(
      'after',
      `
Examples:
  $ watertight types my-library.mjs                             print the declarations
  $ watertight types my-library.mjs --out my-library.types.ts   write them to a file
  $ watertight types my-library.mjs --out my-library.types.ts --check
                                                                in CI: is the file up to date?
  $ watertight types sodium                                     a built-in library

Use: export const library: OpenLibrary<TypedContract<MyLibraryFunctions>> = openLibrary(contract);

Exit codes: 0 written, or up to date; 1 the file is not up to date; 2 the contract
could not be read or the file could not be written.`,
    )
    .action(async (modules: readonly string[], given: Given) => {
      try {
        await write(modules, given);
      } catch (error) {
        printFailure(error, false, given.check === true ? 'nothing was compared' : 'nothing was written');
      }
    });
}

async function write(modules: readonly string[], { out, check, import: from }: Given): Promise<void> {
  if (check === true && out === undefined)
    throw new WatertightError('OUTPUT_MISSING', '--check compares a file: name it with --out <file>');
  const contracts = (await Promise.all(modules.map(contractsOf))).flat();
  const text = declarationsOf(contracts, { from });
  if (out === undefined) process.stdout.write(text);
  else if (check !== true) writeTo(out, text);
  else if (!existsSync(out) || readFileSync(out, 'utf8') !== text) {
    process.stderr.write(`${printable(out)} is not up to date: write it again with watertight types, without --check.\n`);
    exitWith('fail');
  }
}

function writeTo(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WatertightError('OUTPUT_UNWRITABLE', `${file} cannot be written: ${why}`, { cause });
  }
}
