/** @module A Secret whose source is given away while it is made: a typed error, and no Secret is left. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, it } from 'vitest';
import { census, Secret } from '../../src/index.ts';

it('is BUFFER_DETACHED, and nothing stays alive', () => {
  const source = new Uint8Array(32).fill(5);
  const detach = () => {
    if (source.length > 0) structuredClone(source.buffer, { transfer: [source.buffer] });
  };
  subscribe('watertight:census', detach);
  try {
    expect(() => Secret.from(source)).toThrow(expect.objectContaining({ code: 'BUFFER_DETACHED' }));
  } finally {
    unsubscribe('watertight:census', detach);
  }
  expect(census().counts.secret).toBeUndefined();
});
