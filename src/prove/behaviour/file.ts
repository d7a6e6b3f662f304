/** @module One file of the suite under the check of behaviour: a function in which C ends the process is a finding, and checked no further. */
import { functionId, runProcesses } from '../run/processes.ts';
import { writeBehaviour } from '../run/settings.ts';
import type { Found } from './finding.ts';
import type { Entry } from './journal.ts';

/** Everything that was seen of a file. */
export interface FileSeen {
  /** Relative to the project. */
  readonly file: string;
  readonly entries: readonly Entry[];
  readonly crashes: readonly { readonly library: string; readonly found: Found }[];
  readonly processes: number;
  /** Why not everything of it ran; null when it did. */
  readonly lost: string | null;
  readonly failures: readonly string[];
  readonly durationMs: number;
}

export interface FileOptions {
  readonly root: string;
  readonly path: string;
  readonly file: string;
  /** For journals; the file's own. */
  readonly scratch: string;
  readonly timeoutMs: number;
  readonly onTest: (test: string) => void;
}

/** Runs one file. @throws WatertightError `VITEST_MISSING`, `VITEST_FAILED` */
export async function checkFile({ file, ...options }: FileOptions): Promise<FileSeen> {
  const seen = await runProcesses<Entry>({
    ...options,
    env: (journal, { done, crashes }) =>
      writeBehaviour({ journal, skip: [...done, ...crashes.map(({ at }) => functionId(at.library, at.function))] }),
  });
  return {
    ...seen,
    file,
    crashes: seen.crashes.map(({ at, how }) => ({
      library: at.library,
      found: { kind: 'crash', function: at.function, parameter: null, case: at.case, what: `the process ${how} in this call` },
    })),
  };
}
