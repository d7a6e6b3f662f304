/** @module The leak suite of libsodium's public-key functions: boxes, sealed boxes, signatures, key exchange. */
import { leakSuite } from 'watertight/prove';
import { library, type Secret } from 'watertight/sodium';

const { functions } = library;
const message = () => Buffer.from('a message of some length, longer than one block of the cipher');
const nonce = () => Buffer.alloc(24, 2);
/** A point of order 4 on either curve (RFC 7748, section 6.1; RFC 8032, section 5.1.7). */
const LOW_ORDER = Buffer.alloc(32);
const seed = (fill: number) => Buffer.alloc(32, fill);
/** Secrets as plain bytes: the suite itself makes Secrets of them. */
const opened = (secret: Secret) => {
  using whole = secret;
  return whole.copy();
};
const plain = ({ pk, sk }: { readonly pk: Buffer; readonly sk: Secret }) => ({ pk, sk: opened(sk) });
const alice = () => plain(functions.crypto_box_seed_keypair(seed(3)));
const bob = () => plain(functions.crypto_box_seed_keypair(seed(4)));
const shared = () => opened(functions.crypto_box_beforenm(bob().pk, alice().sk));
const signer = () => plain(functions.crypto_sign_seed_keypair(seed(5)));
const client = () => plain(functions.crypto_kx_seed_keypair(seed(6)));
const server = () => plain(functions.crypto_kx_seed_keypair(seed(7)));

const started = () => {
  const state = functions.crypto_sign_init();
  functions.crypto_sign_update(state, message());
  return state;
};

leakSuite(
  library,
  {
    crypto_box_keypair: () => [],
    crypto_box_seed_keypair: () => [seed(3)],
    crypto_box_easy: () => [message(), nonce(), bob().pk, alice().sk],
    crypto_box_open_easy: () => [functions.crypto_box_easy(message(), nonce(), bob().pk, alice().sk), nonce(), alice().pk, bob().sk],
    crypto_box_detached: () => [message(), nonce(), bob().pk, alice().sk],
    crypto_box_open_detached: () => {
      const { c, mac } = functions.crypto_box_detached(message(), nonce(), bob().pk, alice().sk);
      return [c, mac, nonce(), alice().pk, bob().sk];
    },
    crypto_box_beforenm: () => [bob().pk, alice().sk],
    crypto_box_easy_afternm: () => [message(), nonce(), shared()],
    crypto_box_open_easy_afternm: () => [functions.crypto_box_easy_afternm(message(), nonce(), shared()), nonce(), shared()],
    crypto_box_seal: () => [message(), bob().pk],
    crypto_box_seal_open: () => [functions.crypto_box_seal(message(), bob().pk), bob().pk, bob().sk],

    crypto_sign_keypair: () => [],
    crypto_sign_seed_keypair: () => [seed(5)],
    crypto_sign: () => [message(), signer().sk],
    crypto_sign_open: () => [functions.crypto_sign(message(), signer().sk), signer().pk],
    crypto_sign_detached: () => [message(), signer().sk],
    crypto_sign_verify_detached: () => [functions.crypto_sign_detached(message(), signer().sk), message(), signer().pk],
    crypto_sign_init: () => [],
    crypto_sign_update: (own) => [own(functions.crypto_sign_init()), message()],
    crypto_sign_final_create: (own) => [own(started()), signer().sk],
    crypto_sign_final_verify: (own) => [own(started()), functions.crypto_sign_final_create(own(started()), signer().sk), signer().pk],
    crypto_sign_ed25519_sk_to_seed: () => [signer().sk],
    crypto_sign_ed25519_sk_to_pk: () => [signer().sk],
    crypto_sign_ed25519_pk_to_curve25519: () => [signer().pk],
    crypto_sign_ed25519_sk_to_curve25519: () => [signer().sk],

    crypto_kx_keypair: () => [],
    crypto_kx_seed_keypair: () => [seed(6)],
    crypto_kx_client_session_keys: () => [client().pk, client().sk, server().pk],
    crypto_kx_server_session_keys: () => [server().pk, server().sk, client().pk],
    crypto_scalarmult_base: () => [seed(8)],
    crypto_scalarmult: () => [seed(8), bob().pk],
  },
  {
    exits: {
      crypto_box_easy: { PUBLIC_KEY_REFUSED: () => [message(), nonce(), LOW_ORDER, alice().sk] },
      crypto_box_detached: { PUBLIC_KEY_REFUSED: () => [message(), nonce(), LOW_ORDER, alice().sk] },
      crypto_box_beforenm: { PUBLIC_KEY_REFUSED: () => [LOW_ORDER, alice().sk] },
      crypto_box_seal: { PUBLIC_KEY_REFUSED: () => [message(), LOW_ORDER] },
      crypto_sign_ed25519_pk_to_curve25519: { PUBLIC_KEY_REFUSED: () => [LOW_ORDER] },
      crypto_kx_client_session_keys: { PUBLIC_KEY_REFUSED: () => [client().pk, client().sk, LOW_ORDER] },
      crypto_kx_server_session_keys: { PUBLIC_KEY_REFUSED: () => [server().pk, server().sk, LOW_ORDER] },
      crypto_scalarmult: { PUBLIC_KEY_REFUSED: () => [seed(8), LOW_ORDER] },
    },
  },
);
