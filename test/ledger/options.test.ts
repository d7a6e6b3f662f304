/** @module Options of what counts and judges: what stands on `Object.prototype` is none of them, and a misspelt one is refused. */
import { afterEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/audit/doctor/doctor.ts';
import { verify } from '../../src/audit/verify/verify.ts';
import { faults, ledger } from '../../src/ledger/index.ts';
import { attribute, type MemcheckReport, parseSuppressions, runUnderMemcheck } from '../../src/memcheck/index.ts';
import { leakSuite } from '../../src/prove/suite/leak-suite.ts';
import { checks, choose } from '../../src/vitest/settings.ts';
import { useFaults } from '../fixtures/faults/open.ts';

const NAMES = [
  'calls',
  'warmUp',
  'allocates',
  'after',
  'brings',
  'stacks',
  'ledger',
  'handles',
  'descriptors',
  'threads',
  'canary',
  'koffiStacks',
  'now',
];
const open = useFaults();
const polluted: string[] = [];

/** Every option of all of them, with a value that would change what is counted. */
function pollute(): void {
  const values: Readonly<Record<string, unknown>> = {
    calls: 0,
    warmUp: -1,
    after: 'nothing',
    canary: ['f'],
    koffiStacks: [[0n, 1n << 63n]],
    now: new Date(0),
  };
  for (const name of NAMES) {
    Object.defineProperty(Object.prototype, name, { value: values[name] ?? false, configurable: true, enumerable: true, writable: true });
    polluted.push(name);
  }
}
const clean = () => {
  for (const name of polluted.splice(0)) delete (Object.prototype as unknown as Record<string, unknown>)[name];
};
afterEach(clean);

/** What becomes of it with a polluted prototype. */
function under<T>(call: () => T): T | Error {
  pollute();
  try {
    return call();
  } catch (error) {
    return error as Error;
  } finally {
    clean();
  }
}

const report = {
  complete: true,
  args: [],
  suppressed: [],
  errors: [
    {
      kind: 'InvalidRead',
      category: 'invalid',
      what: '',
      bytes: 0,
      blocks: 0,
      count: 1,
      thread: 1,
      auxiliary: [],
      stack: [{ ip: '0x1', fn: 'f', obj: '/x/libx.so' }],
    },
  ],
} as unknown as MemcheckReport;

describe('a polluted prototype changes nothing', () => {
  it('ledger.expectBalanced: a function that calls no watched library is refused all the same', () => {
    const library = open();
    library.functions.faults_calls();
    ledger.watch(library);
    expect(under(() => ledger.expectBalanced(() => undefined))).toMatchObject({ code: 'LEDGER_UNSEEN' });
  });

  it('the checks of watertight/vitest stay on', () => {
    choose({ ledger: true });
    const chosen = () => {
      choose({});
      return { ...checks() };
    };
    expect(under(chosen)).toEqual({ ledger: true, handles: true, descriptors: true, threads: true });
  });

  it('attribute: whose an error is', () => {
    const owners = () => {
      const { library, canary } = attribute(report, { libraries: ['/x/libx.so'] });
      return [library.errors.length, canary.errors.length];
    };
    expect(under(owners)).toEqual([1, 0]);
  });

  it('parseSuppressions: one whose day has come is refused', () => {
    const text =
      '# owner: us\n# upstream: none\n# expires: 2020-01-01\n{\n   It is kept on purpose.\n   Memcheck:Leak\n   match-leak-kinds: definite\n   fun:malloc\n}\n';
    expect(under(() => parseSuppressions(text, 'x.supp'))).toMatchObject({ code: 'SUPPRESSION_EXPIRED' });
  });
});

describe('a misspelt option is refused', () => {
  it.each<[string, () => unknown]>([
    ['ledger.watch', () => ledger.watch(open(), { stack: true } as never)],
    ['ledger.expectBalanced', () => ledger.expectBalanced(() => undefined, { rounds: 5 } as never)],
    ['configure', () => choose({ ledgers: false } as never)],
    ['attribute', () => attribute(report, { libraries: [], canaries: [] } as never)],
    ['parseSuppressions', () => parseSuppressions('', 'x.supp', { today: new Date() } as never)],
    ['leakSuite', () => leakSuite(open() as never, {} as never, { round: {} } as never)],
    ['faults.sweep', () => faults.sweep(() => 1, { inSide: true } as never)],
    ['runUnderMemcheck', () => runUnderMemcheck({ root: '.', file: 'x', outDir: 'y', timeoutMs: 1, suppression: [] } as never)],
    ['verify', () => verify([open().contract as never], { include: [] } as never)],
    ['doctor', () => doctor([open() as never], { includ: [] } as never)],
  ])('%s', async (fn, call) => {
    const error = await Promise.resolve()
      .then(call)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ARGUMENT_TYPE', function: fn, parameter: 'options' });
  });

  it('and the choice of before stands', () => {
    expect(checks().ledger).toBe(true);
  });
});
