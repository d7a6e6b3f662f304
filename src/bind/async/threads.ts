/** @module The threads that asynchronous calls run on: few, started when they are needed, shared by all libraries of this JavaScript thread. */

import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { NativeType } from '../../backend/index.ts';
import type { ErrorQueue, FunctionContract } from '../../contract/index.ts';
import { environment } from '../../environment.ts';
import type { QueuedError } from '../../errors.ts';
import { Atomics, Int32Array, Math, Number, Object, Set } from '../../intrinsics.ts';
import { type NoThread, noThread } from './no-thread.ts';

/** What a thread needs of a library: plain data, since a contract is nothing else. */
export interface ThreadLibrary {
  readonly id: number;
  /** The file to load, or null for the process itself. */
  readonly file: string | null;
  readonly probe: string;
  readonly errorQueue: ErrorQueue | null;
  /** Does a crash in it have to be told? */
  readonly reports: boolean;
  /** The functions of the error queue. */
  readonly functions: Readonly<Record<string, FunctionContract>>;
}

/** One call; every pointer is an address whose memory the caller keeps until the answer. */
export interface Call {
  readonly kind: 'call';
  readonly id: number;
  readonly library: number;
  readonly symbol: string;
  readonly returns: NativeType;
  readonly types: readonly NativeType[];
  readonly args: readonly unknown[];
  readonly readsErrno: boolean;
}

export type Message = Call | { readonly kind: 'open'; readonly library: ThreadLibrary };

/** What came of it. */
export interface Answer {
  readonly id: number;
  readonly raw: unknown;
  readonly errno: number;
  /** The error queue of the thread, oldest first; null where the library has none. */
  readonly errors: readonly QueuedError[] | null;
  /** Why there is nothing else in here: the backend did not make the call, or what came of it is lost. */
  readonly refused: string | null;
  /** Was C called all the same? */
  readonly reached: boolean;
  /** Why there is no thread at all; null where there is one. */
  readonly failed: NoThread | null;
}

/**
 * What a thread is doing. koffi aborts the process when its thread is stopped while it loads, or makes a function: a thread
 * is `making` then, and from its start; C itself may be at work while it is `free`.
 */
export const PHASE = Object.freeze({ making: 0, free: 1, stopped: 2 });

/** Before C is called: whatever becomes of the thread, it is known that C was reached. */
export function reach(phase: Int32Array, id: number): void {
  Atomics.store(phase, 1, id);
}

/** Did that call, the thread's last one, reach C? An element holds 32 bits of its number. */
export const hasReached = (phase: Int32Array, id: number): boolean => Atomics.load(phase, 1) === (id | 0);

/** The thread has started, and says which one it is, as `/proc/self/task` names it. */
export function introduce(phase: Int32Array, thread: number): void {
  Atomics.store(phase, 2, thread);
  Atomics.store(phase, 4, 1);
}

const hasStarted = (phase: Int32Array): boolean => Atomics.load(phase, 4) === 1;

/** Who decides about the call that a thread was sent: the thread when it begins the call, or the caller who gives it up before. */
const CLAIM = Object.freeze({ open: 0, begun: 1, cancelled: 2 });

/** The thread is about to call C. False when the call was given up before: then C must not be called. */
export const begin = (phase: Int32Array): boolean => Atomics.compareExchange(phase, 3, CLAIM.open, CLAIM.begun) === CLAIM.open;

/** A call on its way. */
export interface Job {
  readonly answer: Promise<Answer>;
  /** True when C had not been called yet, and will not be: the answer is of no use then. */
  cancel(): boolean;
}

interface Waiting {
  readonly library: ThreadLibrary;
  readonly call: Call;
  readonly resolve: (answer: Answer) => void;
  /** Was it sent to a thread that could not be started? It waits for another one now. */
  returned: boolean;
}

interface Thread {
  readonly worker: Worker;
  /** What the thread is doing; the last call that reached C; the number of the thread; the claim on its call; 1 once it has started. */
  readonly phase: Int32Array;
  readonly opened: Set<number>;
  current: Waiting | null;
}

/** From the build, also where the sources are run. */
const script = () => createRequire(import.meta.url).resolve('#thread');

/** As many as libuv has, unless there are fewer processors; `WATERTIGHT_THREADS` says otherwise. */
const most = (): number => {
  const asked = Number(environment('WATERTIGHT_THREADS'));
  return Number.isInteger(asked) && asked > 0 && asked <= 256 ? asked : Math.max(2, Math.min(4, availableParallelism()));
};

const threads: Thread[] = [];
const waiting: Waiting[] = [];
let lastId = 0;

/** The threads of asynchronous calls, as `/proc/self/task` names them; one that is only starting is not among them yet. */
export const ownThreads = (): readonly number[] => threads.map(({ phase }) => Atomics.load(phase, 2)).filter((thread) => thread !== 0);

