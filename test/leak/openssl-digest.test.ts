/** @module Leak suite: OpenSSL's digests, its error queue, its version and providers. */
import { library } from 'watertight/openssl';
import { leakSuite, type Own } from 'watertight/prove';

const data = Buffer.alloc(200, 0x5a);

/** A fetched algorithm. */
const algorithm = (own: Own, name: string) => own(library.functions.EVP_MD_fetch(name, null));

/** A context in the middle of its data. */
function started(own: Own, name: string) {
  const { functions } = library;
  const context = own(functions.EVP_MD_CTX_new());
  functions.EVP_DigestInit_ex2(context, algorithm(own, name));
  functions.EVP_DigestUpdate(context, data);
  return context;
}

/** An extendable-output function that waits for its length. */
function startedXof(own: Own) {
  const { functions } = library;
  const context = own(functions.EVP_MD_CTX_new());
  functions.EVP_DigestInit_ex2_xof(context, own(functions.EVP_MD_fetch_xof('SHAKE256', null)), null);
  functions.EVP_DigestUpdate(context, data);
  return context;
}

/** The parameter array that sets the length of SHAKE's output. */
function outputLength(own: Own) {
  const { functions } = library;
  const builder = own(functions.OSSL_PARAM_BLD_new());
  functions.OSSL_PARAM_BLD_push_size_t(builder, 'xoflen', 40);
  return own(functions.OSSL_PARAM_BLD_to_param(builder));
}

leakSuite(
  library,
  {
    ERR_clear_error: () => [],
    OPENSSL_thread_stop: () => [],
    ERR_get_error_all: () => [],
    ERR_lib_error_string: () => [0x0308010c],
    ERR_reason_error_string: () => [0x0308010c],
    OpenSSL_version: () => [],
    OSSL_PROVIDER_available: () => ['default'],

    EVP_MD_fetch: () => ['SHA256', 'provider=default'],
    EVP_MD_fetch_xof: () => ['SHAKE128', 'provider=default'],
    EVP_MD_free: (own) => [algorithm(own, 'SHA256')],
    EVP_MD_get0_name: (own) => [algorithm(own, 'SHA512')],
    EVP_MD_get_size: (own) => [algorithm(own, 'SHA3-384')],
    EVP_MD_get_flags: (own) => [algorithm(own, 'SHAKE128')],
    EVP_MD_CTX_new: () => [],
    EVP_MD_CTX_free: (own) => [started(own, 'SHA256')],
    EVP_DigestInit_ex2: (own) => [own(library.functions.EVP_MD_CTX_new()), algorithm(own, 'SHAKE128')],
    EVP_DigestInit_ex2_xof: (own) => [
      own(library.functions.EVP_MD_CTX_new()),
      own(library.functions.EVP_MD_fetch_xof('SHAKE128', null)),
      outputLength(own),
    ],
    EVP_DigestUpdate: (own) => [started(own, 'SHA256'), data],
    EVP_DigestFinal_ex: (own) => [started(own, 'SHA512')],
    EVP_DigestFinalXOF: (own) => [startedXof(own), 500],
    EVP_MD_CTX_copy_ex: (own) => [own(library.functions.EVP_MD_CTX_new()), started(own, 'SHA256')],
    EVP_Q_digest: () => ['SHA3-256', null, data],
  },
  { volume: ['EVP_DigestUpdate'], exits: { OSSL_PROVIDER_available: { no: () => ['watertight'] } } },
);
