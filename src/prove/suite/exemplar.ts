/** @module Exemplars: fresh valid arguments for each function, and the release of everything that a case has made. */
import type { ArgumentsOf, AsyncFunction, FunctionContract } from '../../contract/index.ts';
import { Handle, Secret } from '../../memory/index.ts';

/** Something that is released at the end of a case; a handle, or any owner of one. */
export interface Disposable {
  [Symbol.dispose](): void;
}

/** Registers what a case must release, newest first, and gives it back. */
export type Own = <T extends Disposable>(resource: T) => T;

/** The arguments of a function, by its contract or by its type. */
type ArgumentsTo<F> = F extends FunctionContract
  ? ArgumentsOf<F['params']>
  : F extends (...args: infer Arguments) => unknown
    ? Arguments
    : F extends AsyncFunction<infer Arguments, unknown>
      ? Arguments
      : never;

/** For each function, fresh valid arguments: evaluated for every single call. `Functions` are those of a library, or of its contract. */
export type Exemplars<Functions> = {
  readonly [Name in keyof Functions]?: (own: Own) => Readonly<ArgumentsTo<Functions[Name]>>;
};

/** A bound function, whatever its types. */
export interface Callable {
  (...args: readonly unknown[]): unknown;
  async(...args: readonly unknown[]): Promise<unknown>;
  into?(out: unknown, ...args: readonly unknown[]): unknown;
}

/** One exemplar, whatever its types. */
export type Maker = (own: Own) => readonly unknown[];

/** Releases what a case has made, newest first; what is gone already needs nothing. */
export function release(owned: readonly Disposable[]): void {
  for (const resource of [...owned].reverse()) {
    if (!(resource instanceof Handle) || !resource.disposed) resource[Symbol.dispose]();
  }
}

/** Calls with arguments of its own; releases everything that the call and its arguments created, newest first. */
export function within<T>(make: Maker, use: (args: readonly unknown[], own: Own) => T): T {
  const owned: Disposable[] = [];
  const own: Own = (resource) => {
    owned.push(resource);
    return resource;
  };
  try {
    return use(make(own), own);
  } finally {
    release(owned);
  }
}

/** The bytes of an argument or a result, secret or not; null for anything else. Of a secret they are a view. */
export const bytesOf = (part: unknown): Uint8Array | null => (part instanceof Uint8Array ? part : (Secret.memoryOf(part)?.bytes ?? null));

/** What a result is made of, by name: the parts of an object of outputs, or the one thing that came bare, which has none. */
export const partsOf = (result: unknown): readonly (readonly [string, unknown])[] =>
  typeof result === 'object' && result !== null && !(result instanceof Handle) && bytesOf(result) === null
    ? Object.entries(result)
    : [['', result]];

/** Registers the handles and secrets in a result. */
export function ownResult(result: unknown, own: Own): void {
  for (const [, part] of partsOf(result)) {
    if (part instanceof Handle) own(part);
    else if (Secret.memoryOf(part) !== null) own(part as Disposable);
  }
}
