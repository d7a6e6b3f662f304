/** @module The shape of a check of behaviour: what `watertight verify --behaviour --json` prints (docs/verify.md describes it field by field). */
import type { Origin } from '../../bind/index.ts';
import type { Verdict } from '../../verdict.ts';
import type { Proof } from '../verdict/result.ts';
import type { Found, RemarkKind } from './finding.ts';

/** A finding, or a remark, and the test file in whose process it was seen. */
export type Reported<Kind extends string = Found['kind']> = Found<Kind> & { readonly file: string };

/** One library. */
export interface LibraryBehaviour {
  readonly name: string;
  readonly version: string;
  readonly path: string | null;
  readonly origin: Origin;
  readonly verdict: Verdict;
  /** Why it is not a pass; empty for a pass. */
  readonly reasons: readonly string[];
  /** Functions in the contract; those that were checked to their end; the others. */
  readonly declared: number;
  readonly checked: number;
  readonly neverChecked: readonly string[];
  /** Of these, the ones that the loaded version, or this machine, does not have: said, and neither called nor missed. Each with the reason. */
  readonly absent: Readonly<Record<string, string>>;
  /** Different cases; calls that reached C. */
  readonly cases: number;
  readonly calls: number;
  readonly findings: readonly Reported[];
  /** What breaks no contract and is worth a look. */
  readonly remarks: readonly Reported<RemarkKind>[];
}

/** One file of the suite. */
export interface FileBehaviour {
  readonly file: string;
  readonly state: 'completed' | 'invalid';
  readonly detail: string | null;
  /** Processes that it took: a new one after each that C has ended, or whose library it has condemned. */
  readonly processes: number;
  /** Contracts made wrong on purpose, in all of these processes, and how many were seen through. */
  readonly lies: { readonly told: number; readonly caught: number };
  /** Tests that failed: their exemplars are of no use. */
  readonly failures: readonly string[];
  readonly durationMs: number;
}

/** A whole run. */
export interface Behaviour {
  /** Version of this format. */
  readonly schema: 1;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly startedAt: string;
  readonly durationMs: number;
  readonly environment: { readonly watertight: string; readonly node: string; readonly koffi: string; readonly platform: string };
  /** Libraries that are not on this machine and need not be: their files were not run. */
  readonly absent: Proof['absent'];
  readonly libraries: readonly LibraryBehaviour[];
  readonly files: readonly FileBehaviour[];
}
