/** @module Watertight: declare what a C function does with memory, import a typed function in place of the raw binding. */
export type { Backend } from './backend/index.ts';
export * from './bind/index.ts';
export * from './contract/index.ts';
export * from './errors.ts';
