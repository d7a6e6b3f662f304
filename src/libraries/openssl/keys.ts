/** @module Keys: Ed25519, X25519, P-256, P-384, RSA. */
export type { OaepOptions } from './key-encryption.ts';
export type { KeyKind } from './key-kind.ts';
export type { Passphrase, PemOptions } from './key-pem.ts';
export { type GenerateOptions, PrivateKey } from './key-private.ts';
export { PublicKey } from './key-public.ts';
export type { SignatureOptions } from './key-signature.ts';
