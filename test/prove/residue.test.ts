/** @module The residue engine: it finds a secret that C keeps, and a waiver waives no more than it says. */
import { describe, expect, test } from 'vitest';
import { plantResidue } from '../../src/prove/engines/residue/planted-copies.ts';
import { checkWaivers, type ResidueWaiver, waiverFor } from '../../src/prove/engines/residue/waiver.ts';
import type { EngineSettings } from '../../src/prove/run/settings.ts';

const waiver: ResidueWaiver = {
  title: 'C leaves this in a frame.',
  functions: ['f'],
  where: ['koffi stack'],
  owner: 'us',
  upstream: 'none',
  expires: '2030-01-01',
};

test('finds what the planted function keeps', async () => {
  expect(await plantResidue({} as EngineSettings)).toMatchObject({ caught: true });
});

describe('a waiver', () => {
  const now = new Date('2029-12-31T12:00:00Z');

  test('waives what it names until its day', () => {
    expect(waiverFor([waiver], 'f', 'koffi stack', false, now)).toBe(waiver);
    expect(waiverFor([waiver], 'g', 'koffi stack', false, now)).toBeUndefined();
    expect(waiverFor([waiver], 'f', 'freed block', false, now)).toBeUndefined();
    expect(waiverFor([waiver], 'f', 'koffi stack', false, new Date('2030-01-01T00:00:00Z'))).toBeUndefined();
  });

  test('of faults waives nothing else', () => {
    const only = { ...waiver, onlyFaults: true };
    expect(waiverFor([only], 'f', 'koffi stack', true, now)).toBe(only);
    expect(waiverFor([only], 'f', 'koffi stack', false, now)).toBeUndefined();
  });

  test.each([{ title: 'too short' }, { functions: [] }, { where: [] }, { owner: '' }, { upstream: '' }, { expires: 'soon' }])(
    'is refused with %j',
    (change) => {
      expect(() => checkWaivers('x', [waiver])).not.toThrow();
      expect(() => checkWaivers('x', [{ ...waiver, ...change }])).toThrowError(TypeError);
    },
  );
});
