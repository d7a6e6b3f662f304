/** @module The door of the prove room for test files: the leak suite. */
export type { Exemplars, Own } from './exemplar.ts';
export { type LeakSuiteOptions, leakSuite } from './leak-suite.ts';
