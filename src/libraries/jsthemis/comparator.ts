/** @module `SecureComparator` of jsthemis: its native comparator is given back when it is disposed of, or collected. */
import type { Bytes } from '../../contract/index.ts';
import { leaveToCollector, owned } from '../../memory/index.ts';
import { SecureComparator as Comparator } from '../themis/index.ts';
import { atLeast, callable, someBytes } from './arguments.ts';
import { failure, guarded } from './error.ts';
import { SCOMPARE_NOT_READY } from './status.ts';

const TYPE = 'SecureComparator';
const CONSTRUCTOR = 'Secure Comparator constructor';

class Compares {
  readonly #comparator: Comparator;

  constructor(...args: [secret: Bytes]) {
    atLeast(args, 1, CONSTRUCTOR, 'secret to compare');
    const secret = someBytes(args[0], TYPE, CONSTRUCTOR, 'secret');
    this.#comparator = guarded('Secure Comparator failed to append secret', () => new Comparator(secret));
    for (const handle of this.#comparator[owned]) leaveToCollector(handle);
  }

  beginCompare(): Buffer {
    return guarded('Secure Comparator failed to begin comparison', () => this.#comparator.begin());
  }

  /** What the peer must get; undefined at the end. */
  proceedCompare(...args: [message: Bytes]): Buffer | undefined {
    const domain = 'Secure Comparator failed to proceed comparison';
    atLeast(args, 1, domain, 'message');
    const message = someBytes(args[0], TYPE, domain, 'message');
    return guarded(domain, () => this.#comparator.proceed(message) ?? undefined);
  }

  /** @throws Error `SCOMPARE_NOT_READY` */
  isMatch(): boolean {
    const result = guarded('Secure Comparator not ready', () => this.#comparator.result);
    if (result === null) throw failure('Secure Comparator not ready', SCOMPARE_NOT_READY, 'comparator not ready');
    return result;
  }

  /** 1 or 0, as in jsthemis. */
  isCompareComplete(): 0 | 1 {
    return guarded(TYPE, () => this.#comparator.result) === null ? 0 : 1;
  }

  [Symbol.dispose](): void {
    this.#comparator[Symbol.dispose]();
  }
}

export type SecureComparator = Compares;
export const SecureComparator = callable(TYPE, Compares);
