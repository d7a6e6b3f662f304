/** @module A subscriber of the census runs in the middle of calls: what it disposes of or gives away, C has to the end. */
import { channel } from 'node:diagnostics_channel';
import { expect, it } from 'vitest';
import { type CensusMessage, Secret } from '../../src/index.ts';
import { inverted, pattern } from '../fixtures/faults/async-contract.ts';
import { useSlow } from '../fixtures/faults/async-open.ts';

const open = useSlow();

/** Runs `call`, and `act` as soon as the census is told of something new of this kind. */
function during<T>(kind: CensusMessage['kind'], act: () => void, call: () => T): T {
  let acted = false;
  const subscriber = (message: unknown) => {
    const { event, kind: of } = message as CensusMessage;
    if (acted || event !== 'created' || of !== kind) return;
    acted = true;
    act();
  };
  channel('watertight:census').subscribe(subscriber);
  try {
    return call();
  } finally {
    channel('watertight:census').unsubscribe(subscriber);
    expect(acted).toBe(true);
  }
}

it('a Secret that it disposes of when a secret output is made is whole for C', () => {
  const { slow_invert_secret } = open().functions;
  const key = Secret.from(pattern(1, 48));
  using out = during(
    'secret',
    () => key.dispose(),
    () => slow_invert_secret(key, 1, 0),
  );
  expect(key.disposed).toBe(true);
  expect(out.copy()).toEqual(inverted(1, 48));
});

it('bytes that it transfers away then are whole for C', () => {
  const { slow_invert_secret } = open().functions;
  const bytes = new Uint8Array(pattern(1, 48));
  using out = during(
    'secret',
    () => structuredClone(bytes.buffer, { transfer: [bytes.buffer] }),
    () => slow_invert_secret(bytes, 1, 0),
  );
  expect(out.copy()).toEqual(inverted(1, 48));
});

it('a handle that it disposes of when a callback is registered is released after the call', () => {
  const { queued_new, queued_each, slow_used_after_release, slow_live } = open().functions;
  const thing = queued_new(1, false, 0);
  during(
    'callback',
    () => thing.dispose(),
    () => queued_each(thing, 2, () => undefined),
  );
  expect(slow_used_after_release()).toBe(0);
  expect(slow_live()).toBe(0);
});
