/** @module The ledger's canaries: one block lost in a thousand calls, one that stays reachable, and a function that does it right. */
import { randomInt } from 'node:crypto';
import { ledger } from '../../../ledger/index.ts';
import { openCanary } from '../../planted/planted-library.ts';
import type { EngineSettings } from '../../run/settings.ts';
import { plural } from '../../verdict/plural.ts';
import type { CanarySeen } from '../journal.ts';
import { balance } from './measure-growth.ts';

/** In as many calls as functions get, one block: it must be missed neither when it is lost nor when it is only kept. */
export async function plantInBalance({ calls }: EngineSettings): Promise<CanarySeen> {
  const canary = openCanary();
  ledger.watch(canary);
  const size = randomInt(400, 2000);
  const seen = async (fn: 'canary_lose' | 'canary_pile' | 'canary_return', blocks: number): Promise<readonly string[]> => {
    const found: string[] = [];
    const chosen = randomInt(calls);
    let at = 0;
    const run = () => void canary.functions[fn](at++ === chosen ? blocks : 0, size);
    const listener = { case: () => undefined, finding: ({ detail }: { readonly detail: string }) => void found.push(detail) };
    await balance(canary, listener, (record) => record.measureGrowth(fn, run, calls));
    return found;
  };
  const lost = await seen('canary_lose', 1);
  const piled = await seen('canary_pile', 1);
  const returned = await seen('canary_return', 1);
  const exact = (found: readonly string[], fn: string) =>
    found.length === 1 && found[0] === `${fn}: ${plural(calls, 'call')} left 1 block, ${plural(size, 'byte')}`;
  const caught = exact(lost, 'canary_lose') && exact(piled, 'canary_pile') && returned.length === 0;
  return {
    planted: `one block of ${size} bytes in ${calls} calls, lost and kept`,
    caught,
    detail: caught ? 'to the byte' : `found ${JSON.stringify([...lost, ...piled, ...returned])}`,
  };
}
