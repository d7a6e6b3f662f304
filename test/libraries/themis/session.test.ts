/** @module Secure Session: the handshake, what may be said when, messages that were mixed, replayed, reordered and cut, and callbacks that fail. */
import { expect, it } from 'vitest';
import { scope } from '../../../src/index.ts';
import { library, SecureSession, SessionState } from '../../../src/libraries/themis/index.ts';
import { ReplayWindow } from '../../../src/replay/index.ts';
import { thrown } from '../../fixtures/faults/open.ts';
import { describeThemis } from './found.ts';
import { end, established, keysOf, publicKeyFor, shake } from './pair.ts';

const text = (from: string) => Buffer.from(from);

describeThemis('a session', () => {
  it('is established in four messages, and knows its peer', () => {
    const states: number[] = [];
    using client = new SecureSession(text('client'), keysOf('client').privateKey, publicKeyFor, {
      stateChanged: (state) => states.push(state),
    });
    using server = end('server');
    expect(client.remoteId).toHaveLength(0);
    const first = server.negotiate(client.connectRequest()) as Buffer;
    const second = client.negotiate(first) as Buffer;
    const third = server.negotiate(second) as Buffer;
    expect([client.established, server.established]).toEqual([false, true]);
    expect(client.negotiate(third)).toBeNull();
    expect([client.established, server.established]).toEqual([true, true]);
    expect([`${client.remoteId}`, `${server.remoteId}`]).toEqual(['server', 'client']);
    expect(states).toEqual([SessionState.NEGOTIATING, SessionState.ESTABLISHED]);
    const wrapped = client.wrap(text('hello'));
    expect(wrapped).toHaveLength(5 + 52);
    expect(`${server.unwrap(wrapped)}`).toBe('hello');
    expect(`${client.unwrap(server.wrap(text('and back')))}`).toBe('and back');
  });

  it('is not talked with before it is established, and not shaken afterwards', () => {
    using client = end('client');
    using server = end('server');
    const early = [() => client.wrap(text('x')), () => client.unwrap(text('x'.repeat(60))), () => server.wrap(text('x'))];
    for (const call of early) expect(thrown(call)).toMatchObject({ code: 'HANDLE_STATE' });
    shake(client, server);
    for (const call of [() => client.connectRequest(), () => server.negotiate(client.wrap(text('x')))])
      expect(thrown(call)).toMatchObject({ code: 'HANDLE_STATE' });
  });

  it('accepts no message of another session, none of its own, none that was changed or cut', () => {
    const { client, server } = established();
    const other = established();
    const wrapped = client.wrap(text('attack at dawn'));
    const refused = (call: () => unknown) =>
      expect(thrown(call)).toMatchObject({ name: expect.stringMatching(/LibraryError|LimitExceeded/) });
    refused(() => other.server.unwrap(wrapped));
    refused(() => other.client.unwrap(wrapped));
    refused(() => client.unwrap(wrapped));
    for (let length = 1; length < wrapped.length; length++) refused(() => server.unwrap(wrapped.subarray(0, length)));
    for (let at = 0; at < wrapped.length; at++) {
      const changed = Buffer.from(wrapped);
      changed[at] = (changed[at] as number) ^ 0x40;
      // The last four bytes of its 16-byte initialisation vector are of no use to AES-GCM, which takes 12: nothing depends on them.
      if (at >= 16 && at < 20) expect(`${server.unwrap(changed)}`).toBe('attack at dawn');
      else refused(() => server.unwrap(changed));
    }
    expect(`${server.unwrap(wrapped)}`).toBe('attack at dawn');
    for (const one of [client, server, other.client, other.server]) one[Symbol.dispose]();
  });

  it('accepts a message again and out of order, which a replay window does not', () => {
    const { client, server } = established();
    const window = new ReplayWindow();
    let sent = 0n;
    const send = (words: string) => {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(sent++);
      return client.wrap(Buffer.concat([counter, text(words)]));
    };
    const receive = (wrapped: Buffer) => {
      const bytes = server.unwrap(wrapped);
      return window.accept(bytes.readBigUInt64BE(0)) ? `${bytes.subarray(8)}` : null;
    };
    const [first, second, third] = [send('one'), send('two'), send('three')] as [Buffer, Buffer, Buffer];
    expect([receive(second), receive(first), receive(second), receive(third), receive(first)]).toEqual(['two', 'one', null, 'three', null]);
    client[Symbol.dispose]();
    server[Symbol.dispose]();
  });

  it('refuses steps of the handshake that are mixed, repeated or cut, and goes on', () => {
    using client = end('client');
    using server = end('server');
    using stranger = end('client');
    const request = client.connectRequest();
    const otherRequest = stranger.connectRequest();
    for (let length = 1; length < 12; length++) expect(() => server.negotiate(request.subarray(0, length))).toThrow();
    const reply = server.negotiate(request) as Buffer;
    // The server waits for the client's answer now.
    expect(() => server.negotiate(otherRequest)).toThrow();
    expect(() => server.negotiate(request)).toThrow();
    // A reply that was meant for another client.
    expect(() => stranger.negotiate(reply)).toThrow();
    const answer = client.negotiate(reply) as Buffer;
    expect(client.negotiate(server.negotiate(answer) as Buffer)).toBeNull();
    expect(`${server.unwrap(client.wrap(text('hello')))}`).toBe('hello');
  });

  it.each<[string, (id: Buffer) => unknown, unknown]>([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
      { message: 'no database' },
    ],
    ['knows nobody', () => null, { code: 'KEY_KIND', received: 'none' }],
    ['forgets to answer', () => undefined, { code: 'KEY_KIND' }],
    ['answers later', () => Promise.resolve(keysOf('client').publicKey), { code: 'ARGUMENT_TYPE' }],
    ['answers with words', () => 'the key', { code: 'ARGUMENT_TYPE' }],
    ['answers with a private key', () => keysOf('client').privateKey.copy(), { code: 'KEY_KIND', received: 'an EC private key' }],
    ['answers with no key', () => Buffer.alloc(45), { code: 'KEY_KIND', received: 'no key' }],
    ['answers with the head of a key', () => keysOf('client').publicKey.subarray(0, 20), { code: 'KEY_KIND' }],
    [
      'answers with a key that claims 2 GiB',
      () => {
        const forged = Buffer.from(keysOf('client').publicKey);
        forged.writeUInt32BE(0x7fff_ffff, 4);
        return forged;
      },
      { code: 'KEY_KIND' },
    ],
    [
      'answers with more than there is room for',
      () => Buffer.concat([keysOf('client').publicKey, Buffer.alloc(2000)]),
      { code: 'KEY_KIND' },
    ],
  ])('fails with its key callback, which %s, and can be tried again', (_what, answer, cause) => {
    using client = end('client');
    let broken = true;
    using server = end('server', (id) => (broken ? answer(id) : publicKeyFor(id)));
    const request = client.connectRequest();
    expect(thrown(() => server.negotiate(request))).toMatchObject({ name: 'CallbackError', code: 'CALLBACK_THREW', cause });
    broken = false;
    expect(server.negotiate(request)).toBeInstanceOf(Buffer);
  });

  it('takes no forged key from a callback that was given to C directly either', () => {
    const forged = Buffer.from(keysOf('client').publicKey);
    forged.writeUInt32BE(0x7fff_ffff, 4);
    const { functions: f } = library;
    using server = f.secure_session_create(text('server'), keysOf('server').privateKey, { get_public_key_for_id: () => forged });
    using client = end('client');
    const request = client.connectRequest();
    expect(thrown(() => f.secure_session_negotiate(server, request))).toMatchObject({
      code: 'CALLBACK_THREW',
      cause: { code: 'INVALID_PARAMETER', function: 'themis_is_valid_asym_key' },
    });
  });

  it('is used by nobody else while its callback runs, and cannot be pulled out from under it', () => {
    using client = end('client');
    let inside: unknown;
    let disposed = false;
    const server: SecureSession = end('server', (id) => {
      inside ??= thrown(() => server.negotiate(request));
      // It is asked twice.
      if (!disposed) server[Symbol.dispose]();
      disposed = true;
      return publicKeyFor(id);
    });
    const request = client.connectRequest();
    server.negotiate(request);
    expect(inside).toMatchObject({ code: 'HANDLE_BUSY' });
    expect(thrown(() => server.established)).toMatchObject({ code: 'HANDLE_DISPOSED' });
  });

  it('is made with an EC private key, a name, and a function', () => {
    const { privateKey, publicKey } = keysOf('client');
    const make = SecureSession as unknown as new (...args: unknown[]) => SecureSession;
    const id = text('client');
    for (const key of [publicKey, text('no key')])
      expect(thrown(() => new make(id, key, publicKeyFor))).toMatchObject({ code: 'KEY_KIND' });
    expect(thrown(() => new make(Buffer.alloc(0), privateKey, publicKeyFor))).toMatchObject({ code: 'ARGUMENT_LENGTH' });
    expect(thrown(() => new make(id, privateKey, {}))).toMatchObject({ code: 'ARGUMENT_TYPE', parameter: 'publicKeyFor' });
  });

  it('ends with its scope, unless it is moved out', () => {
    let left: SecureSession | undefined;
    const kept = scope((s) => {
      left = end('client');
      return s.move(end('server'));
    });
    expect(thrown(() => left?.established)).toMatchObject({ code: 'HANDLE_DISPOSED' });
    expect(kept.established).toBe(false);
    kept[Symbol.dispose]();
    expect(thrown(() => kept.wrap(text('x')))).toMatchObject({ code: 'HANDLE_DISPOSED' });
  });
});
