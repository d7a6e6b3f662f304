/** @module One case of a function under the check of behaviour: the call, and the place where its findings go. */
import type { FindingKind } from './finding.ts';
import type { Sight, Watching } from './observe-call.ts';
import type { Weave } from './region.ts';

/** One case of a subject. */
export interface Trial {
  readonly name: string;
  /** Calls once, and judges how the call ended. */
  readonly see: (weave: Weave, more?: Pick<Watching, 'odd' | 'into'>) => Sight;
  readonly report: (kind: FindingKind, parameter: string | null, what: string) => void;
}
