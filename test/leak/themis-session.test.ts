/** @module The leak suite of Themis' sessions and comparators. */
import { leakSuite } from 'watertight/prove';
import { library } from 'watertight/themis';
import { FLAWLESS, RELEASES } from './themis-exits.ts';

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

type Own = <T extends Disposable>(resource: T) => T;
const callbacks = () => ({ state_changed: () => undefined, get_public_key_for_id: (id: Buffer) => keysOf(`${id}`).publicKey });
const session = (own: Own, id: string) => own(f.secure_session_create(Buffer.from(id), Buffer.from(keysOf(id).privateKey), callbacks()));

/** Two ends, after so many steps of the handshake; and the last message, with whose turn it is. */
function peers(own: Own, steps: number) {
  const client = session(own, 'client');
  const server = session(own, 'server');
  let message = f.secure_session_generate_connect_request(client);
  for (let step = 0; step < steps; step++) message = f.secure_session_negotiate(step % 2 === 0 ? server : client, message).message;
  return { client, server, message };
}
const text = () => Buffer.from('a message of some length');

const compared = (own: Own) => {
  const comparator = own(f.secure_comparator_create());
  f.secure_comparator_append_secret(comparator, text());
  return comparator;
};

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
    secure_comparator_get_result: (own) => {
      const [alice, bob] = [compared(own), compared(own)];
      let step = f.secure_comparator_begin_compare(alice);
      for (let turn = bob; step.returned === 1; turn = turn === alice ? bob : alice)
        step = f.secure_comparator_proceed_compare(turn, step.compare_data);
      return [alice];
    },
  },
  {
    optional: true,
    exits: {
      secure_session_destroy: RELEASES,
      secure_comparator_destroy: RELEASES,
      secure_session_generate_connect_request: FLAWLESS,
      secure_session_wrap: FLAWLESS,
      secure_session_get_remote_id: FLAWLESS,
      secure_comparator_append_secret: FLAWLESS,
    },
  },
);
