/** @module A vitest pool whose worker is our own child, under Valgrind or not, and is left to end by itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PoolOptions, PoolWorker, WorkerRequest, WorkerResponse } from 'vitest/node';
import { countedToken } from '../counted.ts';

/** What to start, and how. */
export interface WorkerCommand {
  /** A program and its arguments, up to and with Node and its flags. */
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
}

/** How a worker process ended. */
export interface WorkerEnd {
  readonly pid: number;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Stands in for vitest's own forks worker. That one sends SIGTERM and, 500 ms later, SIGKILL, which is before
 * Valgrind has looked for leaks; this one closes the channel and waits. The deadline belongs to the caller: `kill`.
 */
export class MemcheckWorker implements PoolWorker {
  readonly name = 'memcheck';
  readonly cacheFs = true;
  /** What the worker and Valgrind printed, the last 64 KiB of it. */
  output = '';
  /** Whether there is, or was, a process. */
  started = false;
  /** Whether vitest has finished with the worker. */
  stopping = false;
  /** Resolves when the process and whatever it started are gone and all output is read. */
  readonly ended: Promise<WorkerEnd>;
  readonly #command: WorkerCommand;
  readonly #options: PoolOptions;
  readonly #end: (end: WorkerEnd) => void;
  readonly #ready: Promise<void>;
  #becomeReady!: () => void;
  #process: ChildProcess | undefined;
  #killed = false;

  constructor(command: WorkerCommand, options: PoolOptions) {
    this.#command = command;
    this.#options = options;
    let end!: (end: WorkerEnd) => void;
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.#end = end;
    this.#ready = new Promise((resolve) => {
      this.#becomeReady = resolve;
    });
  }

  async start(): Promise<void> {
    const { command, env } = this.#command;
    const [file, ...first] = command;
    // vitest's own worker program: nothing of the tests' surroundings differs from an ordinary run.
    const program = join(this.#options.distPath, 'workers', 'forks.js');
    const child = spawn(file, [...first, ...this.#options.execArgv, program], {
      // The setup file of watertight/vitest has nothing to do where an engine counts.
      env: { ...this.#options.env, ...countedToken(), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      // A group of its own, so that a deadline also reaches what the tests have started.
      detached: true,
    });
    this.#process = child;
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-65_536);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const abandon = (): void => this.kill();
    child.once('spawn', () => {
      this.started = true;
      process.once('exit', abandon);
      // The time was over before there was a process.
      if (this.#killed) this.kill();
    });
    const pipes = [child.stdout, child.stderr].filter((stream) => stream !== null);
    const drained = Promise.all(pipes.map((stream) => once(stream, 'close')));
    // Not 'close': after disconnect() on this side, Node 20 does not emit it.
    child.once('exit', (code, signal) => {
      process.off('exit', abandon);
      // What the tests started and left behind holds the pipes open, and must not outlive the run.
      this.kill();
      // What has left the group, by setsid, may still hold them; its output is not worth waiting for.
      const late = setTimeout(() => pipes.forEach((stream) => void stream.destroy()), 1000);
      void drained.then(() => {
        clearTimeout(late);
        this.#end({ pid: child.pid ?? 0, code, signal });
      });
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.#process?.connected) this.#process.disconnect();
    await this.ended;
  }

  /** Ends the worker and everything it started, at once. Its report is lost. */
  kill(): void {
    this.#killed = true;
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // ESRCH: the whole group is gone already.
    }
  }

  on(event: string, callback: (argument: never) => void): void {
    this.#process?.on(event, callback as (...arguments_: unknown[]) => void);
  }

  off(event: string, callback: (argument: never) => void): void {
    this.#process?.off(event, callback as (...arguments_: unknown[]) => void);
  }

  send(message: WorkerRequest): void {
    if (message.type === 'start') this.#answerStart();
    if (message.type === 'run' || message.type === 'collect') void this.#ready.then(() => this.#post(message));
    else this.#post(message);
  }

  /**
   * vitest gives a worker 60 seconds to answer its first message, and that cannot be configured. On a busy machine
   * Valgrind needs longer. So the answer is given here, and the work is held back until the worker has given its own.
   */
  #answerStart(): void {
    const child = this.#process;
    const heard = (message: Partial<WorkerResponse> | null): void => {
      if (message?.__vitest_worker_response__ !== true || message.type !== 'started') return;
      child?.off('message', heard);
      if (message.error === undefined) this.#becomeReady();
      else child?.emit('message', { ...message, type: 'testfileFinished' });
    };
    setImmediate(() => {
      child?.emit('message', { __vitest_worker_response__: true, type: 'started' });
      child?.on('message', heard);
    });
  }

  #post(message: WorkerRequest): void {
    // A worker that died is reported by its exit. A write to its closed channel would only hide that, or, where the channel does not
    // yet count as closed, end this process by an event that nobody listens for any more.
    if (this.#process?.connected) this.#process.send(message, () => undefined);
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}
