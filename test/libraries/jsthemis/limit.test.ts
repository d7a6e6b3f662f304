/** @module A process that has no address left for callbacks: sessions of jsthemis fail with a code, and one that lives goes on. */
import koffi from 'koffi';
import { expect, it } from 'vitest';
import themis, { KeyPair, SecureSession } from '../../../src/libraries/jsthemis/index.ts';
import { thrown } from '../../fixtures/faults/open.ts';
import { describeThemis } from '../themis/found.ts';

/** Takes every address that is left. */
function takeAll(): bigint[] {
  const type = koffi.pointer(koffi.proto('void', ['int']));
  const taken: bigint[] = [];
  for (;;)
    try {
      taken.push(koffi.register(() => {}, type));
    } catch {
      return taken;
    }
}

describeThemis('where the program has taken every address', () => {
  it('the first session is refused as jsthemis refuses: a number, and what to do in its cause', () => {
    const pair = KeyPair();
    const make = () => new SecureSession(Buffer.from('id'), pair.private(), () => pair.public());
    const taken = takeAll();
    try {
      expect(taken).toHaveLength(8192);
      const error = thrown(make) as Error & { readonly code: unknown };
      expect(error).toMatchObject({
        name: 'Error',
        code: themis.NO_MEMORY,
        message: 'SecureSession: out of memory',
        cause: { code: 'CALLBACK_LIMIT', limit: 8192, callback: 'user_callbacks.get_public_key_for_id' },
      });
      koffi.unregister(taken.pop() as bigint);
      // The one that is left serves any number of them.
      const sessions = Array.from({ length: 100 }, make);
      expect(sessions.map((session) => session.isEstablished())).not.toContain(true);
      for (const session of sessions) session[Symbol.dispose]();
    } finally {
      for (const address of taken) koffi.unregister(address);
    }
    make()[Symbol.dispose]();
    expect(koffi.stats().callbacks).toBe(0);
  });
});
