/** @module A project that has installed watertight, in a folder of its own, and vitest run in it as its users run it. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLeaks } from '../fixtures/faults/build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What became of one test. */
export interface Outcome {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What became of one file. */
export interface FileOutcome {
  readonly name: string;
  readonly message: string;
  readonly statuses: readonly string[];
}

export interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly tests: readonly Outcome[];
  readonly files: readonly FileOutcome[];
  /** Errors of whole files. */
  readonly fileMessages: readonly string[];
  readonly byName: (name: string) => Outcome;
}

/** A copy, not a link: what lies in node_modules is not transformed by vitest. */
export function install({ addon = true }: { readonly addon?: boolean } = {}): string {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'vitest-'));
  const package_ = join(folder, 'node_modules', 'watertight');
  mkdirSync(join(package_, 'native', 'build', 'Release'), { recursive: true });
  cpSync(join(root, 'package.json'), join(package_, 'package.json'));
  cpSync(join(root, 'dist'), join(package_, 'dist'), { recursive: true });
  if (addon)
    cpSync(join(root, 'native', 'build', 'Release', 'watertight.node'), join(package_, 'native', 'build', 'Release', 'watertight.node'));
  // Without one it would be a part of this package, which then resolves to itself.
  writeFileSync(join(folder, 'package.json'), '{ "name": "project", "private": true, "type": "module" }');
  cpSync(join(root, 'test', 'vitest', 'fixtures'), folder, { recursive: true });
  return folder;
}

export const uninstall = (folder: string): void => rmSync(folder, { recursive: true, force: true });

interface Reported {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
      readonly meta: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** Runs files of it. */
export function vitest(folder: string, files: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const report = join(folder, `report-${files.join('-')}-${Object.values(env).join('-').replaceAll('/', '')}.json`);
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'run', '--reporter=json', `--outputFile=${report}`, ...files], {
      cwd: folder,
      env: { ...process.env, LEAKS_LIBRARY: buildLeaks(), WATERTIGHT_CENSUS: 'stacks', ...env },
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Reported;
      const tests = testResults.flatMap(({ assertionResults }) =>
        assertionResults.map(({ fullName, status, failureMessages, meta }) => ({
          name: fullName,
          status,
          message: failureMessages.join('\n'),
          meta,
        })),
      );
      resolve({
        code,
        output,
        tests,
        files: testResults.map(({ name, message, assertionResults }) => ({
          name: basename(name),
          message,
          statuses: assertionResults.map(({ status }) => status),
        })),
        fileMessages: testResults.flatMap(({ message }) => (message === '' ? [] : [message])),
        byName(name) {
          const found = tests.find((test) => test.name === name);
          if (found === undefined) throw new Error(`there is no test ${name} in: ${tests.map((test) => test.name).join('; ')}\n${output}`);
          return found;
        },
      });
    });
  });
}
