/** @module Secrets as callers see them: what functions return is what the class makes, and its inside is nowhere. */
import type { Secret as FromContract } from '../../src/contract/model/secret.ts';
import { type Scope, Secret, scope } from '../../src/index.ts';
import type { Equal, Expect } from './equal.ts';

type Made = ReturnType<typeof Secret.from>;
export type Checks = [
  Expect<Equal<Made, Secret>>,
  Expect<Equal<Secret, FromContract>>,
  Expect<Equal<ReturnType<typeof Secret.random>, Secret>>,
  Expect<Equal<ReturnType<typeof scope<number>>, number>>,
];

export function uses(unknown: unknown, secret: Secret, made: Scope): void {
  if (unknown instanceof Secret) unknown.dispose();
  const length: number = secret.use((bytes) => bytes.length);
  const later: Promise<string> = secret.use(async (bytes) => bytes.toString('hex'));
  const moved: Secret = made.move(made.use(secret));
  const nothing: Secret | null = made.use(null as Secret | null);
  const result: Promise<number> = scope(async (s) => s.use(secret).length);
  using open = scope();
  void [length, later, moved, nothing, result, open];
  // @ts-expect-error it is made by from() and random() only
  new Secret();
  // @ts-expect-error the memory of a secret is not for callers
  Secret.memoryOf(secret);
  // @ts-expect-error nor is a secret that C has yet to fill
  Secret.allocate(4);
  // @ts-expect-error a secret is not bytes
  const bytes: Uint8Array = secret;
  // @ts-expect-error what is used must have Symbol.dispose
  made.use({});
  // @ts-expect-error an object of the same shape is no secret
  const fake: Secret = { length: 1, locked: true, disposed: false };
  void [bytes, fake];
}
