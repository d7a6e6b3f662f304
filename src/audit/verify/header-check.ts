/** @module The header check: each prototype of the contract beside the header's own, and prototypes made wrong on purpose. */
import type { Bench } from './bench.ts';
import type { Header } from './header.ts';
import { PLANTS, planted } from './plant.ts';
import { type Prototype, print } from './prototype.ts';
import type { Difference } from './result.ts';
import { type Claim, claimOf, NAMED, REDECLARED, redeclarations } from './source.ts';

/** What the compiler said of the prototypes. */
export interface Judgement {
  readonly accepted: readonly Prototype[];
  readonly differences: readonly Difference[];
}

/** Why a claim is refused, or null. */
export type Refusal = { readonly kind: 'named' | 'redeclared'; readonly message: string } | null;

/** At file scope a refused prototype leaves the header's in force: one file judges them all, and several of one symbol. */
export async function refusals(bench: Bench, headers: readonly string[], claims: readonly Claim[]): Promise<readonly Refusal[]> {
  const judged = await bench.judge(redeclarations(headers, claims), [NAMED, REDECLARED]);
  return claims.map((_, index) => {
    const named = judged.get(NAMED)?.get(index);
    const redeclared = judged.get(REDECLARED)?.get(index);
    if (named !== undefined) return { kind: 'named', message: named };
    return redeclared === undefined ? null : { kind: 'redeclared', message: redeclared };
  });
}

function difference(one: Prototype, refusal: NonNullable<Refusal>, header: Header): Difference {
  const macro = header.macros.get(one.symbol);
  const declared = header.declarations.get(one.symbol);
  const found = refusal.kind === 'redeclared' ? declared : macro;
  const kind = refusal.kind === 'redeclared' ? 'prototype' : macro === undefined ? 'undeclared' : 'macro';
  const detail =
    kind === 'macro'
      ? 'the headers have only a macro of this name: bind the function that it stands for'
      : kind === 'undeclared'
        ? `no header declares it: add the header that does, or mend the name (${refusal.message})`
        : refusal.message;
  return {
    kind,
    name: one.symbol,
    keys: one.keys,
    contract: print(one),
    header: found?.text ?? null,
    file: found?.file ?? null,
    line: found?.line ?? null,
    detail,
  };
}

/** Lets the compiler compare each prototype with the header's. @throws Unchecked */
export async function judge(
  bench: Bench,
  headers: readonly string[],
  prototypes: readonly Prototype[],
  header: Header,
): Promise<Judgement> {
  const judged = await refusals(bench, headers, prototypes.map(claimOf));
  return {
    accepted: prototypes.filter((_, index) => judged[index] === null),
    differences: prototypes.flatMap((one, index) => {
      const refusal = judged[index] as Refusal;
      return refusal === null ? [] : [difference(one, refusal, header)];
    }),
  };
}

/** What became of the plants. */
export interface Planted {
  readonly declared: number;
  readonly refused: number;
  /** Each that was taken for right. */
  readonly missed: readonly string[];
}

/** Makes each accepted prototype wrong, in one way at a time: the compiler must refuse them all. @throws Unchecked */
export async function plant(bench: Bench, headers: readonly string[], accepted: readonly Prototype[]): Promise<Planted> {
  const missed: string[] = [];
  let declared = 0;
  for (const way of PLANTS) {
    const wrong = accepted.flatMap((one) => planted(one, way) ?? []);
    declared += wrong.length;
    if (wrong.length === 0) continue;
    const judged = await refusals(bench, headers, wrong.map(claimOf));
    for (const [index, one] of wrong.entries()) if (judged[index] === null) missed.push(`${print(one)} (wrong ${way})`);
  }
  return { declared, refused: declared - missed.length, missed };
}
