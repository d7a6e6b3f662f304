/** @module The far side of asynchronous calls: a worker thread that is given addresses, calls C, and reads errno and the error queue on the very thread that made the call. */

import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { defaultBackend, type LoadedObject } from '../../backend/index.ts';
import { Atomics, Map, Number } from '../../intrinsics.ts';
import { jsOwned, wipeLeftBehind, wipeSoon } from '../../memory/index.ts';
import { addon, reportTo } from '../../native/index.ts';
import { invoker } from '../call/invoke.ts';
import { jsStorage } from '../call/state-memory.ts';
import type { Context, Queue } from '../library/context.ts';
import { bindQueue } from '../library/error-queue.ts';
import { type Answer, begin, type Call, hasReached, introduce, type Message, PHASE, reach, type ThreadLibrary } from './threads.ts';

const phase = workerData as Int32Array;

function settle(): void {
  Atomics.store(phase, 0, PHASE.free);
  Atomics.notify(phase, 0);
}

/** Runs what may not be stopped half way. Where the process is exiting it does not begin, and the thread ends here. */
function undisturbed<T>(make: () => T): T {
  if (Atomics.compareExchange(phase, 0, PHASE.free, PHASE.making) !== PHASE.free) Atomics.wait(phase, 0, PHASE.stopped);
  try {
    return make();
  } finally {
    settle();
  }
}

interface Opened {
  readonly loaded: LoadedObject;
  readonly queue: Queue | null;
  readonly functions: Map<string, (args: readonly unknown[]) => unknown>;
}

const libraries = new Map<number, Opened>();

const unused = (): never => {
  throw new TypeError('the functions of an error queue use no handles');
};

function open({ file, probe, errorQueue, functions, reports }: ThreadLibrary): Opened {
  // The handler is the process's; on this thread it needs a stack.
  if (reports) reportTo(addon('Check mode'), false, undefined);
  const loaded = defaultBackend.load(file, probe);
  const context: Context = {
    backend: defaultBackend,
    loaded,
    version: null,
    outputs: jsOwned(defaultBackend.address),
    inputs: null,
    storage: jsStorage(defaultBackend.address),
    spareStates: null,
    guards: null,
    exacting: false,
    inPlace: false,
    loadedFile: { file: file ?? '', poisonedBy: null, callbacks: 0, running: null, runningCallback: null },
    thread: null,
    queue: null,
    release: unused,
    querySize: unused,
    queryBoolean: unused,
    validateBytes: unused,
    stateSize: unused,
  };
  return { loaded, queue: errorQueue === null ? null : bindQueue(errorQueue, functions, context), functions: new Map() };
}

function call({ id, library, symbol, returns, types, args, readsErrno }: Call): Answer {
  const { loaded, queue, functions } = libraries.get(library) as Opened;
  let native = functions.get(symbol);
  if (native === undefined) {
    native = undisturbed(() => defaultBackend.leavingNothing(invoker(loaded.func(symbol, returns, types), types.length), wipeSoon));
    functions.set(symbol, native);
  }
  if (!begin(phase)) return { ...NOTHING, id, refused: 'it was given up before it began' };
  queue?.clear();
  if (readsErrno) defaultBackend.setErrno(0);
  reach(phase, id);
  const raw = native(args);
  const errno = readsErrno ? defaultBackend.errno() : 0;
  const errors = queue?.drain() ?? null;
  // After errno was read: it calls C.
  wipeLeftBehind();
  return { ...NOTHING, id, raw, errno, errors, reached: true };
}

/** What came of a call that was not made. */
const NOTHING = { raw: null, errno: 0, errors: null, refused: null, reached: false, failed: null };

/** 0 where the system does not tell. */
function ownNumber(): number {
  try {
    return Number(basename(readlinkSync('/proc/thread-self')));
  } catch {
    return 0;
  }
}

introduce(phase, ownNumber());
// The backend was loaded with the imports above.
settle();

parentPort?.on('message', (message: Message) => {
  if (message.kind === 'open') {
    const { library } = message;
    libraries.set(
      library.id,
      undisturbed(() => open(library)),
    );
    return;
  }
  let answer: Answer;
  try {
    answer = call(message);
  } catch (error) {
    answer = { ...NOTHING, id: message.id, refused: (error as Error).message, reached: hasReached(phase, message.id) };
  }
  parentPort?.postMessage(answer);
});
