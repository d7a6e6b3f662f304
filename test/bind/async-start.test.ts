/** @module The start of threads for asynchronous calls, over the built package in processes of their own: what stands in its way is named with its cure, and threads that exist serve the calls. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const prelude = `
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrivateKey } from 'watertight/openssl';
const leave = () => {
  const folder = mkdtempSync(join(tmpdir(), 'gone-'));
  process.chdir(folder);
  rmdirSync(folder);
};
const make = async () => {
  try {
    (await PrivateKey.generate('Ed25519')).dispose();
    return 'made';
  } catch ({ code, message, cause }) {
    return { code, message, cause: cause?.message };
  }
};
const makeSome = () => Promise.all(Array.from({ length: 8 }, make));
`;

/** What a program prints, as lines. */
function run(
  program: string,
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  command: readonly string[] = [],
): readonly string[] {
  const args = ['--no-warnings', ...flags, '--input-type=module', '-e', `${prelude}${program}`];
  const [file, ...rest] = [...command, process.execPath, ...args] as [string, ...string[]];
  const printed = execFileSync(file, rest, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  return printed.trim().split('\n');
}

/** The number of one processor that this process may run on. */
const firstProcessor = (): string => /Cpus_allowed_list:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] as string;

describe('Where none exists, the calls fail with THREAD_UNAVAILABLE, which names the cause and the cure: a deleted working directory, or the permission model without --allow-worker', () => {
  it('a deleted working directory; in another one calls go through', () => {
    const [gone, back] = run(`
leave();
console.log(JSON.stringify(await makeSome()));
process.chdir('/');
console.log(JSON.stringify(await makeSome()));`).map((line) => JSON.parse(line));
    for (const error of gone) {
      expect(error).toMatchObject({ code: 'THREAD_UNAVAILABLE', cause: expect.stringContaining('ENOENT') });
      expect(error.message).toMatch(/^EVP_PKEY_generate: no thread could be started, and C was not called: .*process\.chdir\(\)/);
    }
    expect(back).toEqual(Array(8).fill('made'));
  });

  it('the permission model without --allow-worker', () => {
    const model = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
    const [line] = run('console.log(JSON.stringify(await make()));', [model, '--allow-fs-read=*', '--allow-addons']);
    const error = JSON.parse(line as string);
    expect(error.code).toBe('THREAD_UNAVAILABLE');
    expect(error.message).toMatch(/start Node\.js with --allow-worker/);
  });
});

it('Where a thread cannot be started, the threads that exist make its calls', () => {
  const [before, gone] = run(
    `
console.log(JSON.stringify(await make()));
leave();
console.log(JSON.stringify(await makeSome()));`,
    [],
    { WATERTIGHT_THREADS: '4' },
  ).map((line) => JSON.parse(line));
  expect(before).toBe('made');
  expect(gone).toEqual(Array(8).fill('made'));
});

it('Threads get the environment of the program at their start, without NODE_OPTIONS: its preloads do not run on them', () => {
  const preload = '--import=data:text/javascript,console.log(%22preload%22)';
  const program = `
import { Session } from 'node:inspector/promises';
process.env.BEFORE = 'set';
console.log(await make());
process.env.AFTER = 'set';
// An idle thread does not keep the process, nor does a session.
const alive = setInterval(() => {}, 1000);
const session = new Session();
session.connect();
const thread = new Promise((resolve) => session.on('NodeWorker.attachedToWorker', ({ params }) => resolve(params.sessionId)));
await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
const expression = '[process.env.BEFORE, process.env.AFTER, process.env.NODE_OPTIONS].join()';
const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
const answer = new Promise((resolve) => session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => resolve(JSON.parse(params.message))));
await session.post('NodeWorker.sendMessageToWorker', { sessionId: await thread, message });
console.log((await answer).result.result.value);
session.disconnect();
clearInterval(alive);`;
  expect(run(program, [], { NODE_OPTIONS: preload })).toEqual(['preload', 'made', 'set,,']);
});

describe('There are two to four threads, by the number of processors; WATERTIGHT_THREADS sets another number (1 to 256)', () => {
  /** How many threads ten calls have started, as Node.js reports them. */
  const started = (threads: string | undefined, command: readonly string[] = []): number => {
    const program = `
let started = 0;
process.on('worker', () => started += 1);
await Promise.all(Array.from({ length: 10 }, make));
console.log(started);`;
    return Number(run(program, [], { WATERTIGHT_THREADS: threads }, command)[0]);
  };
  const usual = Math.max(2, Math.min(4, availableParallelism()));

  it('by default', () => expect(started(undefined)).toBe(usual));

  it('on one processor', () => expect(started(undefined, ['taskset', '--cpu-list', firstProcessor()])).toBe(2));

  it.each([
    ['1', 1],
    ['3', 3],
    // As many as there are calls.
    ['256', 10],
    ['0', usual],
    ['257', usual],
  ])('WATERTIGHT_THREADS=%s', (threads, expected) => expect(started(threads)).toBe(expected));
});

it("A thread of Watertight's own is started when it is first needed", () => {
  const counts = run(`
let started = 0;
process.on('worker', () => started += 1);
const count = () => new Promise((resolve) => setImmediate(() => resolve(started)));
const { digest } = await import('watertight/openssl');
digest('SHA2-256', Buffer.from('a plain call'));
const before = await count();
await make();
const one = await count();
await make();
const reused = await count();
await Promise.all([make(), make()]);
console.log([before, one, reused, await count()].join());`);
  expect(counts).toEqual(['0,1,1,2']);
});
