/** @module The drop-in does what sodium-native does: the same bytes and returns, and where that throws, this throws. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Outcome, ours, outcomeOf, theirs } from './both.ts';
import { cases, materialOf, slowCases } from './cases.ts';
import { Remote } from './remote.ts';

const remote = new Remote();
afterAll(() => remote.stop());

/** Lengths around blocks, and none at all. */
const message = fc.uint8Array({ maxLength: 200 });
const seed = fc.nat();

/** Without what differs in kind: which error it was. */
const plain = (outcome: Outcome) => ('thrown' in outcome ? 'thrown' : outcome);

describe.each(Object.keys(cases))('%s', (name) => {
  const make = cases[name] as NonNullable<(typeof cases)[string]>;

  test('gives the same', () => {
    const property = fc.property(message, seed, (bytes, number) => {
      const args = make(materialOf(bytes, number));
      expect(plain(outcomeOf(ours, name, args))).toEqual(plain(outcomeOf(theirs, name, args)));
    });
    fc.assert(property, { numRuns: 40 });
  });

  test('throws where that throws, or ends the process', async () => {
    const args = make(materialOf(Buffer.from('a message'), 1));
    const wrong: unknown[] = [undefined, null, 7, 'text', {}, []];
    let refused = 0;
    for (let at = 0; at < args.length; at++) {
      const given = args[at];
      if (!(given instanceof Uint8Array)) continue;
      for (const value of [Buffer.alloc(given.length + 1, 1), Buffer.from(given.subarray(1)), ...wrong]) {
        const changed = args.with(at, value);
        const fate = await remote.call(name, changed);
        if (fate === 'returned') continue;
        refused += 1;
        const { thrown } = outcomeOf(ours, name, changed) as { thrown?: { code?: string } };
        expect(thrown, `argument ${at}, where that has ${fate}`).toBeInstanceOf(Error);
        expect(thrown?.code, `argument ${at}`).toMatch(/^[A-Z_]+$/);
      }
    }
    expect(refused).toBeGreaterThan(0);
    // Every process that it ends is started again.
  });
});

test.each(Object.keys(slowCases))('%s gives the same', (name) => {
  const make = slowCases[name] as NonNullable<(typeof slowCases)[string]>;
  for (const text of ['', 'a', 'of']) {
    const args = make(materialOf(Buffer.from(text), 1));
    expect(plain(outcomeOf(ours, name, args))).toEqual(plain(outcomeOf(theirs, name, args)));
  }
});
