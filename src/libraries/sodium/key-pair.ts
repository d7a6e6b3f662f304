/** @module The two halves of a key pair, as every area returns them. */

/** A key pair; each half is a Buffer of its own. Lengths are those of the area that made it. */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly secretKey: Buffer;
}

export const keyPair = ({ pk, sk }: { readonly pk: Buffer; readonly sk: Buffer }): KeyPair => ({ publicKey: pk, secretKey: sk });