/** Sends a call to a thread, or lets it wait for one. */
export function submit(library: ThreadLibrary, call: Omit<Call, 'kind' | 'id' | 'library'>): Job {
  lastId += 1;
  const id = lastId;
  let entry: Waiting | undefined;
  const answer = new Promise<Answer>((resolve) => {
    entry = { library, call: { ...call, kind: 'call', id, library: library.id }, resolve, returned: false };
  });
  waiting.push(entry as Waiting);
  schedule();
  return {
    answer,
    cancel() {
      const at = waiting.indexOf(entry as Waiting);
      if (at >= 0) {
        waiting.splice(at, 1);
        return true;
      }
      const thread = threads.find(({ current }) => current === entry);
      return thread !== undefined && withdraw(thread);
    },
  };
}

/** Takes back the call that was sent to a thread; false when the thread has begun it. The process need not wait for a thread that only starts. */
function withdraw({ phase, worker }: Thread): boolean {
  if (Atomics.compareExchange(phase, 3, CLAIM.open, CLAIM.cancelled) !== CLAIM.open) return false;
  // Others may wait for this thread.
  if (waiting.length === 0) worker.unref();
  return true;
}

function schedule(): void {
  while (waiting.length > 0) {
    const thread = threads.find(({ current }) => current === null) ?? another(waiting[0] as Waiting);
    if (thread === null) {
      // The process stays for what waits, also where the call of a thread was given up.
      for (const { worker } of threads) worker.ref();
      return;
    }
    send(thread, waiting.shift() as Waiting);
  }
}

/** One thread more, unless there are enough. */
function another({ returned }: Waiting): Thread | null {
  if (threads.length >= most() || (returned && threads.length > 0)) return null;
  try {
    return start();
  } catch (error) {
    refuseWaiting(error as Error);
    return null;
  }
}

/** No thread could be started. Those that there are will do. Without any, a call that went on waiting would be made when its memory is gone. */
function refuseWaiting(error: Error): void {
  if (threads.length > 0) return;
  const failed = noThread(error);
  for (const { call, resolve } of waiting.splice(0)) resolve({ ...unmade(call.id, error.message), failed });
}

const unmade = (id: number, why: string): Answer => ({ id, raw: null, errno: 0, errors: null, refused: why, reached: false, failed: null });

function send(thread: Thread, next: Waiting): void {
  thread.current = next;
  Atomics.store(thread.phase, 3, CLAIM.open);
  // The process stays for as long as C is at work.
  thread.worker.ref();
  if (!thread.opened.has(next.library.id)) {
    thread.opened.add(next.library.id);
    thread.worker.postMessage({ kind: 'open', library: next.library } satisfies Message);
  }
  thread.worker.postMessage(next.call);
}

/** No thread takes that long to load a library, in milliseconds. */
const LONGEST = 10_000;

/** Before the process exits: waits for what may not be stopped, and keeps it from beginning. */
function quiet(): void {
  for (const { phase } of threads) {
    while (Atomics.compareExchange(phase, 0, PHASE.free, PHASE.stopped) === PHASE.making) {
      if (Atomics.wait(phase, 0, PHASE.making, LONGEST) === 'timed-out') break;
    }
  }
}

/** A thread could not be started: its call waits for another one, at the head of the queue. */
function giveBack(thread: Thread, error: Error): void {
  const { current, phase } = thread;
  thread.current = null;
  if (current !== null && Atomics.load(phase, 3) === CLAIM.open) {
    current.returned = true;
    waiting.unshift(current);
  }
  refuseWaiting(error);
}

/** The variables of this thread, but for the options of Node.js: a preload of the program has no business on a thread that calls C. */
function threadEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...variables } = process.env;
  return variables;
}

let waits = false;

function start(): Thread {
  if (!waits) process.once('exit', quiet);
  waits = true;
  const phase = new Int32Array(new SharedArrayBuffer(20));
  const worker = new Worker(script(), {
    __proto__: null,
    execArgv: [],
    env: threadEnvironment(),
    name: 'watertight',
    workerData: phase,
  } as WorkerOptions);
  const thread: Thread = { worker, phase, opened: new Set(), current: null };
  threads.push(thread);
  const settle = (answerTo: (id: number) => Answer) => {
    const { current } = thread;
    thread.current = null;
    worker.unref();
    current?.resolve(answerTo(current.call.id));
  };
  worker.on('message', (answer: Answer) => {
    settle(() => answer);
    schedule();
  });
  const lost = (error: Error) => {
    const at = threads.indexOf(thread);
    // An error is followed by the exit.
    if (at < 0) return;
    threads.splice(at, 1);
    if (!hasStarted(phase)) giveBack(thread, error);
    settle((id) => ({ ...unmade(id, error.message), reached: hasReached(phase, id) }));
    schedule();
  };
  worker.on('error', lost);
  worker.on('exit', (code) => lost(new Error(`its thread ended with exit code ${code}`)));
  worker.unref();
  return thread;
}
