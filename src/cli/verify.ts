/** @module `watertight verify`: contracts beside the headers, or beside what C does; options, the report, and an exit code that means one thing. */
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { verify } from '../audit/index.ts';
import { verifyBehaviour } from '../prove/behaviour/verify.ts';
import { behaviourFormats, verificationFormats } from '../report/index.ts';
import type { Verdict } from '../verdict.ts';
import { coloursFor } from './colours.ts';
import { contractsFor } from './contracts.ts';
import { exitWith, printFailure } from './output.ts';
import { CALLING, progressOn } from './progress.ts';
import { OPTIONAL, positive } from './prove.ts';

interface Given {
  readonly contract: readonly string[];
  readonly behaviour?: boolean;
  readonly suite: string;
  readonly jobs: number;
  readonly timeout: number;
  readonly json?: boolean;
}

const collect = (file: string, files: readonly string[]) => [...files, file];

/** What is printed, and what it comes to. */
interface Answer {
  readonly text: string;
  readonly verdict: Verdict;
}

async function besideHeaders(names: readonly string[], { contract, json }: Given): Promise<Answer> {
  const contracts = await contractsFor(contract, names);
  const result = await verify(contracts, { includes: contract.map((file) => dirname(resolve(file))) });
  return { text: verificationFormats[json === true ? 'json' : 'text'](result, coloursFor(process.stdout)), verdict: result.verdict };
}

async function besideBehaviour(names: readonly string[], { suite, jobs, timeout, json }: Given): Promise<Answer> {
  const result = await verifyBehaviour({
    root: process.cwd(),
    suite,
    libraries: names.length === 0 ? null : names,
    optional: OPTIONAL,
    timeoutMs: timeout * 1000,
    jobs,
    onProgress: progressOn(process.stderr, CALLING),
  });
  return { text: behaviourFormats[json === true ? 'json' : 'text'](result, coloursFor(process.stdout)), verdict: result.verdict };
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'Compare contracts with the C headers, by asking the C compiler, and with the libraries that would be loaded; or with what C does.',
    )
    .argument('[library...]', 'only these libraries, by name')
    .option('-c, --contract <file>', 'an ES module that exports contracts, in place of the built-in ones; may be repeated', collect, [])
    .addOption(
      new Option('--behaviour', 'call every function at its boundary lengths, its memory between canaries; needs no compiler').conflicts(
        'contract',
      ),
    )
    .option('--suite <folder>', 'with --behaviour: folder of the leak suite, whose exemplars are the arguments', 'test/leak')
    .option('--jobs <n>', 'with --behaviour: files at a time', positive, Math.min(availableParallelism(), 4))
    .option('--timeout <seconds>', 'with --behaviour: for each file', positive, 600)
    .option('--json', 'print the result as JSON instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ watertight verify                            openssl and sodium
  $ watertight verify sodium                     one library; themis is known by its name, too
  $ watertight verify --contract my-library.mjs  your own contracts
  $ CC=clang watertight verify --json            another compiler; for machines
  $ watertight verify --behaviour                every function of the leak suite in test/leak
  $ watertight verify --behaviour sodium --json  files of the suite whose names begin so

The headers come from the -dev packages (apt-get install libssl-dev libsodium-dev);
CPATH names further folders, CC the compiler (else cc, gcc or clang).

Exit codes: 0 every contract agrees with its headers and its library; 1 something
differs, with both texts; 2 it could not be checked (no compiler, no headers, no
library, something made wrong on purpose that the compiler did not refuse).
With --behaviour: 0 C kept to every contract; 1 it left its memory, wrote an input,
made a size rule wrong or crashed; 2 nothing was shown (a function never called, a
process that vanished, a contract made wrong on purpose that was not seen through).`,
    )
    .action(async (names: readonly string[], given: Given) => {
      try {
        const { text, verdict } = await (given.behaviour === true ? besideBehaviour : besideHeaders)(names, given);
        process.stdout.write(text);
        exitWith(verdict);
      } catch (error) {
        printFailure(error, given.json === true, 'nothing was verified');
      }
    });
}
