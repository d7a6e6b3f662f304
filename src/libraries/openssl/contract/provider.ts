/** @module Which OpenSSL this is (crypto.h) and which providers it has (provider.h). */
import { fixed, fn, nullPointer, p, returnsString, string, verdict } from '../../../contract/index.ts';

/** `OPENSSL_VERSION_STRING` of crypto.h: the bare version, e.g. `3.0.19`. */
const OPENSSL_VERSION_STRING = 6;

export const providerFunctions = {
  OpenSSL_version: fn('OpenSSL_version', returnsString(), [p('int', 'type', fixed(OPENSSL_VERSION_STRING))]),

  OSSL_PROVIDER_available: fn('OSSL_PROVIDER_available', verdict('int', { yes: [1], no: [0] }), [
    p('OSSL_LIB_CTX *', 'libctx', nullPointer()),
    p('const char *', 'name', string()),
  ]),
};
