/** @module The end of the process while C, on another thread, may wait for a callback: no JavaScript is going to answer it, and Node.js would wait for C. */

import { writeSync } from 'node:fs';
import { inspect } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { defaultBackend, type ForeignFunction } from '../../backend/index.ts';
import { Number } from '../../intrinsics.ts';

let calls = 0;
let uncaught: { readonly error: unknown } | null = null;
let exitNow: ForeignFunction | undefined;

/** Node.js prints the error only after this process has emitted `exit`. Where a listener of the program's goes on, it is none of ours. */
const remember = (error: unknown) => {
  uncaught = { error };
  setImmediate(() => {
    uncaught = null;
  });
};

/** _exit(2): the memory that C uses is there to the last moment, and its threads end with the process. */
const end = (code: number) => {
  if (uncaught !== null) writeSync(2, `${inspect(uncaught.error)}\n`);
  exitNow?.(Number(process.exitCode ?? code));
};

function forget(): void {
  process.off('exit', end);
  process.off('uncaughtExceptionMonitor', remember);
}

/** A call into C begins on another thread, and C may call back. The function that comes back says that it has ended. */
export function mayCallBack(): () => void {
  // A worker that ends is not the process.
  if (!isMainThread) return () => undefined;
  exitNow ??= defaultBackend.load(null, '_exit').func('_exit', 'void', ['int']);
  // After all listeners that are there by now.
  forget();
  process.on('exit', end);
  process.on('uncaughtExceptionMonitor', remember);
  calls += 1;
  return () => {
    calls -= 1;
    if (calls === 0) forget();
  };
}
