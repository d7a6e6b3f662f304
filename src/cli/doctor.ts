/** @module `watertight doctor`: libraries as they are loaded, the machine around them; the report, and an exit code that means one thing. */
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { doctor } from '../audit/index.ts';
import { findValgrind } from '../memcheck/valgrind.ts';
import { diagnosisFormats } from '../report/index.ts';
import { coloursFor } from './colours.ts';
import { contractsFor } from './contracts.ts';
import { exitWith, printFailure } from './output.ts';

interface Given {
  readonly contract: readonly string[];
  readonly plant?: 'shallow';
  readonly json?: boolean;
}

const collect = (file: string, files: readonly string[]) => [...files, file];

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Examine how libraries are loaded: which files, how they are protected, to which object each symbol is bound; and the machine.',
    )
    .argument('[library...]', 'only these libraries, by name')
    .option('-c, --contract <file>', 'an ES module that exports contracts, in place of the built-in ones; may be repeated', collect, [])
    .addOption(new Option('--plant <what>', 'load libraries without deep binding first, to see it caught').choices(['shallow']))
    .option('--json', 'print the result as JSON, with every symbol, instead of the text')
    .addHelpText(
      'after',
      `
Examples:
  $ watertight doctor                            openssl, sodium and the machine
  $ watertight doctor openssl                    one library
  $ watertight doctor --contract my-library.mjs  your own contracts, and what their libraries bring
  $ watertight doctor --plant shallow            must exit 1: shows a library that is bound to node's own OpenSSL
  $ watertight doctor --json                     for machines

Exit codes: 0 healthy (there may be warnings); 1 a failure: a library is bound to
another object than its own, or makes the stack executable; 2 something could not
be examined (no addon, no library, symbols that are bound only when called).`,
    )
    .action(async (names: readonly string[], { contract, plant, json }: Given) => {
      try {
        const contracts = await contractsFor(contract, names);
        const diagnosis = await doctor(contracts, {
          valgrind: findValgrind,
          includes: contract.map((file) => dirname(resolve(file))),
          plant: plant ?? null,
        });
        process.stdout.write(diagnosisFormats[json === true ? 'json' : 'text'](diagnosis, coloursFor(process.stdout)));
        exitWith(diagnosis.verdict);
      } catch (error) {
        printFailure(error, json === true, 'nothing was examined');
      }
    });
}
