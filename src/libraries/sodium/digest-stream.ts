/** @module A digest over parts: hashes, HMAC and Poly1305 end alike, and so does extraction of a key. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { owned } from '../../memory/index.ts';

/** A digest over a message that comes in parts. Its state is wiped by `final` and by `[Symbol.dispose]`. */
export class DigestStream<Part extends Bytes | Secret = Bytes, Result = Buffer> {
  readonly #state: Disposable;
  readonly #update: (part: Part) => void;
  readonly #final: () => Result;

  /** Begun by the objects of this module's algorithms: `hash.sha256.stream()`. */
  constructor(state: Disposable, update: (part: Part) => void, final: () => Result) {
    this.#state = state;
    this.#update = update;
    this.#final = final;
  }

  /**
   * Takes the next part, of any length.
   * @throws ArgumentError `HANDLE_MOVED` after `final`, `HANDLE_DISPOSED` after disposal
   */
  update(part: Part): this {
    this.#update(part);
    return this;
  }

  /**
   * The digest of all parts. The object takes no more calls.
   * @throws ArgumentError `HANDLE_MOVED`, `HANDLE_DISPOSED`
   */
  final(): Result {
    return this.#final();
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  /** For scopes, which move the handle when they are told to move this. */
  get [owned](): readonly Disposable[] {
    return [this.#state];
  }
}

/** A stream over a state and the two functions that go on with it. */
export const streamOf = <T extends Handle, Part extends Bytes | Secret, Result>(
  state: T,
  update: (state: T, part: Part) => unknown,
  final: (state: T) => Result,
): DigestStream<Part, Result> =>
  new DigestStream<Part, Result>(
    state,
    (part) => {
      update(state, part);
    },
    () => final(state),
  );
