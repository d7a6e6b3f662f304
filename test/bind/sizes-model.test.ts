/** @module A million calls of every size protocol, in random order and with random sizes, beside a model of a few lines. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenLibrary, openLibrary } from '../../src/bind/index.ts';
import { buildSizes, removeFaults } from '../fixtures/faults/build.ts';
import { sizes } from '../fixtures/faults/sizes-contract.ts';
import { pattern, SAYS } from '../fixtures/faults/sizes-open.ts';
import { numbersOf } from '../fixtures/random.ts';

const ROUNDS = 1000;
const CALLS = 1000;
const RETRIES = 3;
const LEAST = 64;

let library: OpenLibrary<typeof sizes>;
beforeAll(() => {
  library = openLibrary(sizes, { path: buildSizes() });
});
afterAll(removeFaults);

/** A small generator of random numbers, from a seed that fast-check reports. */
function generator(seed: number) {
  const next = numbersOf(seed);
  const edges = [0, 1, 2, 31, 32, 33, 63, 64, 65, 127, 128, 129, 130, 199, 200, 201, 255, 256, 257];
  const size = (): number => {
    const kind = next(64);
    if (kind === 0) return next(6000);
    return kind < 24 ? (edges[next(edges.length)] as number) : next(300);
  };
  return { next, size };
}

const PATTERN = pattern(6400);
const OTHER = pattern(6400, 101);
type Expected = number | string;

/** What comes of a call that begins with this room: the length, or the code of the error. */
function predicted(need: number, room: number, says: number, status: number, limit = Number.POSITIVE_INFINITY): Expected {
  let given = Math.min(room, limit);
  for (let retries = RETRIES; given < need; retries--) {
    const asked = says === SAYS.need ? need : says === SAYS.oneMore ? given + 1 : 0;
    if (asked > limit) return 'LIMIT_EXCEEDED';
    if (retries === 0) return 'BUFFER_TOO_SMALL';
    const silent = retries === 1 && limit < Number.POSITIVE_INFINITY ? limit : Math.min(Math.max(2 * given, LEAST), limit);
    const grown = asked > 0 ? asked : silent;
    if (grown === given) return 'BUFFER_TOO_SMALL';
    given = grown;
  }
  return status === 5 ? 'REFUSED' : need;
}

it(`${ROUNDS * CALLS} calls give what the model gives`, () => {
  const { functions: f } = library;
  const lent = Buffer.alloc(6400);
  let calls = 0;
  /** What the function remembers, as long as the process lives. */
  let last = 0;

  const check = (what: string, expected: Expected, call: () => Uint8Array | number, bytes = PATTERN) => {
    calls += 1;
    let got: Expected;
    let out: Uint8Array | null = null;
    try {
      const result = call();
      out = typeof result === 'number' ? lent.subarray(0, result) : result;
      got = out.length;
    } catch (error) {
      got = (error as { readonly code: string }).code;
    }
    if (got !== expected) throw new Error(`${what}: ${got} and not ${expected}`);
    if (out !== null && !bytes.subarray(0, out.length).equals(out)) throw new Error(`${what}: wrong bytes`);
  };

  const steps: readonly ((random: ReturnType<typeof generator>, status: number, says: number) => void)[] = [
    ({ size }, status) => {
      const need = size();
      check(`get ${need}`, status === 5 ? 'REFUSED' : need, () => f.get(need, 0, 0, status));
    },
    ({ size }, status) => {
      const [need, limit] = [size(), size()];
      const expected = need > limit ? 'LIMIT_EXCEEDED' : status === 5 ? 'REFUSED' : need;
      check(`get_limit ${need} ${limit}`, expected, () => f.get_limit(need, limit, 0, status));
    },
    ({ size }, status, says) => {
      const [need, hint] = [size(), size()];
      check(`guess ${need} ${hint} ${says}`, predicted(need, hint, says, status), () => f.guess(need, hint, says, status));
    },
    ({ size }, status, says) => {
      const [need, hint] = [size(), size()];
      const expected = predicted(need, hint, says, status, 200);
      check(`guess_limit ${need} ${hint} ${says}`, expected, () => f.guess_limit(need, hint, says, status));
    },
    ({ size }, status, says) => {
      const need = size();
      const expected = last === 0 ? (status === 5 ? 'REFUSED' : need) : predicted(need, last, says, status);
      check(`last ${need} ${says} after ${last}`, expected, () => f.last(need, 0, says, status));
      if (expected === 'BUFFER_TOO_SMALL') last = 0;
      else if (typeof expected === 'number') last = expected;
    },
    ({ size, next }) => {
      const [need, kind] = [size(), next(3)];
      check(`receive ${kind} ${need}`, kind === 0 ? 0 : kind === 1 ? need : 'REFUSED', () => f.receive(kind, need));
    },
    ({ size, next }, status) => {
      const room = size();
      const used = next(room + 1);
      check(`up_to ${room} ${used}`, status === 5 ? 'REFUSED' : used, () => f.up_to(room, used, status));
    },
    ({ size, next }) => {
      const [length, fails] = [size(), next(8) === 0 ? 1 : 0];
      check(`der ${length}`, length === 0 || fails === 1 ? 'LIBRARY_ERROR' : length, () => f.der(length, length, fails));
    },
    ({ size }, status) => {
      const [need, room] = [size(), size()];
      const expected = need > room ? 'BUFFER_TOO_SMALL' : status === 5 ? 'REFUSED' : need;
      check(`get.into ${need} ${room}`, expected, () => f.get.into(lent.subarray(0, room), need, 0, 0, status));
    },
    ({ size, next }) => {
      const [need, room, kind] = [size(), size(), next(2)];
      const expected = kind === 0 ? 0 : need > room ? 'BUFFER_TOO_SMALL' : need;
      check(`receive.into ${kind} ${need} ${room}`, expected, () => f.receive.into(lent.subarray(0, room), kind, need));
    },
    ({ size }, status) => {
      const length = size();
      const bytes = PATTERN.subarray(0, length);
      const back = () => Uint8Array.from(f.stamp(bytes, length, status), (byte) => byte ^ 0xff);
      check(`stamp ${length}`, status === 5 ? 'REFUSED' : length, back);
    },
    ({ size }) => {
      const [a, b, aHint, bHint] = [size(), size(), size(), size()];
      // At once, or at the second attempt: C says what each of them needs.
      const both = f.both_guess(a, b, aHint, bHint, 0);
      check(`both_guess ${a} ${b} ${aHint} ${bHint}`, a, () => both.a);
      check(`both_guess ${a} ${b} ${aHint} ${bHint}`, b, () => both.b, OTHER);
    },
  ];

  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = generator(seed);
      const until = calls + CALLS;
      while (calls < until) {
        const step = steps[random.next(steps.length)] as (typeof steps)[number];
        step(random, random.next(10) === 0 ? 5 : random.next(2), random.next(6));
      }
    }),
    // What is remembered makes a run depend on those before it: there is nothing to shrink.
    { numRuns: ROUNDS, endOnFailure: true },
  );
  expect(calls).toBeGreaterThanOrEqual(ROUNDS * CALLS);
  expect(f.faults()).toBe(0);
});
