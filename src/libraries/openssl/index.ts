/** @module OpenSSL's libcrypto for Node.js: digests, MACs, key derivation, AEADs and keys. */
export type { Bytes, CallOptions, Secret } from '../../contract/index.ts';
export * from './aead.ts';
export { contract } from './contract.ts';
export * from './digest.ts';
export * from './kdf.ts';
export * from './keys.ts';
export { library } from './library.ts';
export * from './mac.ts';
