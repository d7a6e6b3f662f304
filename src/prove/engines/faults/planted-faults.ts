/** @module The fault engine's canaries: a bug of each kind that shows when an allocation fails, and a function that does it right. */
import type { FunctionContract } from '../../../contract/index.ts';
import { ledger } from '../../../ledger/index.ts';
import { type canaryContract, openCanary } from '../../planted/planted-library.ts';
import type { EngineSettings } from '../../run/settings.ts';
import type { Callable, Maker } from '../../suite/exemplar.ts';
import type { Listener } from '../examiner.ts';
import type { CanarySeen } from '../journal.ts';
import { checkFaults, printPoint } from './check.ts';
import { Crossings } from './crossings.ts';

type Key = keyof typeof canaryContract.functions;

interface Bug {
  readonly make: Maker;
  /** What must be found: kind, owner, and how often, once and for good. */
  readonly caught: Readonly<Record<string, number>>;
}

const size = () => 16 + Math.floor(Math.random() * 1000);

const bugs: Partial<Record<Key, Bug>> = {
  canary_lose_on_failure: { make: () => [size()], caught: { 'leak upstream': 2 } },
  canary_give_on_failure: { make: () => [size()], caught: { 'leak binding': 2 } },
  canary_wrong_on_failure: { make: () => [Buffer.alloc(64, 7)], caught: { 'wrong upstream': 2 } },
  canary_refuse_on_failure: { make: () => [size()], caught: {} },
};

/** The function that ends the process: it goes first, and its process is followed by one that has this behind it. */
const CRASHES = 'canary_crash_on_failure';

/** Sweeps the planted bugs. In the first process this does not return. */
export async function plantFaults(settings: EngineSettings, listenTo: (fn: string) => Listener): Promise<CanarySeen> {
  const crossings = new Crossings();
  const canary = openCanary(crossings.options);
  ledger.watch(canary);
  const sweep = (key: Key, make: Maker, listener: Listener) =>
    checkFaults(
      {
        key,
        contract: canary.contract.functions[key] as FunctionContract,
        called: canary.functions[key] as unknown as Callable,
        make,
        options: {},
        crashed: [],
        settings,
      },
      crossings,
      listener,
    );
  const crashed = settings.crashed.find(({ library, function: fn }) => library === 'canary' && fn === CRASHES);
  if (crashed === undefined) await sweep(CRASHES, () => [size()], listenTo(CRASHES));
  const missed = crashed?.case === printPoint({ ordinal: 1, forGood: false }) ? [] : [CRASHES];
  for (const [key, bug] of Object.entries(bugs) as [Key, Bug][]) {
    const found: Record<string, number> = {};
    const finding: Listener['finding'] = ({ kind, owner }) => {
      found[`${kind} ${owner}`] = (found[`${kind} ${owner}`] ?? 0) + 1;
    };
    await sweep(key, bug.make, { case: () => undefined, finding });
    if (JSON.stringify(found) !== JSON.stringify(bug.caught)) missed.push(`${key} (found ${JSON.stringify(found)})`);
  }
  return {
    planted: 'a leak of the library, a leak of the binding, a wrong result, a crash, and a function that is right',
    caught: missed.length === 0,
    detail: missed.length === 0 ? 'each in its place' : `misjudged: ${missed.join(', ')}`,
  };
}
