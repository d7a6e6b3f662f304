/** @module Balance by the amount of data: a megabyte, many of them, and where the suite says so a gigabyte through one state. */
import { calledElsewhere } from '../../../contract/roles/callback.ts';
import { WatertightError } from '../../../errors.ts';
import { ledger, type Watchable } from '../../../ledger/index.ts';
import { type Boundary, boundariesOf } from '../../behaviour/boundaries.ts';
import { bytesOf, type Own, ownResult, within } from '../../suite/exemplar.ts';
import type { Listener, Subject } from '../examiner.ts';
import type { Figures } from '../journal.ts';
import { balance, type GrowthRecord } from './measure-growth.ts';

const MEGABYTE = 2 ** 20;
const MANY = 16;
const GIGABYTE = 2 ** 10;

/** The cases in which one input is a megabyte long. */
const megabytes = ({ contract, make }: Subject): readonly Boundary[] =>
  within(make, (args) => boundariesOf(contract, args).filter(({ name }) => name.endsWith(` of ${MEGABYTE} bytes`)));

/** Calls once; that C or the contract refuses so much is no loss. Gives the bytes that went in. */
function pass({ called }: Subject, args: readonly unknown[], own: Own): number {
  try {
    ownResult(called(...args), own);
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    return 0;
  }
  return args.reduce<number>((sum, arg) => sum + (bytesOf(arg)?.length ?? 0), 0);
}

/** Through the same arguments, a megabyte at a time: what is alive after the first may not grow until the last. Gives the bytes. */
function stream(subject: Subject, { change }: Boundary, record: GrowthRecord): number {
  let bytes = 0;
  const feed = (count: number) =>
    within(subject.make, (args, own) => {
      const large = change(args);
      bytes += pass(subject, large, own);
      return ledger.measure(() => {
        for (let i = 1; i < count; i++) bytes += pass(subject, large, own);
      });
    });
  record.add('a gigabyte through one state', () => void feed(MANY), GIGABYTE, feed(GIGABYTE));
  return bytes;
}

/** A megabyte and many of them in calls of their own, for each input that takes so much; a gigabyte where the suite wants it. */
export async function volumes(subject: Subject, library: Watchable, listener: Listener): Promise<Figures> {
  const { make, key, contract, options } = subject;
  let [bytes, streamed] = [0, 0];
  // Where C calls back from a thread of its own there is no plain call.
  const boundaries = calledElsewhere(contract.params) === null ? megabytes(subject) : [];
  if (boundaries.length === 0) return {};
  const call = (boundary: Boundary) => () => within(make, (args, own) => void (bytes += pass(subject, boundary.change(args), own)));
  // The first megabyte may make a library keep a larger buffer.
  for (const boundary of boundaries) call(boundary)();
  await balance(library, listener, async (record) => {
    for (const boundary of boundaries) {
      await record.measureGrowth(boundary.name, call(boundary), 1);
      await record.measureGrowth(boundary.name, call(boundary), MANY);
      if (streamed === 0 && options.volume?.includes(key) === true) streamed = stream(subject, boundary, record);
    }
  });
  return { volume: bytes, streamed };
}
