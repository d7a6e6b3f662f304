/** @module How `prove` and `verify --behaviour` tell the processes of the leak suite what to do: environment variables, read in one place. */
import { type Canary, parseCanary, printCanary } from '../planted/planted-leaks.ts';
import type { EngineName } from '../verdict/result.ts';

/** What a process of the leak suite is to do. */
export interface Settings {
  /** Where its tally goes; null when it is not run by `prove`. */
  readonly tally: string | null;
  readonly canary: Canary | null;
  /** The canary that asynchronous calls lose. */
  readonly threadCanary: Canary | null;
  /** How often each case is run. */
  readonly rounds: number;
  readonly plant: 'naive' | null;
  /** `library function`, of those in which C has ended an earlier process under memcheck. */
  readonly crashed: readonly string[];
  /** What a check of behaviour is to do; null when it is a leak suite. */
  readonly behaviour: BehaviourSettings | null;
  /** Which engine runs the suite; null when it is memcheck, or none. */
  readonly engine: EngineSettings | null;
}

/** How a process runs the suite under an engine. */
export interface EngineSettings {
  readonly name: EngineName;
  /** Where its journal goes, and what is reported of a crash. */
  readonly journal: string;
  readonly report: string;
  /** `library function`, of those of which nothing is left to do. */
  readonly skip: readonly string[];
  /** Cases in which C has ended an earlier process, in the order in which it did. */
  readonly crashed: readonly { readonly library: string; readonly function: string; readonly case: string }[];
  /** How often a success is called, and every other case. */
  readonly calls: number;
  readonly rounds: number;
}

/** How a process checks behaviour. */
export interface BehaviourSettings {
  /** Where its journal goes. */
  readonly journal: string;
  /** `library function`, of those that need no check any more. */
  readonly skip: readonly string[];
}

const names = {
  tally: 'WATERTIGHT_TALLY',
  canary: 'WATERTIGHT_CANARY',
  threadCanary: 'WATERTIGHT_THREAD_CANARY',
  rounds: 'WATERTIGHT_ROUNDS',
  plant: 'WATERTIGHT_PLANT',
  crashed: 'WATERTIGHT_CRASHED',
} as const;
const ENGINE = 'WATERTIGHT_ENGINE';
const behaviourNames = { journal: 'WATERTIGHT_BEHAVIOUR', skip: 'WATERTIGHT_BEHAVIOUR_SKIP' } as const;

/** Rounds of a run outside of `prove`: enough to meet a result that is only wrong the second time. */
const NATIVE_ROUNDS = 2;

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const rounds = Number(env[names.rounds] ?? NATIVE_ROUNDS);
  if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError(`${names.rounds} must be a positive integer`);
  const plant = env[names.plant] ?? null;
  if (plant !== null && plant !== 'naive') throw new TypeError(`${names.plant} must be 'naive'`);
  const canary = env[names.canary];
  const threadCanary = env[names.threadCanary];
  return {
    tally: env[names.tally] ?? null,
    canary: canary === undefined ? null : parseCanary(canary),
    threadCanary: threadCanary === undefined ? null : parseCanary(threadCanary),
    rounds,
    plant,
    crashed: JSON.parse(env[names.crashed] ?? '[]') as string[],
    behaviour: readBehaviour(env),
    engine: env[ENGINE] === undefined ? null : (JSON.parse(env[ENGINE]) as EngineSettings),
  };
}

function readBehaviour(env: NodeJS.ProcessEnv): BehaviourSettings | null {
  const journal = env[behaviourNames.journal];
  return journal === undefined ? null : { journal, skip: JSON.parse(env[behaviourNames.skip] ?? '[]') as string[] };
}

export const writeBehaviour = ({ journal, skip }: BehaviourSettings): Record<string, string> => ({
  [behaviourNames.journal]: journal,
  [behaviourNames.skip]: JSON.stringify(skip),
});

export const writeEngine = (settings: EngineSettings): Record<string, string> => ({ [ENGINE]: JSON.stringify(settings) });

export const writeSettings = (settings: Omit<Settings, 'behaviour' | 'engine'>): Record<string, string> => ({
  ...(settings.tally === null ? {} : { [names.tally]: settings.tally }),
  ...(settings.canary === null ? {} : { [names.canary]: printCanary(settings.canary) }),
  ...(settings.threadCanary === null ? {} : { [names.threadCanary]: printCanary(settings.threadCanary) }),
  [names.rounds]: `${settings.rounds}`,
  ...(settings.plant === null ? {} : { [names.plant]: settings.plant }),
  ...(settings.crashed.length === 0 ? {} : { [names.crashed]: JSON.stringify(settings.crashed) }),
});
