/** @module The ledger's half of the agreement: in a process under memcheck, what each function left behind in so many clean calls. */
import { randomInt } from 'node:crypto';
import type { OpenLibrary } from '../../../bind/index.ts';
import { collectGarbage, ledger } from '../../../ledger/index.ts';
import { openCanary } from '../../planted/planted-library.ts';
import type { Examiner, Listener } from '../examiner.ts';
import { times } from '../ledger/measure-growth.ts';
import { stepsOf } from '../ledger/steps.ts';
import { ACCOUNT } from './account.ts';

/** Rounds in which a library may fill what it keeps for good. */
const WARM_UP = 2;
/** Under memcheck a key generation takes seconds: no function is called for longer than this, and the figures say how many were cut short. */
const LONGEST_MS = 1_800_000;

/** The planted bugs: blocks that nobody holds any more, and blocks that a list holds for ever. */
export const PLANTED = ['canary_lose', 'canary_pile'] as const;

/** Measures `work` with all that it lets JavaScript drop. */
const afterGarbage = <T>(work: () => Promise<T>) =>
  ledger.measure(async () => {
    const result = await work();
    // What JavaScript has dropped is given back before the account is closed.
    collectGarbage();
    return result;
  });

/** Tells for the judge, who has memcheck's report, what so many runs left; gives how many there were. */
async function account(listener: Listener, symbol: string, run: () => unknown, calls: number): Promise<number> {
  const first = await afterGarbage(() => times(run, WARM_UP));
  const { net, result: made } = await afterGarbage(() => times(run, calls, LONGEST_MS));
  // Who loses something has lost it in the first rounds too; what others keep from these is no loss to memcheck.
  const clean = net.blocks === 0 && net.bytes === 0;
  const amount = clean ? net : { blocks: net.blocks + first.net.blocks, bytes: net.bytes + first.net.bytes };
  listener.finding({ owner: 'binding', kind: ACCOUNT, detail: JSON.stringify({ symbol, ...amount }), stack: [] });
  return made;
}

/** A new one in each process. */
export function agreementExaminer(): Examiner {
  return {
    canary: async ({ calls }, listenTo) => {
      const canary = openCanary();
      ledger.watch(canary);
      for (const fn of PLANTED) {
        const [size, blocks, chosen] = [randomInt(400, 2000), randomInt(1, 5), randomInt(calls)];
        let at = -WARM_UP;
        await account(listenTo(fn), fn, () => void canary.functions[fn](at++ === chosen ? blocks : 0, size), calls);
      }
      return { planted: `blocks lost and kept in one of ${calls} calls`, caught: true, detail: 'told' };
    },
    open: (library: OpenLibrary) => {
      ledger.watch(library);
      return library;
    },
    examine: async (subject, listener) => {
      const [step] = stepsOf(subject).filter(({ name }) => name === 'success' || name === 'async: success');
      if (step === undefined) throw new Error(`${subject.key} has no case in which it succeeds`);
      const { calls } = subject.settings;
      const made = await account(listener, subject.contract.symbol, step.run, calls);
      return { calls: made, fewer: made < calls ? 1 : 0 };
    },
    figures: () => ({}),
  };
}
