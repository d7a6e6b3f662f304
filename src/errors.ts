/** @module The errors that Watertight throws: one base class, a stable `code` on each, never a secret byte in a message. */
export * from './errors/argument.ts';
export { WatertightError } from './errors/base.ts';
export * from './errors/call.ts';
export * from './errors/callback.ts';
export * from './errors/contract.ts';
export * from './errors/ledger.ts';
export * from './errors/ownership.ts';
