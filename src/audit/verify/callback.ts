/** @module The callbacks of a contract beside the headers: each that a function gives to C, judged, made wrong on purpose, and counted. */
import type { LibraryContract } from '../../contract/index.ts';
import { has } from '../../own.ts';
import { auditOf } from '../roles/table.ts';
import type { Bench } from './bench.ts';
import type { CallbackClaim } from './callback-claim.ts';
import type { Header } from './header.ts';
import { type Planted, type Refusal, refusals } from './header-check.ts';
import type { Count, Difference } from './result.ts';

/** Callbacks that one parameter gives to C. */
interface Use {
  readonly key: string;
  /** How many: one, or those in the fields of a struct. */
  readonly callbacks: number;
  readonly claims: readonly CallbackClaim[];
}

/** Every callback type in frozen contract data, wherever it stands: the count must not depend on what is known of roles here. */
function occurrences(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  if (has(data, 'kind') && data.kind === 'callback') return 1;
  return Object.values(data).reduce((sum: number, each) => sum + occurrences(each), 0);
}

/** Two that say the same of the same are one claim. */
const textOf = (claim: CallbackClaim): string =>
  [claim.symbol, claim.named('_'), claim.restated('_'), ...claim.plants.map(({ restated }) => restated('_'))].join('\n');

/** What became of the callbacks. */
export interface CallbackJudgement {
  readonly accepted: readonly CallbackClaim[];
  readonly differences: readonly Difference[];
}

/** The callbacks of one contract. */
export class Callbacks {
  readonly #uses: readonly Use[];
  readonly #declared: number;
  /** Each claim once, with the entries of `functions` that make it. */
  readonly #claims = new Map<string, { readonly claim: CallbackClaim; readonly keys: Set<string> }>();

  constructor({ functions }: LibraryContract) {
    this.#declared = Object.values(functions).reduce((sum, { params }) => sum + occurrences(params), 0);
    this.#uses = Object.entries(functions).flatMap(([key, contract]) =>
      contract.params.flatMap(({ name, ctype, role }): Use[] => {
        const claims = auditOf(role).claims?.(role, { key, contract, name, ctype });
        return claims === undefined ? [] : [{ key, callbacks: occurrences(role), claims }];
      }),
    );
    for (const { key, claims } of this.#uses) {
      for (const claim of claims) {
        const text = textOf(claim);
        const known = this.#claims.get(text) ?? { claim, keys: new Set() };
        known.keys.add(key);
        this.#claims.set(text, known);
      }
    }
  }

  /** Lets the compiler compare each with the headers' own. @throws Unchecked */
  async judge(bench: Bench, headers: readonly string[], header: Header): Promise<CallbackJudgement> {
    const all = [...this.#claims.values()];
    if (all.length === 0) return { accepted: [], differences: [] };
    const claims = all.map(({ claim }) => claim);
    const judged = await refusals(bench, headers, claims);
    const refused = new Map(all.map(({ claim }, index) => [textOf(claim), judged[index] as Refusal]));
    const isAbsent = (claim: CallbackClaim | null): boolean =>
      claim !== null && (refused.get(textOf(claim))?.kind === 'named' || isAbsent(claim.within));
    return {
      accepted: claims.filter((_, index) => judged[index] === null),
      differences: all.flatMap(({ claim, keys }, index) => {
        const refusal = judged[index] as Refusal;
        return refusal === null || claim.kind === null || isAbsent(claim.within)
          ? []
          : [difference(claim, [...keys], refusal, header, index)];
      }),
    };
  }

  /** Makes each accepted one wrong, in one way at a time: the compiler must refuse them all. @throws Unchecked */
  async plant(bench: Bench, headers: readonly string[], accepted: readonly CallbackClaim[]): Promise<Planted> {
    const wrong = accepted.flatMap((claim) => claim.plants.map(({ what, restated }) => ({ claim: { ...claim, restated }, what })));
    if (wrong.length === 0) return { declared: 0, refused: 0, missed: [] };
    const judged = await refusals(
      bench,
      headers,
      wrong.map(({ claim }) => claim),
    );
    const missed = wrong.flatMap(({ claim, what }, index) => (judged[index] === null ? [`${claim.name} (${what})`] : []));
    return { declared: wrong.length, refused: wrong.length - missed.length, missed };
  }

  /** Agreed are those of an accepted function whose every claim was accepted. */
  count(accepted: readonly CallbackClaim[], functions: ReadonlySet<string>): Count {
    const texts = new Set(accepted.map(textOf));
    const agreed = this.#uses.filter(({ key, claims }) => functions.has(key) && claims.every((claim) => texts.has(textOf(claim))));
    return { agreed: agreed.reduce((sum, { callbacks }) => sum + callbacks, 0), declared: this.#declared };
  }
}

function difference(
  claim: CallbackClaim,
  keys: readonly string[],
  refusal: NonNullable<Refusal>,
  header: Header,
  index: number,
): Difference {
  const { name, contract } = claim;
  const isAbsentType = refusal.kind === 'named' && claim.within === null;
  const found = isAbsentType ? undefined : claim.inHeader(header);
  const message = refusal.message.replaceAll(`'watertight_${index}'`, `a function that takes ${name}`);
  return {
    kind: isAbsentType ? 'undeclared' : (claim.kind as Difference['kind']),
    name,
    keys,
    contract,
    header: found?.text ?? null,
    file: found?.file ?? null,
    line: found?.line ?? null,
    detail: isAbsentType ? `no header declares this type: add the header that does, or mend the name (${message})` : message,
  };
}
