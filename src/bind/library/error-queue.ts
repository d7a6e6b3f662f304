/** @module A library's per-thread error queue: emptied before a call, drained whole after a failure. */

import type { ErrorQueue, FunctionContract } from '../../contract/index.ts';
import type { QueuedError } from '../../errors.ts';
import { Object } from '../../intrinsics.ts';
import { NativeFunction } from '../call/native-function.ts';
import type { Context, Queue } from './context.ts';

/** A queue that never ends is a broken library; OpenSSL's holds 16. */
const LONGEST = 64;

/** Binds the functions of an error queue. They themselves neither clear nor drain it. */
export function bindQueue(names: ErrorQueue, functions: Readonly<Record<string, FunctionContract>>, context: Context): Queue {
  const bind = (key: string) => new NativeFunction(key, functions[key] as FunctionContract, { ...context, queue: null });
  const clear = bind(names.clear);
  const next = bind(names.next);
  const library = bind(names.library);
  const reason = bind(names.reason);
  const take = (): QueuedError | null => {
    const entry = next.call([]) as { readonly returned: bigint | number; readonly data: string | null };
    const code = BigInt(entry.returned);
    if (code === 0n) return null;
    return Object.freeze({
      code,
      library: library.call([entry.returned]) as string | null,
      reason: reason.call([entry.returned]) as string | null,
      text: entry.data === '' ? null : entry.data,
    });
  };
  return Object.freeze({
    clear: () => {
      clear.call([]);
    },
    drain: () => {
      const entries: QueuedError[] = [];
      for (let entry = take(); entry !== null && entries.length < LONGEST; entry = take()) entries.push(entry);
      // OpenSSL keeps what it had copied for an entry that was taken, until the place is used again.
      if (entries.length > 0) clear.call([]);
      return entries;
    },
  });
}
