/** @module What private and public keys share: one owned EVP_PKEY, its kind, its public half. */
import { ArgumentError } from '../../errors.ts';
import { Handle, owned } from '../../memory/index.ts';
import { type KeyHandle, kindOf } from './key-kind.ts';
import { library } from './library.ts';

/** The handle of a key; what is no key is left to the bound function to refuse. */
export const handleOf = (key: Key): KeyHandle => {
  try {
    return (key as Key | null | undefined)?.handle as KeyHandle;
  } catch {
    // A proxy has thrown: it is no key.
    return key as never;
  }
};

/** Owns an OpenSSL key. `using` or `dispose()` releases it; OpenSSL then wipes private numbers. */
export abstract class Key {
  /** The key for the functions of `library`. This object stays its owner. */
  readonly handle: KeyHandle;
  #kind: string | undefined;

  protected constructor(handle: KeyHandle) {
    const where = { function: new.target.name, parameter: 'handle' };
    if (Handle.resourceOf(handle)?.type.name !== 'EVP_PKEY')
      throw new ArgumentError(
        'HANDLE_TYPE',
        where,
        'a handle of type EVP_PKEY: keys are made by generate(…) and import…(…)',
        typeof handle,
      );
    this.handle = handle;
  }

  /**
   * `Ed25519`, `X25519`, `P-256`, `P-384` or `RSA`; for an imported key of another kind, OpenSSL's name for it.
   * @throws ArgumentError `HANDLE_DISPOSED`
   */
  get kind(): string {
    this.#kind ??= kindOf(this.handle);
    return this.#kind;
  }

  /** Size of the key in bits: of the modulus, or of the field. @see EVP_PKEY_get_bits(3) */
  get bits(): number {
    return library.functions.EVP_PKEY_get_bits(this.handle);
  }

  /** True once the key was released. */
  get disposed(): boolean {
    return this.handle.disposed;
  }

  /**
   * Do both have the same public half?
   * @throws ArgumentError `HANDLE_DISPOSED`
   * @see EVP_PKEY_eq(3)
   */
  equals(other: Key): boolean {
    return library.functions.EVP_PKEY_eq(this.handle, handleOf(other));
  }

  /**
   * The public half as a SubjectPublicKeyInfo in DER (RFC 5280, section 4.1; RFC 8410; RFC 5480): 44 bytes for Ed25519 and
   * X25519, 91 for P-256, 120 for P-384.
   * @throws ArgumentError `HANDLE_DISPOSED`
   * @see i2d_PUBKEY(3)
   */
  exportSpki(): Buffer {
    return library.functions.i2d_PUBKEY(this.handle);
  }

  /** Releases the key. @throws HandleError `DOUBLE_DISPOSE` */
  dispose(): void {
    this.handle.dispose();
  }

  [Symbol.dispose](): void {
    this.handle[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.handle];
  }
}
