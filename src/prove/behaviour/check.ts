/** @module The check of one function: every boundary over two weaves, and again where these do not tell. */

import type { BufferTooSmall } from '../../errors.ts';
import { within } from '../suite/exemplar.ts';
import { type Boundary, boundariesOf, lengthsByValue } from './boundaries.ts';
import { checkCallerBuffers, ordinaryCallOf } from './caller-buffers.ts';
import { beyond, ends, printPlaces, untouched } from './compare.ts';
import { checkDependence } from './dependence.ts';
import type { Listener } from './finding.ts';
import type { Written } from './guard.ts';
import { type ObservedCall, observeCall, type Subject } from './observe-call.ts';
import { checkOverlaps } from './overlap.ts';
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
  const reported = new Set<string>();
  const remarked = new Set<string>();
  // Then too little capacity is the caller's doing.
  const roomByCaller = lengthsByValue(contract).size > 0;
  const slack = new Slack();
  let cases = 0;
  let condemned = false;

  const trial = (boundary: Boundary, name = boundary.name): Trial => {
    const report: Trial['report'] = (kind, parameter, what) => {
      // The first case tells; that others show the same would only hide it.
      if (reported.has(`${kind} ${parameter}`)) return;
      reported.add(`${kind} ${parameter}`);
      listener.finding({ kind, function: key, parameter, case: name, what });
    };
    cases += 1;
    return {
      name,
      report,
      observe: (weave, more = {}) => {
        listener.case(key, name);
        const call = observeCall(subject, boundary, { weave, report, ...more });
        const message = call.error instanceof Error ? call.error.message : String(call.error);
        if (call.ending === 'unexpected') report('unexpected', null, `the call ended in ${message}`);
        if (call.ending === 'too small' && more.into === undefined && !roomByCaller)
          report('size', (call.error as BufferTooSmall).parameter, `the capacity that the contract gives was too small: ${message}`);
        if (call.ending === 'violation') {
          // Of another function, which an exemplar may have called: nothing is known of this one.
          if (!message.startsWith(`${key}: `)) throw call.error;
          const [, parameter = null, what = message] = /^[^:]+: (?:(\w+): )?(.*?)(?:\. Memory may be damaged.*)?$/.exec(message) ?? [];
          report('claim', parameter, what);
          condemned = true;
          throw call.error;
        }
        return call;
      },
    };
  };

  const judge = (one: Trial, call: ObservedCall) => {
    for (const written of call.written) {
      const { parameter, capacity, actual } = written;
      if (!ends(contract, written)) one.report('unterminated', parameter, `C wrote no NUL into its ${capacity} bytes`);
      const isQuery = contract.params.some(
        ({ name, role }) => name === parameter && role.role === 'bytesOut' && role.size.rule === 'query',
      );
      if (isQuery && capacity > 2 * actual + SPARE) one.report('size', parameter, `C asked for ${capacity} bytes and used ${actual}`);
      if (isQuery) slack.add(written);
      remark(one, written);
    }
  };

  const remark = ({ name }: Trial, written: Written) => {
    const { parameter, actual, capacity } = written;
    const isString = contract.params.some((param) => param.name === parameter && param.role.role === 'stringOut');
    const count = isString ? 0 : beyond(written);
    if (count === 0 || remarked.has(`${parameter}`)) return;
    remarked.add(`${parameter}`);
    const what = `C wrote ${count} of the ${capacity - actual} bytes beyond the ${actual} that it says it wrote; they are wiped`;
    listener.remark({ kind: 'beyond its claim', function: key, parameter, case: name, what });
  };

  const compare = (one: Trial, weaves: readonly [Weave, Weave]): readonly [ObservedCall, ObservedCall] => {
    const observed = weaves.map((weave) => one.observe(weave)) as [ObservedCall, ObservedCall];
    for (const call of observed) judge(one, call);
    for (let again = 0; again < CONFIRMATIONS && untouched(contract, observed).length > 0; again++)
      observed.push(...newWeaves().map((weave) => one.observe(weave)));
    const all = untouched(contract, observed);
    for (const left of all) {
      if (left.kept) one.report('unwritten', left.parameter, `C never wrote ${printPlaces(left)}`);
      else one.report('depends', left.parameter, `C read what the output held before: ${printPlaces(left)}`);
    }
    // What was never written, and what follows a string without end, differs from weave to weave as well.
    if (all.length === 0 && observed.every(({ written }) => written.every((output) => ends(contract, output))))
      checkDependence(one, weaves, observed);
    return [observed[0], observed[1]];
  };

  const weaves = newWeaves();
  try {
    const boundaries = within(make, (args) => boundariesOf(contract, args));
    const [valid, ...others] = boundaries as [Boundary, ...Boundary[]];
    const [call, again] = compare(trial(valid), weaves);
    if (call.ending !== 'success' && reported.size === 0) {
      throw new Error(`${key}: the exemplar's arguments are not valid: ${call.resultDigest}`, { cause: call.error });
    }
    for (const boundary of others) compare(trial(boundary), weaves);
    const plain = subject.called.into === undefined ? null : ordinaryCallOf(contract, call);
    if (plain !== null) checkCallerBuffers(plain, weaves, (name) => trial(valid, name));
    // Results of chance cannot be compared.
    if (plain !== null && call.resultDigest === again.resultDigest) checkOverlaps(plain, weaves, (name) => trial(valid, name));
    for (const [parameter, what] of slack.constant)
      listener.remark({ kind: 'more than it needs', function: key, parameter, case: 'every case', what });
    return { cases, condemned };
  } catch (error) {
    if (!condemned) throw error;
    return { cases, condemned };
  }
}
