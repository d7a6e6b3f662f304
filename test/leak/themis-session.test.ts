/** @module The leak suite of Themis' sessions and comparators. */
import { leakSuite, type Own } from 'watertight/prove';
import { library } from 'watertight/themis';
import { changed, container, dataOf, tagOf } from './themis-container.ts';
import { FLAWLESS, NO_MEMORY, TOTAL, UNREFUSED } from './themis-exits.ts';

const { functions: f } = library;

interface Keys {
  readonly privateKey: Buffer;
  readonly publicKey: Buffer;
}
const made = new Map<string, Keys>();
/** The keys of a peer, made once. */
function keysOf(id: string): Keys {
  let pair = made.get(id);
  if (pair === undefined) {
    const { private_key, public_key } = f.themis_gen_ec_key_pair();
    pair = { privateKey: private_key.copy(), publicKey: public_key };
    private_key.dispose();
    made.set(id, pair);
  }
  return pair;
}

const callbacks = () => ({ state_changed: () => undefined, get_public_key_for_id: (id: Buffer) => keysOf(`${id}`).publicKey });
const sessionWith = (own: Own, id: string, key: Buffer) => own(f.secure_session_create(Buffer.from(id), key, callbacks()));
const session = (own: Own, id: string) => sessionWith(own, id, Buffer.from(keysOf(id).privateKey));

/** Two ends, after so many steps of the handshake; and the last message, with whose turn it is. */
function peers(own: Own, steps: number) {
  const client = session(own, 'client');
  const server = session(own, 'server');
  let message = f.secure_session_generate_connect_request(client);
  for (let step = 0; step < steps; step++) message = f.secure_session_negotiate(step % 2 === 0 ? server : client, message).message;
  return { client, server, message };
}
const text = () => Buffer.from('a message of some length');

/** The server's signature: in a signed message it follows the head and the message. */
const signatureOf = (said: Buffer) => f.themis_secure_message_sign(keysOf('server').privateKey, said).subarray(12 + said.length);

/** A server's answer to a client, with a key of its own choice for what they share. */
function answered(own: Own, key: Buffer, sign = signatureOf) {
  const client = session(own, 'client');
  const request = f.secure_session_generate_connect_request(client);
  const id = dataOf(request);
  const clientKey = id.subarray(id.readUInt32BE(4)).subarray(0, key.length);
  const signature = sign(Buffer.concat([key, clientKey, Buffer.from('server'), Buffer.from('client')]));
  return [client, container(tagOf(request), container(tagOf(id), Buffer.from('server')), key, signature)] as const;
}
/** Some key, and what is wrong with it. */
const somePublic = () => Buffer.from(keysOf('somebody').publicKey);
const corrupt = () => {
  const key = somePublic();
  key[20] = (key[20] as number) ^ 1;
  return key;
};
const noPoint = () => changed(somePublic(), (point) => point.fill(5, 0, 1));

const secret = (own: Own, words: string) => {
  const comparator = own(f.secure_comparator_create());
  f.secure_comparator_append_secret(comparator, Buffer.from(words));
  return comparator;
};
const compared = (own: Own) => secret(own, 'a message of some length');

/** Two of them, with what they have, until there is nothing to send. */
function concluded(own: Own, [one, other]: readonly [string, string]) {
  const [alice, bob] = [secret(own, one), secret(own, other)];
  let step = f.secure_comparator_begin_compare(alice);
  for (let turn = bob; step.returned === 1; turn = turn === alice ? bob : alice)
    step = f.secure_comparator_proceed_compare(turn, step.compare_data);
  return alice;
}

leakSuite(
  library,
  {
    secure_session_create: () => [Buffer.from('client'), Buffer.from(keysOf('client').privateKey), callbacks()],
    secure_session_destroy: (own) => [session(own, 'client')],
    secure_session_generate_connect_request: (own) => [session(own, 'client')],
    secure_session_negotiate: (own) => {
      const { server, message } = peers(own, 0);
      return [server, message];
    },
    secure_session_wrap: (own) => [peers(own, 4).client, text()],
    secure_session_unwrap: (own) => {
      const { client, server } = peers(own, 4);
      return [server, f.secure_session_wrap(client, text())];
    },
    secure_session_is_established: (own) => [peers(own, 4).client],
    secure_session_get_remote_id: (own) => [peers(own, 4).client],

    secure_comparator_create: () => [],
    secure_comparator_destroy: (own) => [compared(own)],
    secure_comparator_append_secret: (own) => [own(f.secure_comparator_create()), text()],
    secure_comparator_begin_compare: (own) => [compared(own)],
    secure_comparator_proceed_compare: (own) => [compared(own), f.secure_comparator_begin_compare(compared(own)).compare_data],
    secure_comparator_get_result: (own) => [concluded(own, ['the same', 'the same'])],
  },
  {
    // Before each of their calls there is a whole handshake, or a whole comparison.
    rounds: {
      secure_session_wrap: 2,
      secure_session_unwrap: 2,
      secure_session_is_established: 2,
      secure_session_get_remote_id: 2,
      secure_comparator_get_result: 2,
    },
    optional: true,
    exits: {
      secure_session_destroy: TOTAL,
      secure_comparator_destroy: TOTAL,
      secure_session_generate_connect_request: {
        INVALID_PARAMETER: TOTAL.INVALID_PARAMETER,
        FAIL: (own) => [sessionWith(own, 'client', Buffer.from(keysOf('client').privateKey).fill(0, 8, 12))],
        INVALID_SIGNATURE: (own) => [
          sessionWith(
            own,
            'client',
            changed(keysOf('client').privateKey, (number) => number.fill(0xff)),
          ),
        ],
      },
      secure_session_negotiate: {
        ...NO_MEMORY,
        INVALID_PARAMETER: (own) => [session(own, 'server'), text()],
        FAIL: (own) => answered(own, noPoint()),
        DATA_CORRUPT: (own) => answered(own, corrupt()),
        INVALID_SIGNATURE: (own) => answered(own, somePublic(), () => signatureOf(text())),
        GET_PUB_FOR_ID_CALLBACK_ERROR: 'C says so where a callback has failed: the caller gets a CallbackError with what it threw.',
      },
      secure_session_wrap: FLAWLESS,
      secure_session_is_established: { no: (own) => [session(own, 'client')] },
      secure_session_get_remote_id: TOTAL,
      secure_comparator_append_secret: FLAWLESS,
      secure_comparator_begin_compare: FLAWLESS,
      secure_comparator_proceed_compare: { ...UNREFUSED, INVALID_PARAMETER: (own) => [compared(own), text()] },
      secure_comparator_get_result: {
        no: (own) => [concluded(own, ['the same', 'another'])],
        NOT_READY: (own) => [compared(own)],
        ...TOTAL,
      },
    },
  },
);
