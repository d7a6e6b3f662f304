/** @module `watertight prove`: options, progress, the report, and an exit code that means one thing. */
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { LibraryContract } from '../contract/index.ts';
import { contract as themis } from '../libraries/themis/contract.ts';
import { ENGINES, type Engine, prove, USUAL } from '../prove/run/prove.ts';
import { formats } from '../report/index.ts';
import { coloursFor } from './colours.ts';
import { exitWith, printFailure } from './output.ts';
import { progressOn } from './progress.ts';

/** Libraries that are proven where they are found. */
export const OPTIONAL: readonly LibraryContract[] = [themis];

const QUICK_ROUNDS = 1;
const ROUNDS = 5;
const QUICK_CALLS = 100;
const CALLS = 1000;

export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a positive integer.');
  return value;
}

/** `memcheck,ledger` */
function enginesOf(text: string): readonly Engine[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(ENGINES as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`There is no engine '${unknown[0]}': there are ${ENGINES.join(', ')}.`);
  return ENGINES.filter((engine) => names.includes(engine));
}

interface Given {
  readonly engines: readonly Engine[];
  readonly calls?: number;
  readonly library?: readonly string[];
  readonly suite: string;
  readonly out: string;
  readonly plant?: 'naive';
  readonly quick?: boolean;
  readonly rounds?: number;
  readonly jobs: number;
  readonly timeout: number;
  readonly json?: boolean;
}

export function proveCommand(): Command {
  return new Command('prove')
    .description('Run the leak suite under Valgrind and the other engines, and give one verdict that needs all of them.')
    .option('-l, --library <name...>', 'only these libraries: files of the suite whose names begin so')
    .option('--suite <folder>', 'folder of the leak suite', 'test/leak')
    .option('--out <folder>', 'folder for the evidence: prove.json and memcheck/', 'watertight-evidence')
    .addOption(new Option('--plant <what>', 'swap in a binding that loses memory, to see it caught').choices(['naive']))
    .addOption(
      new Option('--engines <names>', 'only these, separated by commas; the others are printed as left out')
        .argParser(enginesOf)
        .default(USUAL, `${USUAL.join(',')}; heap and agreement take long`),
    )
    .option('--quick', `each case once, and ${QUICK_CALLS} calls`)
    .option('--rounds <n>', `how often each case is run (default: ${ROUNDS})`, positive)
    .option('--calls <n>', `how often the ledger calls each function on its success path (default: ${CALLS})`, positive)
    .option('--jobs <n>', 'files at a time', positive, Math.min(availableParallelism(), 4))
    .option('--timeout <seconds>', 'for each file', positive, 900)
    .option('--json', 'print prove.json instead of the table')
    .addHelpText(
      'after',
      `
Examples:
  $ watertight prove                      every library, every declared function
  $ watertight prove --library sodium     one library
  $ watertight prove --plant naive        must exit 1: shows what a leak looks like
  $ watertight prove --quick --json       for machines
  $ watertight prove --engines ledger     exact counts alone: no Valgrind, fast

Exit codes: 0 pass; 1 memory was lost or kept, an access was invalid, a process
ended in C or a test failed; 2 nothing was proven (Valgrind or the addon missing,
a report cut short, a process that vanished, a planted bug not found, a function
never called).`,
    )
    .action(async (given: Given) => {
      try {
        const proof = await prove({
          root: process.cwd(),
          suite: given.suite,
          libraries: given.library ?? null,
          optional: OPTIONAL,
          // The planted binding loses what memcheck counts; the other engines look into the library itself.
          engines: given.plant === undefined ? given.engines : given.engines.filter((engine) => engine === 'memcheck'),
          calls: given.calls ?? (given.quick === true ? QUICK_CALLS : CALLS),
          rounds: given.rounds ?? (given.quick === true ? QUICK_ROUNDS : ROUNDS),
          plant: given.plant ?? null,
          outDir: given.out,
          timeoutMs: given.timeout * 1000,
          jobs: given.jobs,
          onProgress: progressOn(process.stderr),
        });
        process.stdout.write(formats[given.json === true ? 'json' : 'text'](proof, coloursFor(process.stdout)));
        exitWith(proof.verdict);
      } catch (error) {
        printFailure(error, given.json === true, 'nothing was proven');
      }
    });
}
