/** @module What an engine does inside the process of a suite: it is shown its planted bugs first, and then each function. */
import type { OpenLibrary } from '../../bind/index.ts';
import type { FunctionContract } from '../../contract/index.ts';
import type { EngineSettings } from '../run/settings.ts';
import type { Callable, Maker } from '../suite/exemplar.ts';
import type { Ran } from '../suite/exits.ts';
import type { LeakSuiteOptions } from '../suite/options.ts';
import type { EngineFinding } from '../verdict/result.ts';
import type { CanarySeen, Figures } from './journal.ts';

/** What is examined. */
export interface Subject {
  readonly key: string;
  readonly contract: FunctionContract;
  readonly called: Callable;
  readonly make: Maker;
  readonly options: LeakSuiteOptions;
  /** Cases of this function in which C has ended an earlier process. */
  readonly crashed: readonly string[];
  readonly settings: EngineSettings;
}

/** Where findings go, while a function is examined. */
export interface Listener {
  /** A call is about to be made that may end the process. */
  case(name: string): void;
  finding(finding: Omit<EngineFinding, 'function'>): void;
  /** C was left by this exit. */
  exit?(code: string): void;
}

/** Records the exit of a call; null is none. */
export function noteExit(code: string | null, { exit }: Pick<Listener, 'exit'>): void {
  if (code !== null) exit?.(code);
}

/** Records the exits of several calls. */
export function noteExits({ exits }: Pick<Ran, 'exits'>, listener: Pick<Listener, 'exit'>): void {
  for (const code of exits) noteExit(code, listener);
}

/** One engine, in one process. */
export interface Examiner {
  /** True if it goes on behind a case in which C has ended a process. For others such a function is over: each further case would only end another one. */
  readonly resumes?: boolean;
  /** C has broken a claim, and no call into its library goes through any more: another process has to go on. */
  readonly condemned?: boolean;
  /** Has its planted bugs found by the same examination that libraries get. */
  canary(settings: EngineSettings, listenTo: (fn: string) => Listener): Promise<CanarySeen>;
  /** The library as this engine sees it; it is not loaded before it is used. */
  open(library: OpenLibrary): OpenLibrary;
  /** Examines one function to its end. @throws what the exemplar throws */
  examine(subject: Subject, listener: Listener): Promise<Figures>;
  /** At the end of a library. */
  figures(library: OpenLibrary): Figures | Promise<Figures>;
}
