/** @module The door of the prove room for test files: the leak suite. */
export { type Exemplars, type LeakSuiteOptions, leakSuite, type Own } from './leak-suite.ts';
