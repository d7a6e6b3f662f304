/** @module The C compiler: which one, and how it is run. */
import { execFile } from 'node:child_process';
import { WatertightError } from '../../errors.ts';

/** What a program said and how it ended. */
export interface Ended {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A C compiler that answered. */
export interface Compiler {
  /** As it was found: `cc`, or what `$CC` says. */
  readonly command: string;
  /** The first line of `--version`. */
  readonly version: string;
  /** Runs it in a folder. */
  readonly run: (args: readonly string[], folder: string) => Promise<Ended>;
}

/** No header takes a compiler this long. */
const DEADLINE_MS = 120_000;
/** A preprocessed header with all its macros has a few megabytes. */
const OUTPUT_BYTES = 256 * 2 ** 20;

/** Runs a program. @throws the system's error when it cannot be started. */
export const execute = (file: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv): Promise<Ended> =>
  new Promise((resolve, reject) => {
    execFile(
      file,
      args,
      // English without quotes of the locale: complaints are parsed and shown.
      { cwd: folder, env: { ...env, LC_ALL: 'C' }, maxBuffer: OUTPUT_BYTES, timeout: DEADLINE_MS, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : (error.code ?? null);
        if (typeof code === 'string') reject(error);
        else resolve({ code, stdout, stderr });
      },
    );
  });

/**
 * Finds a C compiler: `$CC`, which may hold arguments, or the first of cc, gcc and clang.
 * @throws WatertightError `COMPILER_MISSING`
 */
export async function findCompiler(env: NodeJS.ProcessEnv, folder: string): Promise<Compiler> {
  const chosen = (env.CC ?? '').trim();
  const failures: string[] = [];
  for (const command of chosen === '' ? ['cc', 'gcc', 'clang'] : [chosen]) {
    const [file, ...first] = command.split(/\s+/) as [string, ...string[]];
    // One language for every compiler, unless CC says another: in C23 `int f()` has no parameters, and `bool` cannot be a typedef.
    const standard = first.some((arg) => arg.startsWith('-std=')) ? [] : ['-std=gnu17'];
    const run = (args: readonly string[], inFolder: string) => execute(file, [...first, ...standard, ...args], inFolder, env);
    try {
      const { code, stdout, stderr } = await run(['--version'], folder);
      const [version] = stdout.split('\n') as [string];
      if (code !== 0 || version === '') throw new Error(`'--version' ended with ${code}: ${stderr.trim()}`);
      // gcc has no limit of errors, clang one of 20: with it later differences would go unseen.
      const all = /clang/i.test(version) ? ['-ferror-limit=0'] : ['-fmax-errors=0'];
      return { command, version, run: (args, inFolder) => run([...all, ...args], inFolder) };
    } catch (error) {
      failures.push(`${command}: ${(error as Error).message}`);
    }
  }
  throw new WatertightError(
    'COMPILER_MISSING',
    `verify asks a C compiler, and found none (${failures.join('; ')}). Install one (apt-get install gcc libc6-dev)${
      chosen === '' ? ', or set CC to its path' : ', mend CC, or leave CC unset to search for cc, gcc and clang'
    }.`,
  );
}
