/** @module What a call with secrets leaves on the stack of C is wiped: at the end of the turn, with a Secret, on its thread; never under a call that is still running. */
import { randomFillSync } from 'node:crypto';
import koffi from 'koffi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, library, p, returnsString, scalar, status } from '../../src/contract/index.ts';
import { residue } from '../../src/ledger/index.ts';
import { PublicSecret as Secret } from '../../src/memory/index.ts';
import { buildStack, removeFaults } from '../fixtures/faults/build.ts';

const outcome = status('int', { success: [0], errors: { 1: 'REFUSED' } });
const spill = (secret: boolean) =>
  fn('stack_spill', outcome, [
    p('const uint8_t *', 'key', bytesIn({ secret })),
    p('size_t', 'length', lengthOf('key')),
    p('size_t', 'depth', scalar()),
    p('int', 'fills', scalar()),
    p('int', 'status', scalar()),
  ]);
const contract = library('stack', {
  environment: 'WATERTIGHT_STACK',
  sonames: ['libstack-of-nobody.so.1'],
  install: 'none',
  version: { symbol: 'stack_version', from: '1.0', below: '2' },
  functions: {
    stack_version: fn('stack_version', returnsString(), []),
    stack_spill: spill(true),
    stack_derive: fn('stack_derive', outcome, [
      p('const uint8_t *', 'key', bytesIn({ secret: true })),
      p('size_t', 'length', lengthOf('key')),
      p('uint8_t *', 'out', bytesOut(exactly(length('key')), { secret: true })),
    ]),
  },
});

let path = '';
beforeAll(() => {
  path = buildStack();
});
afterAll(removeFaults);

const open = () => openLibrary(contract, { path }).functions;
const fresh = (): Buffer => randomFillSync(Buffer.from(new ArrayBuffer(32)));
const turn = (): Promise<void> => Promise.resolve();

/** Where copies of the key are, other than in the key itself. */
function places(key: Buffer): readonly string[] {
  const marker = residue.markerOf(key);
  const found = marker.scan([key]).map(({ where }) => where);
  marker.dispose();
  return found;
}

const DEPTHS = [0, 100, 4000, 20_000, 300_000];

describe('What a call with secrets leaves on the stack of C is wiped: the secret of a call', () => {
  it('is there without any wiping: the test sees what is left', () => {
    const key = fresh();
    const plain = openLibrary({ ...contract, functions: { ...contract.functions, stack_spill: spill(false) } } as typeof contract, {
      path,
    });
    plain.functions.stack_spill(key, 100, 1, 0);
    expect(places(key)).toContain('koffi stack');
  });

  it.each(DEPTHS)('%i bytes deep, is gone after the turn', async (depth) => {
    const { stack_spill } = open();
    for (let i = 0; i < 5; i++) {
      const key = fresh();
      stack_spill(key, depth, 1, 0);
      await turn();
      expect(places(key)).toEqual([]);
    }
  });

  it('is gone when frames go deeper than those that were measured', async () => {
    const { stack_spill } = open();
    for (let i = 0; i < 2; i++) stack_spill(fresh(), 0, 1, 0);
    const key = fresh();
    stack_spill(key, 100_000, 1, 0);
    await turn();
    expect(places(key)).toEqual([]);
  });

  it('is gone when promises are no longer what they were', async () => {
    const { stack_spill } = open();
    const { then } = Promise.prototype;
    const key = fresh();
    Reflect.set(Promise.prototype, 'then', () => undefined);
    try {
      stack_spill(key, 100, 1, 0);
    } finally {
      Reflect.set(Promise.prototype, 'then', then);
    }
    await turn();
    expect(places(key)).toEqual([]);
  });

  it('is gone after a failure', async () => {
    const { stack_spill } = open();
    const key = fresh();
    expect(() => stack_spill(key, 5000, 0, 1)).toThrowError(expect.objectContaining({ code: 'REFUSED' }));
    await turn();
    expect(places(key)).toEqual([]);
  });

  it('is gone with the Secret, in the same turn', () => {
    const key = fresh();
    const secret = Secret.from(key);
    open().stack_spill(secret, 5000, 1, 0);
    secret.dispose();
    expect(places(key)).toEqual([]);
  });

  it('is gone where C has made it', () => {
    const { stack_derive } = open();
    const derived = stack_derive(fresh());
    const marker = derived.use((bytes) => residue.markerOf(bytes));
    derived.dispose();
    expect(marker.scan()).toEqual([]);
    marker.dispose();
  });

  it.each(DEPTHS)('%i bytes deep, is gone from the thread of an asynchronous call', async (depth) => {
    const { stack_spill } = open();
    for (let i = 0; i < 3; i++) {
      const key = fresh();
      await stack_spill.async(key, depth, 1, 0);
      expect(places(key)).toEqual([]);
    }
  });
});

describe('a call that is still running', () => {
  it('keeps its frame when a callback of the program’s own calls, and ends a Secret', async () => {
    const { stack_spill } = open();
    const around = koffi.load(path).func('stack_around', 'int', [koffi.pointer(koffi.proto('int StackBack(int)'))]);
    const key = fresh();
    const intact: unknown[] = [];
    for (let i = 0; i < 4; i++) {
      const back = () => {
        const secret = Secret.from(key);
        stack_spill(secret, 9000, 1, 0);
        secret.dispose();
        return 0;
      };
      intact.push(around(back));
    }
    expect(intact).toEqual([1, 1, 1, 1]);
    await turn();
    expect(places(key)).toEqual([]);
  });
});
