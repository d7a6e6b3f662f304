/** @module The fault sweep of one function: each allocation of its success fails, once and for good, and each time nothing may be lost, wrong or broken. */
import { calledElsewhere } from '../../contract/callback.ts';
import { WatertightError } from '../../errors.ts';
import { ledger, type Watchable } from '../../ledger/index.ts';
import type { Listener, Subject } from '../engines/examiner.ts';
import type { Figures } from '../engines/journal.ts';
import { plural } from '../plural.ts';
import type { EngineFinding } from '../result.ts';
import { attempt, CLEAN } from './attempt.ts';
import type { Crossings } from './crossings.ts';
import { type Point, parsePoint, printPoint } from './point.ts';

/** Clean calls before the sweep, in which a library fills what it keeps for good; and those that show what is usual. */
const WARM_UP = 2;
const CLEAN_CALLS = 4;

/** Where each function's clean call stands. */
interface Clean {
  readonly told: string;
  /** Does every call give the same? Otherwise only that it gives anything can be judged. */
  readonly repeats: boolean;
  /** The most allocations that one made: where chance has a part in it they differ. */
  readonly ordinals: number;
}

function cleanCalls(subject: Subject): Clean {
  const all = Array.from({ length: WARM_UP + CLEAN_CALLS }, () => attempt(subject, CLEAN)).slice(WARM_UP);
  const failed = all.find(({ told }) => told === null);
  if (failed !== undefined) throw new Error(`${subject.key}: the exemplar's arguments are not valid`, { cause: failed.error });
  const [first] = all as [ReturnType<typeof attempt>];
  return {
    told: first.told as string,
    repeats: all.every(({ told }) => told === first.told),
    ordinals: Math.max(...all.map(({ counted }) => counted)),
  };
}

/** Sweeps one function. @throws Error when its exemplar is of no use */
export function checkFaults(subject: Subject, library: Watchable, crossings: Crossings, listener: Listener): Figures {
  // Where C calls back from a thread of its own there is no plain call.
  if (calledElsewhere(subject.contract.params) !== null) return { ordinals: 0, injected: 0 };
  const { told, repeats, ordinals } = cleanCalls(subject);
  const right = (one: { readonly told: string | null }) => one.told !== null && (!repeats || one.told === told);
  const crashed = subject.crashed.map(parsePoint).findLast((point) => point !== null);
  let injected = 0;

  const judge = (point: Point): void => {
    listener.case(printPoint(point));
    const one = attempt(subject, point, () => crossings.forget());
    // By chance this call made fewer allocations.
    if (one.failed === 0) return;
    injected += 1;
    const find = (kind: string, owner: EngineFinding['owner'], detail: string, stack = one.stack) =>
      listener.finding({ kind, owner, detail: `${printPoint(point)}: ${detail}`, stack });
    if (one.told !== null) {
      if (!right(one)) find('wrong', 'upstream', 'the call succeeds with another result than a clean one');
    } else if (!(one.error instanceof WatertightError)) find('untyped', 'binding', `the error is none of Watertight's: ${one.error}`);
    if (one.blocks > 0) leaks(point, find);
    const retry = attempt(subject, CLEAN);
    if (!right(retry))
      find(
        'no retry',
        'upstream',
        retry.told === null ? `a clean call afterwards fails: ${retry.error}` : 'a clean call afterwards gives another result',
      );
  };

  /** The same again, with the stack of every block: what a library keeps from then on is no loss. */
  const leaks = (point: Point, find: (kind: string, owner: EngineFinding['owner'], detail: string, stack?: readonly string[]) => void) => {
    ledger.watch(library, { stacks: true });
    const again = attempt(subject, point, () => crossings.forget());
    ledger.watch(library, { stacks: false });
    if (again.blocks <= 0) return;
    const left = again.left();
    const crossed = left.filter(({ address }) => crossings.pointers.has(address));
    const owner = crossed.length > 0 ? 'binding' : 'upstream';
    find('leak', owner, `${plural(again.blocks, 'block')}, ${plural(again.bytes, 'byte')} left`, (crossed[0] ?? left[0])?.stack);
  };

  for (const forGood of [false, true]) {
    // C has ended a process here: everything before was judged in that one.
    if (crashed?.forGood === true && !forGood) continue;
    for (let ordinal = crashed?.forGood === forGood ? crashed.ordinal + 1 : 1; ordinal <= ordinals; ordinal++) judge({ ordinal, forGood });
  }
  return { ordinals, injected };
}
