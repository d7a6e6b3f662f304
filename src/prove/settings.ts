/** @module How `prove` tells the processes of the leak suite what to do: environment variables, read in one place. */
import { type Canary, parseCanary, printCanary } from './canary.ts';

/** What a process of the leak suite is to do. */
export interface Settings {
  /** Where its tally goes; null when it is not run by `prove`. */
  readonly tally: string | null;
  readonly canary: Canary | null;
  /** How often each case is run. */
  readonly rounds: number;
  readonly plant: 'naive' | null;
}

const names = { tally: 'WATERTIGHT_TALLY', canary: 'WATERTIGHT_CANARY', rounds: 'WATERTIGHT_ROUNDS', plant: 'WATERTIGHT_PLANT' } as const;

/** Rounds of a run outside of `prove`: enough to meet a result that is only wrong the second time. */
const NATIVE_ROUNDS = 2;

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const rounds = Number(env[names.rounds] ?? NATIVE_ROUNDS);
  if (!Number.isInteger(rounds) || rounds < 1) throw new TypeError(`${names.rounds} must be a positive integer`);
  const plant = env[names.plant] ?? null;
  if (plant !== null && plant !== 'naive') throw new TypeError(`${names.plant} must be 'naive'`);
  const canary = env[names.canary];
  return { tally: env[names.tally] ?? null, canary: canary === undefined ? null : parseCanary(canary), rounds, plant };
}

export const writeSettings = (settings: Settings): Record<string, string> => ({
  ...(settings.tally === null ? {} : { [names.tally]: settings.tally }),
  ...(settings.canary === null ? {} : { [names.canary]: printCanary(settings.canary) }),
  [names.rounds]: `${settings.rounds}`,
  ...(settings.plant === null ? {} : { [names.plant]: settings.plant }),
});
