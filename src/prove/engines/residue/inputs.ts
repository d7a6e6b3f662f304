/** @module The trials of one secret parameter: every way in which it is given, and every way in which its call can end. */
import type { FunctionContract } from '../../../contract/index.ts';
import type { Case } from '../../suite/case.ts';
import { casesOf } from '../../suite/cases.ts';
import type { Trial, Tried } from './trial.ts';

/** Makes a trial and reports what it left. */
export type Look = (trial: Trial) => Promise<Tried>;

/** The cases in which another argument is refused, and the secret is not touched: one by the checks, one by C. */
function refusals(contract: FunctionContract, name: string): { readonly byChecks: Case; readonly byC: Case | undefined } {
  const others = casesOf(contract).filter((one) => !one.name.startsWith(`${name}: `));
  // The last one: the secret was checked, and perhaps copied, before it.
  const byChecks = others.findLast(({ expected }) => /^[A-Z_]+$/.test(expected) && expected !== 'ARGUMENT_COUNT');
  const tooMany = others.find(({ expected }) => expected === 'ARGUMENT_COUNT') as Case;
  return { byChecks: byChecks ?? tooMany, byC: others.find(({ expected }) => expected === 'refused by C') };
}

/** First, middle and last: what a failure leaves depends on how far the call had got. */
export const someOf = (counted: number): readonly number[] =>
  [...new Set([1, Math.ceil(counted / 2), counted])].filter((nth) => nth > 0 && nth <= counted);

/** In words. */
export const describeTrial = ({ form, case: one, random, async, aborted, nth }: Trial): string =>
  [
    `given as ${form}`,
    random ? 'random bytes' : "the exemplar's bytes",
    one.name,
    ...(async ? ['on a thread'] : []),
    ...(aborted ? ['nobody waits for it'] : []),
    ...(nth > 0 ? [`allocation ${nth} fails`] : []),
  ].join(', ');

/** Tries one parameter; `plain` says that the function may be called on this thread. @throws Error when its exemplar is of no use */
export async function tryInput(contract: FunctionContract, name: string, plain: boolean, look: Look): Promise<void> {
  const success = casesOf(contract)[0] as Case;
  const { byChecks, byC } = refusals(contract, name);
  const usual = { case: success, random: true, async: !plain, aborted: false, nth: 0 } as const;
  const first = await look({ ...usual, form: 'a Secret' });
  const random = first.outcome.kind === 'success';
  for (const form of ['a Secret', 'a Buffer'] as const) {
    const trial = { ...usual, form, random };
    const { outcome, counted } = await look(trial);
    if (outcome.kind !== 'success')
      throw new Error(`${contract.symbol}: the exemplar's arguments are not valid`, {
        cause: outcome.kind === 'error' ? outcome.error : null,
      });
    if (plain) {
      for (const one of byC === undefined ? [byChecks] : [byChecks, byC]) await look({ ...trial, case: one });
      for (const nth of someOf(counted)) await look({ ...trial, nth });
    }
    for (const one of byC === undefined ? [success, byChecks] : [success, byChecks, byC]) await look({ ...trial, case: one, async: true });
    await look({ ...trial, async: true, aborted: true });
  }
}
