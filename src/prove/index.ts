/** @module Entry point of the prove layer for test files: the leak suite. */
export type { Exemplars, Own } from './suite/exemplar.ts';
export { leakSuite } from './suite/leak-suite.ts';
export type { LeakSuiteOptions } from './suite/options.ts';
