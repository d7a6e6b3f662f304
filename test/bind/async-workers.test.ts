/** @module Workers of the program: what they may share with the thread that started them, and what becomes of their calls and handles when they are terminated. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { census, Secret } from '../../src/index.ts';
import { slowLibrary } from '../fixtures/faults/async-contract.ts';
import { until } from '../fixtures/faults/async-open.ts';
import { buildSlow, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren } from '../fixtures/faults/child.ts';
import { collect } from '../fixtures/garbage.ts';

let children = '';
let library: OpenLibrary<typeof slowLibrary>;
let path = '';
const workers: Worker[] = [];
beforeAll(() => {
  children = compileChildren();
  path = buildSlow();
  library = openLibrary(slowLibrary, { path });
});
afterEach(async () => {
  library.functions.slow_gate(false);
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});
afterAll(removeFaults);

const live = () => Number(library.functions.slow_live());

function start() {
  const worker = new Worker(join(children, 'elsewhere.js'), {
    workerData: path,
    execArgv: [],
    env: { ...process.env, WATERTIGHT_THREADS: '2' },
  });
  workers.push(worker);
  const ask = async (act: string, given?: unknown) => {
    worker.postMessage({ act, given });
    const [answer] = await once(worker, 'message');
    return answer;
  };
  return { worker, ask };
}

describe('a worker', () => {
  it('Handles and secrets belong to the JavaScript thread that made them: postMessage of a Secret throws, and a handle arrives in a worker as an empty object, which every function refuses', async () => {
    const { worker, ask } = start();
    const { refused_new, refused_use, slow_calls } = library.functions;
    using secret = Secret.from(Buffer.from('stays here'));
    expect(() => worker.postMessage({ act: 'refuse', given: secret })).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
    using thing = refused_new(1, false, 0);
    const before = slow_calls();
    expect(await ask('refuse', thing)).toEqual({ codes: ['HANDLE_TYPE'], keys: [], plain: true });
    expect(slow_calls()).toBe(before);
    expect(refused_use(thing, 0, 0)).toBe(0);
  });

  it('A library that a worker opens is opened again, with handles of its own', async () => {
    const { ask } = start();
    const before = library.usage().refused_new?.calls;
    expect(await ask('make')).toEqual({ turns: [0, 0, 0], calls: 3 });
    // One C library, opened by two threads: it has the handles of both, and each thread has its own.
    expect(live()).toBe(3);
    expect([library.usage().refused_new?.calls, census().counts.handle]).toEqual([before, undefined]);
    await ask('dispose');
    expect(live()).toBe(0);
  });
});

describe('a worker that is terminated', () => {
  it('The threads of a worker end with it, after the calls that are in C. Node.js waits for these calls, and the memory that C uses is freed after them', async () => {
    const { slow_gate, slow_inside, slow_wrong, slow_calls } = library.functions;
    const { worker, ask } = start();
    const threads = (await ask('threads')) as readonly number[];
    const running = () => threads.filter((thread) => existsSync(`/proc/self/task/${thread}`)).length;
    expect([threads.length, running()]).toEqual([3, 3]);
    slow_gate(true);
    const before = Number(slow_calls());
    await ask('pend');
    await until(() => Number(slow_inside()) === 2);
    let ended = false;
    const end = worker.terminate().finally(() => {
      ended = true;
    });
    await collect();
    expect([ended, Number(slow_inside())]).toEqual([false, 2]);
    slow_gate(false);
    await end;
    await until(() => running() === 0);
    // C reads its input again when it goes on; calls that had not begun are not made.
    expect([slow_inside(), slow_wrong(), slow_calls()].map(Number)).toEqual([0, 0, before + 2]);
  });

  it("In a worker that is terminated, C gets the failure of the callback, and the worker ends when C's call has", async () => {
    const { slow_accepted, slow_wrong } = library.functions;
    const { worker, ask } = start();
    const MESSAGES = 5_000_000;
    await ask('callBack', MESSAGES);
    expect(await worker.terminate()).toBe(1);
    // C stops at the first failure. With another answer it would have gone on to the last message.
    const accepted = Number(slow_accepted());
    expect(accepted).toBeGreaterThanOrEqual(2);
    expect(accepted).toBeLessThan(MESSAGES);
    await collect();
    expect([Number(slow_accepted()), Number(slow_wrong())]).toEqual([accepted, 0]);
  });

  it('The handles of a terminated worker are gone, but their memory in C is not released', async () => {
    const { worker, ask } = start();
    await ask('make');
    expect(live()).toBe(3);
    await worker.terminate();
    await collect();
    expect([live(), census().counts.handle]).toEqual([3, undefined]);
  });
});
