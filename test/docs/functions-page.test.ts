/** @module The table of every function, written from the evidence of several runs: what each has shown, and nothing that it has not. */
import { describe, expect, it } from 'vitest';

interface Run {
  readonly verdict: string;
  readonly leftOut: readonly string[];
}
const { page } = (await import(new URL('../../docs/functions.mjs', import.meta.url).href)) as {
  page: (proofs: readonly Run[], contracts: Readonly<Record<string, { readonly functions: object }>>) => string;
};

const contracts = { tiny: { functions: { tiny_first: {}, tiny_second: {}, tiny_third: {} } } };
const NOTHING = { blocks: 0, bytes: 0 };
const seen = { declared: ['success', 'REFUSED', 'BROKEN'], taken: ['success'], excused: { BROKEN: 'a reason' }, cases: 3, calls: 1234 };

/** A run of `watertight prove` with some version of a library that lacks some functions. */
function run(version: string, absent: readonly string[], engines: Readonly<Record<string, object>>): Run {
  return {
    verdict: 'pass',
    leftOut: ['residue', 'heap'],
    startedAt: '2026-11-21T10:00:00.000Z',
    rounds: 5,
    environment: { node: { version: 'v20.0.0' }, valgrind: '3.19.0' },
    libraries: [
      {
        name: 'tiny',
        version,
        declared: 3,
        called: 3 - absent.length,
        calls: 1234,
        definite: NOTHING,
        indirect: NOTHING,
        possible: NOTHING,
        suppressed: { blocks: 3, bytes: 1216 },
        invalidAccesses: 0,
        uninitialised: 0,
        absent: Object.fromEntries(absent.map((key) => [key, 'it came later'])),
        functions: { tiny_first: seen, tiny_second: seen, tiny_third: seen },
      },
    ],
    exits: [{ library: 'tiny', declared: 3, taken: 1, excused: 1, missing: { tiny_first: ['REFUSED'] } }],
    engines: Object.entries(engines).map(([engine, byFunction]) => ({ engine, libraries: [{ name: 'tiny', findings: [], byFunction }] })),
  } as Run;
}
const ledger = { tiny_first: { figures: { calls: 20_015 }, exits: ['REFUSED'] }, tiny_second: { figures: { calls: 7 }, exits: [] } };
const guards = { tiny_first: { figures: { cases: 6 }, exits: [] } };

describe('a table from two runs', () => {
  const text = page([run('1.0', ['tiny_second', 'tiny_third'], { ledger, guards }), run('2.0', ['tiny_third'], { ledger })], contracts);
  const [head, old, young] = text.split(/^##+ /m) as [string, string, string];

  it('has each function once, in the first run whose library has it', () => {
    expect([...text.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key)).toEqual(['tiny_first', 'tiny_third', 'tiny_second']);
    expect(old).toMatch(/^tiny 1\.0\n/);
    expect(old).toContain('Later functions are in a table of their own: 2.0.');
    expect(old).toMatch(/^\| `tiny_third` \| - \| absent \|/m);
    expect(young).toMatch(/^tiny 2\.0\n/);
    expect(young).toContain(
      '2 of 3 functions called. Under memcheck 1,234 calls: definitely lost 0, indirectly\n0, possibly 0, suppressed',
    );
    expect(young).toContain(' 1,216 B in 3; invalid accesses 0.');
  });

  it('has a column for each engine that was run, and a figure where it ran the function', () => {
    expect(old).toContain('| function | used in | exits taken | memcheck: cases / calls | ledger: calls | guards: cases |');
    expect(young).toContain('| function | used in | exits taken | memcheck: cases / calls | ledger: calls |');
    expect(young).toMatch(/^\| `tiny_second` \| - \| success, \*\*not REFUSED\*\*, \(BROKEN\) \| 3 \/ 1,234 \| 7 \|$/m);
    expect(page([run('1.0', [], { guards })], contracts)).toMatch(/^\| `tiny_second` .* \| - \|$/m);
  });

  it('says which engines were not run, and which exits were never taken', () => {
    expect(head).toContain(
      '- 2026-11-21, tiny 1.0: Node.js v20.0.0, Valgrind 3.19.0, 5 rounds; memcheck, ledger, guards; not run: residue, heap\n',
    );
    expect(old).toContain('Findings: ledger 0, guards 0.');
    expect(old).toContain('no argument can make C take them: 1; never taken: 1.');
    expect(old).toMatch(/^\| `tiny_first` \| - \| success, REFUSED, \(BROKEN\) \|/m);
    expect(page([run('1.0', [], {})], contracts)).toContain('No other engine was run.');
  });

  it('has the figures of a run in which nothing was new', () => {
    expect(page([run('1.0', [], {}), run('2.0', [], {})], contracts)).toContain('All functions of this version are in a table above.');
  });
});

it('is not made of a run that has not passed, or had no memcheck', () => {
  const good = run('1.0', [], {});
  expect(() => page([good, { ...good, verdict: 'invalid' }], contracts)).toThrow('the verdict is invalid');
  expect(() => page([{ ...good, leftOut: ['memcheck'] }], contracts)).toThrow('memcheck was left out');
});
