/** @module Why no thread could be started for an asynchronous call, and what can be done about it. */
import { Object } from '../../intrinsics.ts';

/** The cause, and the cure as a sentence. */
export interface NoThread {
  readonly cause: Error;
  readonly cure: string;
}

const CURES: Readonly<Record<string, string>> = Object.freeze({
  ERR_ACCESS_DENIED: 'start Node.js with --allow-worker, which its permission model demands for threads',
  ENOENT:
    'the working directory of the process may have been deleted: process.chdir() to one that exists, or make an asynchronous call before it goes',
  ERR_WORKER_INIT_FAILED: 'the process may have too many threads, or too little memory: end some, or raise its limits',
  ERR_WORKER_OUT_OF_MEMORY: 'end some threads, or raise the memory limits of the process',
});

export function noThread(cause: Error): NoThread {
  const { code, message } = cause as { readonly code?: unknown; readonly message: string };
  const known = typeof code === 'string' && Object.hasOwn(CURES, code) ? CURES[code] : undefined;
  // Of an error in another thread no more than its message may be left.
  const cure = known ?? (message.includes('uv_cwd') ? CURES.ENOENT : undefined);
  return { cause, cure: cure ?? 'see cause; a plain call needs no thread' };
}
