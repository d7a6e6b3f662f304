/** @module What C created for a call that fails all the same goes back to C. */
import type { HandleType } from '../../contract/index.ts';
import { warnReleaseFailed } from '../../memory/index.ts';
import type { CompiledFunction } from '../compile/compiled-function.ts';
import type { CallState } from './call-state.ts';
import type { PointerCell } from './cell.ts';

/** What C handed out goes back to it: nobody will get it. Never throws: a release that fails becomes a warning, and the others are made. */
export function releaseCreated(compiled: CompiledFunction, call: CallState): void {
  const { loadedFile } = compiled.context;
  const outer = loadedFile.running;
  // A callback that has failed stays silent while what it spoiled is given back.
  loadedFile.running = call.callbacks;
  releaseEach(compiled, call);
  loadedFile.running = outer;
}

function releaseEach({ contract, context, outputs }: CompiledFunction, call: CallState): void {
  const release = (type: HandleType, native: bigint | Buffer) => {
    try {
      context.release(type)?.run(native);
    } catch (error) {
      warnReleaseFailed(`a ${type.name} that nobody got`, error);
    }
  };
  const { returns } = contract;
  if (returns.returns === 'handle' && returns.transfer === 'full' && call.raw !== null) release(returns.type, call.raw as bigint);
  for (const { param, at } of outputs.values) {
    if (param.role.role === 'stateInit') {
      // Where its handle was made, that has taken it: nothing is left here.
      const memory = call.native[at] as Buffer | null;
      call.native[at] = null;
      if (memory !== null) release(param.role.type, memory);
    }
    if (param.role.role !== 'handleOut' || param.role.transfer !== 'full') continue;
    const address = (call.cells[at] as PointerCell).read();
    if (address !== 0n) release(param.role.type, address);
  }
}
