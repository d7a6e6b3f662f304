/** @module The pool's worker: what is sent to one that has just died ends nothing else, and one that is killed before it starts does not run. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PoolOptions, WorkerRequest } from 'vitest/node';
import { MemcheckWorker } from '../../src/memcheck/worker.ts';

const options = { distPath: '/nowhere', execArgv: [], env: {} } as unknown as PoolOptions;

test('a worker that is killed before it was started is killed when it starts', async () => {
  const worker = new MemcheckWorker({ command: ['sh', '-c', 'exec sleep 600'], env: process.env }, options);
  worker.kill();
  await worker.start();
  expect(await worker.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
});

test('a message to a worker whose death nobody has noticed yet is dropped', async () => {
  const worker = new MemcheckWorker({ command: ['sh', '-c', 'echo $$; exec sleep 600'], env: process.env }, options);
  // As vitest listens; it throws what it hears when it has done with the worker.
  const errors: unknown[] = [];
  await worker.start();
  worker.on('error', (error) => void errors.push(error));
  await expect.poll(() => worker.output, { timeout: 60_000 }).toMatch(/^\d+\n$/);
  const pid = Number(worker.output);
  worker.kill();
  // Without a turn of the event loop: the channel still counts as open.
  while (!/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  worker.send({ __vitest_worker_request__: true, type: 'cancel' } as unknown as WorkerRequest);
  expect(await worker.ended).toEqual({ pid, code: null, signal: 'SIGKILL' });
  expect(errors).toEqual([]);
});
