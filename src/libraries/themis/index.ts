/** @module Themis in its own vocabulary: cells, messages, sessions, comparators, keys; the contract and the opened library beside them. */
export type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
export { contextImprint, seal, sealWithPassphrase, tokenProtect } from './cells.ts';
export { SecureComparator } from './comparator.ts';
export { contract } from './contract.ts';
export { type KeyKind, type KeyPair, keys } from './keys.ts';
export { message, rsaMessage } from './message.ts';
export { library } from './open.ts';
export { type PublicKeyFor, SecureSession, type SessionOptions, SessionState } from './session.ts';
