/** @module The two halves of a key pair, as every area returns them. */
import type { Secret } from '../../contract/index.ts';

/** A key pair. Lengths are those of the area that made it. `dispose()` the secret half after use. */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly secretKey: Secret;
}

export const keyPair = ({ pk, sk }: { readonly pk: Buffer; readonly sk: Secret }): KeyPair => ({ publicKey: pk, secretKey: sk });
