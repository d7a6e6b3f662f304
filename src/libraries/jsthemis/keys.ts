/** @module `KeyPair` and `SymmetricKey` of jsthemis. */
import type { Bytes } from '../../contract/index.ts';
import { keys } from '../themis/index.ts';
import { callable, copyOf, keep, someBytes } from './arguments.ts';
import { failure, guarded } from './error.ts';
import { INVALID_PARAMETER } from './status.ts';

const PAIR = 'Key Pair constructor';

class Pair {
  readonly #private: Buffer;
  readonly #public: Buffer;

  /** A new EC key pair, or one of the keys that are given. */
  constructor(...args: [] | [privateKey: Bytes, publicKey: Bytes]) {
    if (args.length === 0) {
      const { privateKey, publicKey } = guarded('Key Pair generation failed', () => keys.ec());
      this.#private = privateKey.use((bytes) => keep(this, bytes));
      this.#public = publicKey;
      privateKey.dispose();
    } else if (args.length === 2) {
      const privateKey = someBytes(args[0], 'KeyPair', PAIR, 'private key');
      const publicKey = someBytes(args[1], 'KeyPair', PAIR, 'public key');
      this.#private = keep(this, privateKey);
      this.#public = copyOf(publicKey);
    } else throw failure(PAIR, INVALID_PARAMETER, 'invalid argument count, expected no arguments or private and public keys');
  }

  private(): Buffer {
    return copyOf(this.#private);
  }

  public(): Buffer {
    return copyOf(this.#public);
  }
}

/** What comes of it is a Buffer, as in jsthemis. */
class Symmetric {
  constructor(...args: [] | [key: Bytes]) {
    if (args.length > 0) {
      const given = someBytes(args[0], 'SymmetricKey', 'Themis SymmetricKey', 'key');
      // biome-ignore lint/correctness/noConstructorReturn: jsthemis gives a Buffer, with and without new
      return copyOf(given) as never;
    }
    const secret = guarded('Themis SymmetricKey', () => keys.symmetric());
    const key = secret.copy();
    secret.dispose();
    // biome-ignore lint/correctness/noConstructorReturn: as above
    return key as never;
  }
}

/** EC keys: `private()` and `public()` give copies. */
export type KeyPair = Pair;
export const KeyPair = callable('KeyPair', Pair);

/** A key for cells: 32 new bytes, or a copy of those that are given. */
export const SymmetricKey = callable('SymmetricKey', Symmetric) as unknown as {
  new (key?: Bytes): Buffer;
  (key?: Bytes): Buffer;
};
