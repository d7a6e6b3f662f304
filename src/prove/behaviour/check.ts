/** @module The check of one function: every boundary over two weaves, and again where these do not tell. */

import type { BufferTooSmall } from '../../errors.ts';
import { within } from '../suite/exemplar.ts';
import { type Boundary, boundariesOf, lengthsByValue } from './boundaries.ts';
import { plainOf, roomsOf } from './caller-buffers.ts';
import { beyond, ends, printPlaces, untouched } from './compare.ts';
import { dependence } from './dependence.ts';
import type { Listener } from './finding.ts';
import type { Written } from './guard.ts';
import { type Sight, type Subject, see } from './observe-call.ts';
import { overlapsOf } from './overlap.ts';
import { newWeaves, type Weave } from './region.ts';
import { Slack } from './slack.ts';
import type { Trial } from './trial.ts';

/** What was done with one function. */
export interface Checked {
  readonly cases: number;
  /** C broke a claim of the contract: this process makes no further call into the library. */
  readonly condemned: boolean;
}

/** A random byte is as it was in both weaves once in 65,536 times; in all of these calls once in 2^64. */
const CONFIRMATIONS = 3;
/** An answer may be this many bytes too large, beyond twice what is needed. */
const SPARE = 4096;

/** Checks a function at every boundary. @throws what the exemplar throws, or an Error when its arguments are no valid ones */
export function checkFunction(subject: Subject, listener: Listener): Checked {
  const { key, contract, make } = subject;
  const told = new Set<string>();
  const remarked = new Set<string>();
  // Then too little room is the caller's doing.
  const roomByCaller = lengthsByValue(contract).size > 0;
  const slack = new Slack();
  let cases = 0;
  let condemned = false;

  const trial = (boundary: Boundary, name = boundary.name): Trial => {
    const report: Trial['report'] = (kind, parameter, what) => {
      // The first case tells; that others show the same would only hide it.
      if (told.has(`${kind} ${parameter}`)) return;
      told.add(`${kind} ${parameter}`);
      listener.finding({ kind, function: key, parameter, case: name, what });
    };
    cases += 1;
    return {
      name,
      report,
      see: (weave, more = {}) => {
        listener.case(key, name);
        const sight = see(subject, boundary, { weave, report, ...more });
        const message = sight.error instanceof Error ? sight.error.message : String(sight.error);
        if (sight.ending === 'unexpected') report('unexpected', null, `the call ended in ${message}`);
        if (sight.ending === 'too small' && more.into === undefined && !roomByCaller)
          report('size', (sight.error as BufferTooSmall).parameter, `the room that the contract gives was too small: ${message}`);
        if (sight.ending === 'violation') {
          // Of another function, which an exemplar may have called: nothing is known of this one.
          if (!message.startsWith(`${key}: `)) throw sight.error;
          const [, parameter = null, what = message] = /^[^:]+: (?:(\w+): )?(.*?)(?:\. Memory may be damaged.*)?$/.exec(message) ?? [];
          report('claim', parameter, what);
          condemned = true;
          throw sight.error;
        }
        return sight;
      },
    };
  };

  const judge = (one: Trial, sight: Sight) => {
    for (const written of sight.written) {
      const { parameter, room, actual } = written;
      if (!ends(contract, written)) one.report('unterminated', parameter, `C wrote no NUL into its ${room} bytes`);
      const isQuery = contract.params.some(
        ({ name, role }) => name === parameter && role.role === 'bytesOut' && role.size.rule === 'query',
      );
      if (isQuery && room > 2 * actual + SPARE) one.report('size', parameter, `C asked for ${room} bytes and used ${actual}`);
      if (isQuery) slack.add(written);
      remark(one, written);
    }
  };

  const remark = ({ name }: Trial, written: Written) => {
    const { parameter, actual, room } = written;
    const isString = contract.params.some((param) => param.name === parameter && param.role.role === 'stringOut');
    const count = isString ? 0 : beyond(written);
    if (count === 0 || remarked.has(`${parameter}`)) return;
    remarked.add(`${parameter}`);
    const what = `C wrote ${count} of the ${room - actual} bytes beyond the ${actual} that it says it wrote; they are wiped`;
    listener.remark({ kind: 'beyond its claim', function: key, parameter, case: name, what });
  };

  const compare = (one: Trial, weaves: readonly [Weave, Weave]): readonly [Sight, Sight] => {
    const sights = weaves.map((weave) => one.see(weave)) as [Sight, Sight];
    for (const sight of sights) judge(one, sight);
    for (let again = 0; again < CONFIRMATIONS && untouched(contract, sights).length > 0; again++)
      sights.push(...newWeaves().map((weave) => one.see(weave)));
    const all = untouched(contract, sights);
    for (const left of all) {
      if (left.kept) one.report('unwritten', left.parameter, `C never wrote ${printPlaces(left)}`);
      else one.report('depends', left.parameter, `C read what the output held before: ${printPlaces(left)}`);
    }
    // What was never written, and what follows a string without end, differs from weave to weave as well.
    if (all.length === 0 && sights.every(({ written }) => written.every((output) => ends(contract, output))))
      dependence(one, weaves, sights);
    return [sights[0], sights[1]];
  };

  const weaves = newWeaves();
  try {
    const boundaries = within(make, (args) => boundariesOf(contract, args));
    const [valid, ...others] = boundaries as [Boundary, ...Boundary[]];
    const [sight, again] = compare(trial(valid), weaves);
    if (sight.ending !== 'success' && told.size === 0) {
      throw new Error(`${key}: the exemplar's arguments are not valid: ${sight.told}`, { cause: sight.error });
    }
    for (const boundary of others) compare(trial(boundary), weaves);
    const plain = subject.called.into === undefined ? null : plainOf(contract, sight);
    if (plain !== null) roomsOf(plain, weaves, (name) => trial(valid, name));
    // Results of chance cannot be compared.
    if (plain !== null && sight.told === again.told) overlapsOf(plain, weaves, (name) => trial(valid, name));
    for (const [parameter, what] of slack.constant)
      listener.remark({ kind: 'more than it needs', function: key, parameter, case: 'every case', what });
    return { cases, condemned };
  } catch (error) {
    if (!condemned) throw error;
    return { cases, condemned };
  }
}
