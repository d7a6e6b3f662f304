/** @module Calls C on this thread, with errno and the library's error queue as the contract reads them. */

import { WatertightError } from '../../errors.ts';
import { Object } from '../../intrinsics.ts';
import { enterCall } from '../callback/state.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { CallState } from './call-state.ts';
import type { Caller } from './caller.ts';
import { refuseTrespass } from './failure.ts';

/** One call into C, on this thread. */
export function callHere(compiled: CompiledFunction, call: CallState): void {
  const { context, decoder } = compiled;
  const { backend, queue, loadedFile } = context;
  queue?.clear();
  const outer = enterCall(loadedFile, call);
  try {
    if (decoder.readsErrno) backend.setErrno(0);
    call.raw = compiled.native(call.native);
    if (decoder.readsErrno) call.errno = backend.errno();
  } catch (cause) {
    throw new WatertightError('BACKEND_ERROR', `${compiled.key}: the ${backend.name} backend refused the call`, { cause });
  } finally {
    loadedFile.running = outer;
  }
  refuseTrespass(compiled);
}

const nothing = (): void => undefined;

/** The caller of plain calls: nothing can end them half way. */
export const THIS_THREAD: Caller<void> = Object.freeze({ callC: callHere, assertMayContinue: nothing, claimResult: nothing });
