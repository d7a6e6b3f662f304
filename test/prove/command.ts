/** @module Runs the command as its users do. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `watertight` of the package in `home` in this project. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env, home = root): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(home, 'dist/cli/main.js'), ...args], { cwd: root, env });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
