/** @module Valgrind's memcheck for vitest files: run one, read the report, apply suppressions, say whose each error is. */
export { type Attribution, type AttributionOptions, attribute, type OwnedErrors, type Owner } from './attribute.ts';
export type {
  CompletedRun,
  InvalidReason,
  InvalidRun,
  MemcheckRun,
  RunOptions,
  RunProgress,
  TestOutcome,
} from './outcome.ts';
export { parseReport, readReport } from './parse.ts';
export type {
  Amount,
  ErrorCategory,
  Frame,
  IncompleteReport,
  LeakKind,
  MemcheckError,
  MemcheckReport,
  Suppressed,
  Totals,
} from './report.ts';
export { type LeakCheck, type Leaks, requests } from './requests.ts';
export { runUnderMemcheck, shippedSuppressions } from './run.ts';
export { applySuppressions } from './suppress.ts';
export {
  type CallerPattern,
  parseSuppressions,
  readSuppressions,
  type Suppression,
  type SuppressionOptions,
} from './suppressions.ts';
export { findValgrind, minimumVersion, type Valgrind } from './valgrind.ts';
