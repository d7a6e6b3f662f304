/** @module Looks for what a function leaves of its secrets, those that it is given and those that it makes. */

import type { FunctionContract } from '../../../contract/index.ts';
import { isSecret } from '../../../contract/model/secret.ts';
import { calledElsewhere } from '../../../contract/roles/callback.ts';
import type { Residue, Watchable } from '../../../ledger/index.ts';
import { isGiven, trialOf } from '../../roles/table.ts';
import type { Listener, Subject } from '../examiner.ts';
import type { Figures } from '../journal.ts';
import { describeTrial, someOf, tryInput } from './inputs.ts';
import { type Asking, askOnce } from './outputs.ts';
import { attempt, type Target } from './trial.ts';
import { checkWaivers, waiverFor } from './waiver.ts';

/** A copy must be there each time: memory that the collector moves is not the call's doing. */
const TIMES = 3;

const makesSecrets = ({ params }: FunctionContract) => params.some((param) => isSecret(param) && trialOf(param.role).filled);

/** Checks one function. @throws Error when its exemplar is of no use */
export async function checkResidue(subject: Subject, library: Watchable, listener: Listener): Promise<Figures> {
  const { key, contract, called, make, options } = subject;
  const waivers = options.residue ?? [];
  checkWaivers(key, waivers);
  const plain = calledElsewhere(contract.params) === null;
  const figures = { secrets: 0, trials: 0, copies: 0, waived: 0 };

  const report = (what: string, left: readonly Residue[], fault: boolean) => {
    for (const { where, mapping, detail } of left) {
      const waiver = waiverFor(waivers, key, where, fault);
      figures[waiver === undefined ? 'copies' : 'waived'] += 1;
      const told = `${what}: a copy is left: ${where}${detail === '' ? '' : `, ${detail}`} (${mapping})`;
      listener.finding({
        kind: 'residue',
        owner: waiver === undefined ? 'binding' : 'upstream',
        detail: waiver === undefined ? told : `${told}: ${waiver.title}`,
        stack: [],
      });
    }
  };

  for (const [at, param] of contract.params.filter(isGiven).entries()) {
    if (!isSecret(param)) continue;
    const target: Target = { library, called, make, at, what: param.name };
    figures.secrets += 1;
    await tryInput(contract, param.name, plain, async (trial) => {
      const what = `${param.name}, ${describeTrial(trial)}`;
      listener.case(what);
      let tried = await attempt(target, trial);
      for (let again = 1; again < TIMES && tried.left.length > 0; again++) tried = await attempt(target, trial);
      figures.trials += 1;
      report(what, tried.left, trial.nth > 0);
      return tried;
    });
  }

  const ask = async (asking: Asking): Promise<number> => {
    const how = `made${asking.async ? ' on a thread' : ''}${asking.nth > 0 ? `, allocation ${asking.nth} fails` : ''}`;
    listener.case(how);
    const target: Target = { library, called, make, at: -1, what: '' };
    let asked = await askOnce(target, asking);
    for (let again = 1; again < TIMES && asked.outputs.some(({ left }) => left.length > 0); again++) asked = await askOnce(target, asking);
    figures.trials += 1;
    for (const { name, left } of asked.outputs) report(`${name}, ${how}`, left, asking.nth > 0);
    return asked.counted;
  };
  if (!makesSecrets(contract)) return figures;
  figures.secrets += 1;
  if (plain) for (const nth of someOf(await ask({ async: false, nth: 0 }))) await ask({ async: false, nth });
  await ask({ async: true, nth: 0 });
  return figures;
}
