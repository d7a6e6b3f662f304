/** @module More sessions at once than a process has addresses for callbacks. */
import koffi from 'koffi';
import { expect, it } from 'vitest';
import { SecureSession, SessionState } from '../../../src/libraries/themis/index.ts';
import { describeThemis } from './found.ts';
import { keysOf, publicKeyFor, shake } from './pair.ts';

const MANY = 10_000;
const addresses = () => koffi.stats().callbacks;

describeThemis(`${MANY} sessions at once`, () => {
  it('each with functions of their own, the first and the last as good as any; afterwards no address is left', () => {
    const before = addresses();
    const asked: number[] = [];
    const told: string[] = [];
    const sessions = Array.from({ length: MANY }, (_, n) => {
      const id = n % 2 === 0 ? 'client' : 'server';
      const answer = (peer: Buffer) => {
        asked.push(n);
        return publicKeyFor(peer);
      };
      return new SecureSession(Buffer.from(id), keysOf(id).privateKey, answer, { stateChanged: (state) => told.push(`${n}: ${state}`) });
    });
    // One for each of the two functions.
    expect(addresses()).toBe(before + 2);
    const [first, last, middle] = [0, MANY - 1, MANY / 2].map((n) => sessions[n] as SecureSession) as [
      SecureSession,
      SecureSession,
      SecureSession,
    ];
    shake(first, last);
    expect([first.established, last.established, middle.established]).toEqual([true, true, false]);
    expect(`${last.unwrap(first.wrap(Buffer.from('over all of them')))}`).toBe('over all of them');
    expect(`${first.unwrap(last.wrap(Buffer.from('and back')))}`).toBe('and back');
    expect(new Set(asked)).toEqual(new Set([0, MANY - 1]));
    expect(told).toContain(`0: ${SessionState.ESTABLISHED}`);
    expect(new Set(told.map((text) => text.split(':')[0]))).toEqual(new Set(['0', `${MANY - 1}`]));
    // All the others are usable, too.
    for (const session of sessions) if (session !== first && session !== last) expect(session.connectRequest().length).toBeGreaterThan(0);
    for (const session of sessions) session[Symbol.dispose]();
    expect(addresses()).toBe(before);
  });
});
