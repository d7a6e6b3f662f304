/** @module A callback that returns nothing cannot tell C that it has failed: C may call it for ever, and nothing can take the thread out of C. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { WatertightError } from '../../errors.ts';
import { printableLines } from '../../printable.ts';
import type { CallbackFailure, Where } from './model.ts';

/** So many further calls C is given after a failure. */
export const FURTHER_CALLS = 100_000;

/**
 * C goes on calling. Where this thread is in C no promise and no `catch` will ever run: what listens for uncaught errors is called at once, and
 * where nothing listens the error is printed and the process ends, as after any uncaught error. Else the error is thrown as an uncaught one.
 */
export function reportEndless(where: Where, failure: CallbackFailure, inC: boolean): void {
  const error = new WatertightError(
    'CALLBACK_ENDLESS',
    `${where.function}: its callback ${where.callback} has failed, and C has called it ${FURTHER_CALLS} times more: it returns nothing, so C cannot be told. ` +
      'Let C stop by other means (a flag that it reads, a limit), or isolate the call in a process of its own',
    { cause: failure.cause },
  );
  if (!inC) {
    queueMicrotask(() => {
      throw error;
    });
    return;
  }
  if (process.listenerCount('uncaughtException') > 0) {
    (process as NodeJS.EventEmitter).emit('uncaughtException', error, 'uncaughtException');
    return;
  }
  writeSync(2, `${printableLines(String(error.stack))}\n`);
  // In a worker C would be given zeros from here on, and would never return either.
  if (isMainThread) process.exit(1);
}
