/** @module Secrets: bytes that show themselves only to who asks, and are wiped when their time is over. */

import { FinalizationRegistry, Object, PlainObject } from '../intrinsics.ts';
import '../dispose-symbol.ts';
import type { Bytes } from '../contract/index.ts';
import type { Secret as SecretOf } from '../contract/model/secret.ts';
import { ArgumentError, SecretError } from '../errors.ts';
import { offHeap } from './bytes.ts';
import { forgotten, track } from './census.ts';
import { Creations } from './creations.ts';
import { crypto } from './crypto.ts';
import { currentScope, leaveScope } from './current-scope.ts';
import { warnForgotten } from './forgotten.ts';
import { SecretMemory } from './secret-memory.ts';
import { kindOf, strictBytes } from './strict-bytes.ts';
import { isThenable } from './thenable.ts';
import { Uncloneable } from './uncloneable.ts';

const where = (fn: string, parameter: string) => ({ function: fn, parameter });

/** Wipes what nobody disposed of. */
const registry = new FinalizationRegistry<SecretMemory>((memory) => {
  if (memory.disposed) return;
  const { entry } = memory;
  if (!memory.leftToCollector) forgotten(entry);
  memory.dispose();
  if (memory.leftToCollector) return;
  warnForgotten({
    code: 'WATERTIGHT_FORGOTTEN_SECRET',
    entry,
    one: `a Secret of ${memory.length} bytes was never disposed; it was wiped when it was collected. Use 'using' or dispose().`,
    several: 'Secrets',
    rest: "each was wiped when it was collected. Use 'using' or dispose().",
  });
});

/** Owns bytes. Typed for callers as the interface of the same name; {@link PublicSecret} is what they can do with the class. */
export class Secret extends Uncloneable {
  /** Those that no bound function makes. */
  static readonly creations = new Creations();
  readonly #memory: SecretMemory;

  private constructor(memory: SecretMemory) {
    super();
    this.#memory = memory;
  }

  /**
   * Zeroed memory that C is going to write: {@link SecretMemory.shrink} when it writes less. `stack` was taken before the
   * call, as for a handle.
   * @throws WatertightError `ALLOCATION_FAILED`; ScopeError `SCOPE_ENDED`
   */
  static allocate(
    length: number,
    stack = Secret.creations.stack(Secret.allocate as (...args: never) => unknown),
    creations = Secret.creations,
  ): Secret {
    const memory = new SecretMemory(length);
    const secret = new Secret(memory);
    memory.entry = track('secret', 'Secret', stack, memory, creations);
    registry.register(secret, memory, memory);
    memory.onEnd = () => {
      registry.unregister(memory);
      leaveScope(memory);
    };
    try {
      currentScope()?.adopt(memory, secret);
    } catch (error) {
      memory.dispose();
      throw error;
    }
    return secret;
  }

  /** The inside of a secret, or null for anything else. */
  static memoryOf(value: unknown): SecretMemory | null {
    return typeof value === 'object' && value !== null && #memory in value ? (value as Secret).#memory : null;
  }

  /** The bytes of an argument that may also be a secret. */
  static #bytesOf(value: unknown): Uint8Array {
    if (typeof value === 'object' && value !== null && #memory in value) return (value as Secret).#open().bytes;
    return strictBytes(value, where('Secret.equals', 'other'), 'a Secret, a Buffer or a Uint8Array');
  }

  get length(): number {
    return this.#memory.length;
  }

  get locked(): boolean {
    return this.#memory.locked;
  }

  get disposed(): boolean {
    return this.#memory.disposed;
  }

  /** @throws SecretError `SECRET_DISPOSED` */
  #open(): SecretMemory {
    const memory = this.#memory;
    // Disposed, it may still be in use, and its bytes there: for that use only.
    if (memory.disposed) throw new SecretError('SECRET_DISPOSED', 'this Secret was disposed: its bytes are gone');
    return memory;
  }

  use<T>(fn: (bytes: Buffer) => T): T {
    if (typeof fn !== 'function') throw new ArgumentError('ARGUMENT_TYPE', where('Secret.use', 'fn'), 'a function', kindOf(fn));
    const memory = this.#open();
    const bytes = memory.show();
    memory.enter();
    let pending = false;
    try {
      const result = fn(bytes);
      if (!isThenable(result)) return result;
      const settled = Promise.resolve(result).finally(() => memory.leave());
      pending = true;
      return settled as T;
    } finally {
      if (!pending) memory.leave();
    }
  }

  copy(): Buffer {
    const { bytes } = this.#open();
    const copy = offHeap(bytes.length);
    copy.set(bytes);
    return copy;
  }

  equals(other: SecretOf | Bytes): boolean {
    const mine = this.#open().bytes;
    const theirs = Secret.#bytesOf(other);
    return mine.length === theirs.length && crypto().timingSafeEqual(mine, theirs);
  }

  dispose(): void {
    this.#memory.dispose();
  }

  [Symbol.dispose](): void {
    this.#memory.dispose();
  }

  /** Never the bytes. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Secret<${this.length} bytes>${this.disposed ? ' (disposed)' : ''}`;
  }

  static {
    const refuse = (way: string) => ({
      value: () => {
        throw new SecretError('SECRET_EXPOSED', `a Secret does not become ${way}: its bytes are shown by use(), and copied by copy()`);
      },
    });
    Object.defineProperties(Secret.prototype, {
      // From a secret nobody gets to this class, which shows the memory.
      constructor: { value: PlainObject },
      toJSON: refuse('JSON'),
      toString: refuse('a string'),
      [Symbol.toPrimitive]: refuse('a string or a number'),
      // It has a length, so `Buffer.from` and `new Uint8Array` would take it for a list, of zeros.
      valueOf: refuse('bytes'),
      [Symbol.iterator]: refuse('a list'),
    });
  }
}
