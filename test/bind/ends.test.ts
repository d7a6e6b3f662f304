/** @module Every way in which a process or a worker ends, while nothing is going on, a call, asynchronous calls, or callbacks of C's own threads: none ends in a signal, and the process lives on after a worker. `WATERTIGHT_ENDS` rounds each. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIVITIES, type Activity, type Ending, MAIN_ENDINGS, WORKER_ENDINGS } from '../fixtures/ends.ts';
import { buildFaults, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren } from '../fixtures/faults/child.ts';

const ROUNDS = Number(process.env.WATERTIGHT_ENDS ?? 1);

let children = '';
let library = '';
beforeAll(() => {
  children = compileChildren();
  library = buildFaults();
});
afterAll(removeFaults);

function child(...args: readonly string[]): Promise<{ readonly end: string; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const started = spawn(process.execPath, [join(children, 'ends.js'), library, ...args]);
    let [stdout, stderr] = ['', ''];
    started.stdout.on('data', (text) => (stdout += text));
    started.stderr.on('data', (text) => (stderr += text));
    started.on('error', reject);
    started.on('close', (code, signal) => resolve({ end: `${signal ?? code}`, stdout, stderr }));
  });
}

const matrix = <E extends Ending>(endings: readonly E[]) =>
  ACTIVITIES.flatMap((activity) => endings.map((ending): [Activity, E] => [activity, ending]));

describe('the process', () => {
  const expected = { natural: '0', exit: '7', uncaught: '1', SIGTERM: 'SIGTERM' };

  it.each(matrix(MAIN_ENDINGS))('%s, and its end is: %s', async (activity, ending) => {
    for (let i = 0; i < ROUNDS; i++) {
      const { end, stderr } = await child(activity, ending);
      expect({ end, round: i, stderr: ending === 'uncaught' ? '' : stderr }).toEqual({ end: expected[ending], round: i, stderr: '' });
    }
  });
});

describe('workers', () => {
  const expected = { natural: '0', exit: '7', uncaught: '1 uncaught', terminate: 'terminated true' };

  it.each(matrix(WORKER_ENDINGS))('%s, and their end is: %s', async (activity, ending) => {
    const { end, stdout, stderr } = await child(activity, ending, `${ROUNDS}`);
    expect({ end, stderr }).toEqual({ end: '0', stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ ends: { [expected[ending]]: ROUNDS }, called: 10 });
  });
});
