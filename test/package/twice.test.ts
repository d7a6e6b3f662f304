/** @module The package evaluated several times in one environment, by a loader that reloads modules: each copy works, and none ends the process. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('three copies on the main thread, and three on a worker', () => {
  const program = fileURLToPath(new URL('./fixtures/twice.mjs', import.meta.url));
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', program], { encoding: 'utf8' });
  const copies = JSON.stringify(Array(3).fill(['ba7816bf', 'abc']));
  expect({ status, signal, stderr, lines: stdout.trim().split('\n') }).toEqual({
    status: 0,
    signal: null,
    stderr: '',
    lines: [copies, copies],
  });
});
