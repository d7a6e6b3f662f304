/** @module The residue engine's canaries: functions that keep a copy of a secret, given or made, and must be found out each time. */
import { type Backend, defaultBackend } from '../../../backend/index.ts';
import { ledger } from '../../../ledger/index.ts';
import { openCanary } from '../../planted/planted-library.ts';
import type { EngineSettings } from '../../run/settings.ts';
import type { Callable } from '../../suite/exemplar.ts';
import type { Listener } from '../examiner.ts';
import type { CanarySeen } from '../journal.ts';
import { checkResidue } from './check.ts';

/** Wipes nothing: what a function leaves in its frames stays. */
const careless: Backend = Object.freeze({ ...defaultBackend, leavingNothing: <T>(call: T): T => call });

type Key = 'canary_keep' | 'canary_derive' | 'canary_spill' | 'canary_overread';

/** Looks for what the planted functions keep, by the same examination that libraries get. */
export async function plantResidue(settings: EngineSettings): Promise<CanarySeen> {
  const canary = openCanary();
  const spill = openCanary({ backend: careless }).functions.canary_spill as unknown as Callable;
  ledger.watch(canary);
  const length = 16 + Math.floor(Math.random() * 100);
  const found: string[] = [];
  const listener: Listener = { case: () => undefined, finding: ({ owner, detail }) => found.push(`${owner}: ${detail}`) };
  const check = async (key: Key, make: () => readonly unknown[], place: string) => {
    const before = found.length;
    const contract = canary.contract.functions[key];
    const bound = canary.functions[key] as unknown as Callable;
    // On a thread there is one backend only.
    const called = key === 'canary_spill' ? Object.assign((...args: readonly unknown[]) => spill(...args), { async: bound.async }) : bound;
    const subject = { key, contract, called, make, options: {}, crashed: [], settings };
    const { trials, secrets } = (await checkResidue(subject, canary, listener)) as { trials: number; secrets: number };
    const kept = found.slice(before).filter((one) => one.startsWith('binding: ') && one.includes(place));
    return { trials, secrets, kept: kept.length };
  };
  const same = () => [Buffer.alloc(length, 1)];
  // It stays where it was put, so that trials in which C is not called leave nothing new: these use other bytes.
  const input = await check('canary_keep', same, 'static data, of canary.so');
  // The same bytes each time, in the same place, since it takes no others.
  const output = await check('canary_derive', same, 'static data, of canary.so');
  // Where calls do not wipe it: those on a thread do.
  const frame = await check('canary_spill', same, 'koffi stack');
  // A function without secrets is not looked at.
  const none = await check('canary_overread', () => [Buffer.alloc(length, 1), -1], '');
  const caught =
    [input, output, frame].every(({ secrets, kept }) => secrets === 1 && kept > 0) && input.kept < input.trials && none.trials === 0;
  return {
    planted: `functions that keep a copy of a secret of ${length} bytes: of one that they are given, of one that they make, and in a frame`,
    caught,
    detail: caught
      ? `${input.kept}, ${output.kept} and ${frame.kept} copies in ${input.trials}, ${output.trials} and ${frame.trials} trials`
      : `found: ${found.join('; ') || 'nothing'}`,
  };
}
