/** @module The canary of guard pages: one byte outside, read or written, behind or before; and a touch inside that is none. */
import { randomInt } from 'node:crypto';
import { openCanary } from '../../planted/planted-library.ts';
import type { EngineSettings } from '../../run/settings.ts';
import { readReports } from '../crash-report.ts';
import type { Listener } from '../examiner.ts';
import type { CanarySeen } from '../journal.ts';

/** One touch, written into the journal's case and read from there by the next process. */
interface Touch {
  readonly fn: 'canary_overread' | 'canary_overrun';
  readonly guards: 'end' | 'start';
  readonly length: number;
}

const PLANTED = 'one byte read or written outside, behind or before, and one inside';

const pick = <T>(a: T, b: T): T => (randomInt(2) === 0 ? a : b);

/** The offset of a touch from the beginning of its memory. */
const offsetOf = ({ guards, length }: Touch) => (guards === 'end' ? length : -1);

/** Touches the byte at `offset`. */
function touch({ fn, guards, length }: Touch, offset: number): void {
  const { functions } = openCanary({ guards });
  const by = offset - length;
  if (fn === 'canary_overread') functions.canary_overread(Buffer.alloc(length, 1), by);
  else functions.canary_overrun(length, by);
}

/** The first process ends here; the next one looks whether the report named what it did. */
export async function plantAtGuards(settings: EngineSettings, listenTo: (fn: string) => Listener): Promise<CanarySeen> {
  const crashed = settings.crashed.find(({ library }) => library === 'canary');
  if (crashed === undefined) {
    const planted: Touch = { fn: pick('canary_overread', 'canary_overrun'), guards: pick('end', 'start'), length: randomInt(1, 20_000) };
    listenTo(planted.fn).case(JSON.stringify(planted));
    touch(planted, offsetOf(planted));
    return { planted: PLANTED, caught: false, detail: `${JSON.stringify(planted)} went unnoticed` };
  }
  const planted = JSON.parse(crashed.case) as Touch;
  const { fn, length } = planted;
  const expected = {
    access: fn === 'canary_overread' ? 'read' : 'wrote',
    function: fn,
    parameter: fn === 'canary_overread' ? 'in' : 'out',
    bytes: length,
    offset: offsetOf(planted),
  };
  const [report] = readReports(settings.report);
  const named = Object.entries(expected).every(([field, value]) => report?.[field as keyof typeof report] === value);
  // The last byte inside: who ends the process here sees overruns everywhere.
  touch(planted, planted.guards === 'end' ? length - 1 : 0);
  return {
    planted: PLANTED,
    caught: named,
    detail: named ? 'named to the byte' : `${JSON.stringify(expected)} was reported as ${JSON.stringify(report ?? null)}`,
  };
}
