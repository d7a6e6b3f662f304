/** @module One case of a function under the check of behaviour: the call, and the place where its findings go. */
import type { FindingKind } from './finding.ts';
import type { ObservedCall, ObserveOptions } from './observe-call.ts';
import type { Weave } from './region.ts';

/** One case of a subject. */
export interface Trial {
  readonly name: string;
  /** Calls once, and judges how the call ended. */
  readonly observe: (weave: Weave, more?: Pick<ObserveOptions, 'odd' | 'into'>) => ObservedCall;
  readonly report: (kind: FindingKind, parameter: string | null, what: string) => void;
}
