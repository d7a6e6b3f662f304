/** @module The door of the prove room for test files: the leak suite. */
export type { Exemplars, Own } from './suite/exemplar.ts';
export { type LeakSuiteOptions, leakSuite } from './suite/leak-suite.ts';
