/** @module The residue engine's canary: a function that keeps a copy of its secret, and must be found out each time. */
import type { FunctionContract } from '../../../contract/index.ts';
import { ledger } from '../../../ledger/index.ts';
import { openCanary } from '../../planted/planted-library.ts';
import type { EngineSettings } from '../../run/settings.ts';
import type { Callable } from '../../suite/exemplar.ts';
import type { Listener } from '../examiner.ts';
import type { CanarySeen } from '../journal.ts';
import { checkResidue } from './check.ts';

/** Looks for what the planted function keeps, by the same examination that libraries get. */
export async function plantResidue(settings: EngineSettings): Promise<CanarySeen> {
  const canary = openCanary();
  ledger.watch(canary);
  const length = 16 + Math.floor(Math.random() * 100);
  const found: string[] = [];
  const listener: Listener = { case: () => undefined, finding: ({ owner, detail }) => found.push(`${owner}: ${detail}`) };
  const { canary_keep, canary_overread } = canary.contract.functions;
  const check = (key: 'canary_keep' | 'canary_overread', contract: FunctionContract, make: () => readonly unknown[]) =>
    checkResidue(
      { key, contract, called: canary.functions[key] as unknown as Callable, make, options: {}, crashed: [], settings },
      canary,
      listener,
    );
  const { trials, secrets } = (await check('canary_keep', canary_keep, () => [Buffer.alloc(length, 1)])) as {
    trials: number;
    secrets: number;
  };
  // It stays where it was put, so that trials in which C is not called leave nothing new: these use other bytes.
  const kept = found.filter((one) => one.startsWith('binding: ') && one.includes('static data, of canary.so'));
  // A function without secrets is not looked at.
  const none = (await check('canary_overread', canary_overread, () => [Buffer.alloc(length, 1), -1])) as { trials: number };
  const caught = secrets === 1 && kept.length > 0 && kept.length < trials && none.trials === 0;
  return {
    planted: `a function that keeps a copy of its secret of ${length} bytes`,
    caught,
    detail: caught ? `${kept.length} copies in ${trials} trials` : `found: ${found.join('; ') || 'nothing'}`,
  };
}
