/** @module Watertight: declare what a C function does with memory, import a typed function in place of the raw binding. */
export type { Backend } from './backend/index.ts';
export * from './bind/index.ts';
export * from './contract/index.ts';
export * from './errors.ts';
export {
  type Census,
  type CensusEntry,
  type CensusEvent,
  type CensusKind,
  type CensusLevel,
  type CensusMessage,
  census,
  censusLevel,
  censusProfile,
  owned,
  PublicSecret as Secret,
  type Scope,
  type Secrets,
  scope,
} from './memory/index.ts';
