/** @module Secure Comparator: the same secret, another one, and messages that are not due. */
import { expect, it } from 'vitest';
import { SecureComparator } from '../../../src/libraries/themis/index.ts';
import { thrown } from '../../fixtures/faults/open.ts';
import { describeThemis } from './found.ts';

const of = (secret: string) => new SecureComparator(Buffer.from(secret));

function compare(alice: SecureComparator, bob: SecureComparator): void {
  let message: Buffer | null = alice.begin();
  for (let to = bob; message !== null; to = to === bob ? alice : bob) message = to.proceed(message);
}

describeThemis('a comparison', () => {
  it.each([
    ['secret', 'secret', true],
    ['secret', 'another', false],
  ])('of %s and %s', (one, other, same) => {
    using alice = of(one);
    using bob = of(other);
    expect([alice.result, bob.result]).toEqual([null, null]);
    compare(alice, bob);
    expect([alice.result, bob.result]).toEqual([same, same]);
  });

  it('takes a secret in parts', () => {
    using alice = of('sec').append(Buffer.from('ret'));
    using bob = of('secret');
    compare(alice, bob);
    expect(alice.result).toBe(true);
  });

  it('is begun once, and its secret is then closed', () => {
    using alice = of('secret');
    alice.begin();
    for (const call of [() => alice.begin(), () => alice.append(Buffer.from('x'))])
      expect(thrown(call)).toMatchObject({ code: 'HANDLE_STATE' });
    expect(thrown(() => new SecureComparator(Buffer.alloc(0)))).toMatchObject({ code: 'ARGUMENT_LENGTH' });
  });

  it('refuses what is not due: a beginning from both ends, a step again, a cut one', () => {
    using alice = of('secret');
    using bob = of('secret');
    using carol = of('secret');
    const first = alice.begin();
    const mine = carol.begin();
    expect(() => alice.proceed(mine)).toThrow();
    for (const length of [1, 31, 32, 191]) expect(() => bob.proceed(first.subarray(0, length))).toThrow();
    const second = bob.proceed(first) as Buffer;
    expect(() => bob.proceed(first)).toThrow();
    expect(() => alice.proceed(second.subarray(0, 351))).toThrow();
    const third = alice.proceed(second) as Buffer;
    expect(alice.proceed(bob.proceed(third) as Buffer)).toBeNull();
    expect([alice.result, bob.result, carol.result]).toEqual([true, true, null]);
  });
});
