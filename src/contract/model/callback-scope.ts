/** @module How long C keeps a callback, and which thread calls it. */
import { flag, type OptionRules, optional, readOptions, required, text } from './options.ts';

/** How long C keeps a callback. */
export type Scope<Retainer extends string = string> =
  | { readonly scope: 'call'; readonly retainedBy?: never }
  | { readonly scope: 'notified'; readonly retainedBy: Retainer };

/** Which thread calls: that of the call into C, or also one of C's own. */
export type CallingThread = 'caller' | 'any';

/** What is said of a callback beside its type. */
export type CallbackOptions<Retainer extends string = string> = Scope<Retainer> & {
  /**
   * `any`: C also calls from a thread of its own, and waits there for the answer. A function that is given such a callback for its
   * own time has only `.async`. A handle that keeps one is kept alive until it is disposed of.
   */
  readonly thread?: CallingThread;
  /** null is accepted and reaches C as NULL. */
  readonly nullable?: boolean;
  /** While the JavaScript function runs, calls into the same library are allowed. */
  readonly reentrant?: boolean;
};

/** The handle that retains a callback: the name of a parameter, `returned`, or none. */
export type RetainerOf<O> = O extends { readonly retainedBy: infer By extends string } ? By : null;

/** The thread that was said, or the one that calls when nothing is said. */
export type ThreadOf<O> = O extends { readonly thread: infer T extends CallingThread } ? T : 'caller';

const OPTIONS: OptionRules<CallbackOptions> = { scope: required, retainedBy: text, thread: optional, nullable: flag, reentrant: flag };

/** Freezes what is said of a callback. */
export function retention(builder: string, options: CallbackOptions) {
  const { scope, retainedBy, nullable, reentrant, thread } = readOptions<CallbackOptions>(builder, options, OPTIONS);
  return {
    scope,
    retainedBy: retainedBy ?? null,
    nullable: nullable ?? false,
    reentrant: reentrant ?? false,
    thread: thread ?? 'caller',
  };
}
