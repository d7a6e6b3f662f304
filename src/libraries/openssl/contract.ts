/** @module The contract of OpenSSL's libcrypto: where it is found, and one line for each parameter that Watertight binds. */
import { library, type TypedContract } from '../../contract/index.ts';
import { grouped } from '../groups.ts';
import { groups } from './contract/index.ts';
import type { OpensslFunctions } from './functions.ts';

export const contract: TypedContract<OpensslFunctions> = library('openssl', {
  environment: 'WATERTIGHT_OPENSSL',
  sonames: ['libcrypto.so.3'],
  embedded: true,
  install: 'apt-get install libssl3 (Debian 12, Ubuntu 22.04), libssl3t64 (later), dnf install openssl-libs (Fedora)',
  headers: [
    'openssl/bio.h',
    'openssl/crypto.h',
    'openssl/err.h',
    'openssl/evp.h',
    'openssl/kdf.h',
    'openssl/param_build.h',
    'openssl/params.h',
    'openssl/pem.h',
    'openssl/provider.h',
    'openssl/rsa.h',
    'openssl/x509.h',
  ],
  headersPackage: 'libssl-dev',
  version: { symbol: 'OpenSSL_version', from: '3.0.0', below: '4.0.0' },
  errorQueue: {
    clear: 'ERR_clear_error',
    next: 'ERR_get_error_all',
    library: 'ERR_lib_error_string',
    reason: 'ERR_reason_error_string',
  },
  threadStop: 'OPENSSL_thread_stop',
  functions: grouped(...groups),
});
