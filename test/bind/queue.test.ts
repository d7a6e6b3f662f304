/** @module The per-thread error queue: emptied before each call, drained whole after a failure, in order. */
import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { library } from '../../src/contract/index.ts';
import type { LibraryError } from '../../src/errors.ts';
import { buildFaults } from '../fixtures/faults/build.ts';
import { definition } from '../fixtures/faults/contract.ts';
import { thrown, useQueued } from '../fixtures/faults/open.ts';

const open = useQueued();
const failure = (call: () => unknown) => thrown(call) as LibraryError;
/** An entry left behind by code that Watertight did not call. */
const push = (code: number) =>
  koffi.load(open().info.path as string).func('void faults_error_push(unsigned long code, const char *text)')(code, null);
const left = () => koffi.load(open().info.path as string).func('size_t faults_error_count()')();

describe('the error queue', () => {
  it('is drained whole, oldest first', () => {
    const { functions } = open();
    const error = failure(() => functions.faults_fails(9, 3));
    expect(error).toMatchObject({ code: 'FORGED', status: 9, function: 'faults_fails' });
    expect(error.queue).toEqual([
      { code: 101n, library: 'faults', reason: 'odd', text: 'first' },
      { code: 102n, library: 'faults', reason: 'even', text: null },
      { code: 103n, library: 'faults', reason: 'odd', text: null },
    ]);
    expect(error.message).toBe('faults_fails returned 9: FORGED (faults: odd: first; faults: even; faults: odd)');
    expect(left()).toBe(0);
    expect([error.queue, ...error.queue].every(Object.isFrozen)).toBe(true);
  });

  it.each([0, 1, 16])('of %i entries', (count) => {
    expect(failure(() => open().functions.faults_fails(9, count)).queue).toHaveLength(count);
    expect(left()).toBe(0);
  });

  it('never blames a call for entries that were there before', () => {
    push(50);
    expect(left()).toBe(1);
    expect(failure(() => open().functions.faults_fails(9, 1)).queue.map(({ code }) => code)).toEqual([101n]);
    open().functions.faults_fails(0, 2);
    expect(failure(() => open().functions.faults_fails(9, 0)).queue).toEqual([]);
  });

  it('is read before a NULL is reported', () => {
    expect(failure(() => open().functions.faults_null_with_error()).queue).toEqual([
      { code: 200n, library: 'faults', reason: 'even', text: 'null' },
    ]);
  });

  it('knows entries of no library', () => {
    push(51);
    const drained = open().functions.faults_error_next();
    expect(drained).toEqual({ returned: 0n, data: null });
  });

  it('with codes of 32 bits ends where C says so', () => {
    const narrow = library('faults', {
      ...definition,
      errorQueue: {
        clear: 'faults_error_clear',
        next: 'faults_error_next32',
        library: 'faults_error_library32',
        reason: 'faults_error_reason32',
      },
    });
    const { functions } = openLibrary(narrow, { path: buildFaults() });
    expect(failure(() => functions.faults_fails(9, 2)).queue).toEqual([
      { code: 101n, library: 'faults', reason: 'odd', text: 'first' },
      { code: 102n, library: 'faults', reason: 'even', text: null },
    ]);
    expect(failure(() => functions.faults_fails(9, 0)).queue).toEqual([]);
  });
});
