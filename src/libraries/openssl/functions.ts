/** @module Types of the functions of openssl, written from the contract by `watertight types`: do not edit. */
import type { Bytes, FillingFunction, Handle, LibraryFunction, Secret } from "../../contract/index.ts";

/** The functions of openssl, from <openssl/bio.h>, <openssl/crypto.h>, <openssl/err.h>, <openssl/evp.h>, <openssl/kdf.h>, <openssl/param_build.h>, <openssl/params.h>, <openssl/pem.h>, <openssl/provider.h>, <openssl/rsa.h>, <openssl/x509.h>. */
export interface OpensslFunctions {
  /** `void ERR_clear_error(void)` */
  readonly ERR_clear_error: LibraryFunction<[], undefined>;

  /** `void OPENSSL_thread_stop(void)` */
  readonly OPENSSL_thread_stop: LibraryFunction<[], undefined>;

  /** `unsigned long ERR_get_error_all(const char **file, int *line, const char **func, const char **data, int *flags)` */
  readonly ERR_get_error_all: LibraryFunction<[], { readonly file: string | null; readonly line: number; readonly func: string | null; readonly data: string | null; readonly flags: number; readonly returned: bigint }>;

  /** `const char *ERR_lib_error_string(unsigned long e)` */
  readonly ERR_lib_error_string: LibraryFunction<[e: number | bigint], string | null>;

  /** `const char *ERR_reason_error_string(unsigned long e)` */
  readonly ERR_reason_error_string: LibraryFunction<[e: number | bigint], string | null>;

  /** `const char *OpenSSL_version(int type)` */
  readonly OpenSSL_version: LibraryFunction<[], string | null>;

  /** `int OSSL_PROVIDER_available(OSSL_LIB_CTX *libctx, const char *name)` */
  readonly OSSL_PROVIDER_available: LibraryFunction<[name: string], boolean>;

  /**
   * `OSSL_PARAM_BLD *OSSL_PARAM_BLD_new(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_new: LibraryFunction<[], Handle<"OSSL_PARAM_BLD">>;

  /**
   * `void OSSL_PARAM_BLD_free(OSSL_PARAM_BLD *bld)`
   * @param bld C takes it over
   */
  readonly OSSL_PARAM_BLD_free: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">], undefined>;

  /**
   * `int OSSL_PARAM_BLD_push_int(OSSL_PARAM_BLD *bld, const char *key, int val)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_push_int: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">, key: string, val: number], undefined>;

  /**
   * `int OSSL_PARAM_BLD_push_size_t(OSSL_PARAM_BLD *bld, const char *key, size_t val)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_push_size_t: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">, key: string, val: number | bigint], undefined>;

  /**
   * `int OSSL_PARAM_BLD_push_utf8_string(OSSL_PARAM_BLD *bld, const char *key, const char *buf, size_t bsize)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_push_utf8_string: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">, key: string, buf: string], undefined>;

  /**
   * `int OSSL_PARAM_BLD_push_utf8_string(OSSL_PARAM_BLD *bld, const char *key, const char *buf, size_t bsize)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_push_cmac_cipher: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">, buf: "AES-128-CBC" | "AES-192-CBC" | "AES-256-CBC" | "DES-EDE3-CBC"], undefined>;

  /**
   * `int OSSL_PARAM_BLD_push_octet_string(OSSL_PARAM_BLD *bld, const char *key, const void *buf, size_t bsize)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_push_octet_string: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">, key: string, buf: Bytes | Secret], undefined>;

  /**
   * `OSSL_PARAM *OSSL_PARAM_BLD_to_param(OSSL_PARAM_BLD *bld)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_BLD_to_param: LibraryFunction<[bld: Handle<"OSSL_PARAM_BLD">], Handle<"OSSL_PARAM">>;

  /**
   * `OSSL_PARAM *OSSL_PARAM_locate(OSSL_PARAM *p, const char *key)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_locate: LibraryFunction<[p: Handle<"OSSL_PARAM">, key: string], Handle<"OSSL_PARAM">>;

  /**
   * `int OSSL_PARAM_set_octet_string(OSSL_PARAM *p, const void *val, size_t len)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly OSSL_PARAM_set_octet_string: LibraryFunction<[p: Handle<"OSSL_PARAM">, val: Bytes | Secret], undefined>;

  /**
   * `void OSSL_PARAM_free(OSSL_PARAM *p)`
   * @param p C takes it over
   */
  readonly OSSL_PARAM_free: LibraryFunction<[p: Handle<"OSSL_PARAM">], undefined>;

  /**
   * `EVP_MD *EVP_MD_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MD_fetch: LibraryFunction<[algorithm: string, properties: string | null], Handle<"EVP_MD">>;

  /**
   * `EVP_MD *EVP_MD_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MD_fetch_xof: LibraryFunction<[algorithm: "SHAKE128" | "SHAKE256" | "SHAKE-128" | "SHAKE-256", properties: string | null], Handle<"EVP_MD">>;

  /**
   * `void EVP_MD_free(EVP_MD *md)`
   * @param md C takes it over
   */
  readonly EVP_MD_free: LibraryFunction<[md: Handle<"EVP_MD">], undefined>;

  /** `const char *EVP_MD_get0_name(const EVP_MD *md)` */
  readonly EVP_MD_get0_name: LibraryFunction<[md: Handle<"EVP_MD">], string | null>;

  /**
   * `int EVP_MD_get_size(const EVP_MD *md)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MD_get_size: LibraryFunction<[md: Handle<"EVP_MD">], number>;

  /** `unsigned long EVP_MD_get_flags(const EVP_MD *md)` */
  readonly EVP_MD_get_flags: LibraryFunction<[md: Handle<"EVP_MD">], bigint>;

  /**
   * `EVP_MD_CTX *EVP_MD_CTX_new(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MD_CTX_new: LibraryFunction<[], Handle<"EVP_MD_CTX">>;

  /**
   * `void EVP_MD_CTX_free(EVP_MD_CTX *ctx)`
   * @param ctx C takes it over
   */
  readonly EVP_MD_CTX_free: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">], undefined>;

  /**
   * `int EVP_DigestInit_ex2(EVP_MD_CTX *ctx, const EVP_MD *type, const OSSL_PARAM *params)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestInit_ex2: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">, type: Handle<"EVP_MD">], undefined>;

  /**
   * `int EVP_DigestInit_ex2(EVP_MD_CTX *ctx, const EVP_MD *type, const OSSL_PARAM *params)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestInit_ex2_xof: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">, type: Handle<"EVP_MD">, params: Handle<"OSSL_PARAM"> | null], undefined>;

  /**
   * `int EVP_DigestUpdate(EVP_MD_CTX *ctx, const void *d, size_t cnt)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestUpdate: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">, d: Bytes], undefined>;

  /**
   * `int EVP_DigestFinal_ex(EVP_MD_CTX *ctx, unsigned char *md, unsigned int *s)`
   * @returns at most 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestFinal_ex: FillingFunction<[ctx: Handle<"EVP_MD_CTX">], Buffer>;

  /**
   * `int EVP_DigestFinalXOF(EVP_MD_CTX *ctx, unsigned char *md, size_t len)`
   * @param len at most 2147483647
   * @returns value(len) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestFinalXOF: FillingFunction<[ctx: Handle<"EVP_MD_CTX">, len: number | bigint], Buffer>;

  /**
   * `int EVP_MD_CTX_copy_ex(EVP_MD_CTX *out, const EVP_MD_CTX *in)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MD_CTX_copy_ex: LibraryFunction<[out: Handle<"EVP_MD_CTX">, in_: Handle<"EVP_MD_CTX">], undefined>;

  /**
   * `int EVP_Q_digest(OSSL_LIB_CTX *libctx, const char *name, const char *propq, const void *data, size_t datalen, unsigned char *md, size_t *mdlen)`
   * @returns at most 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_Q_digest: FillingFunction<[name: string, propq: string | null, data: Bytes], Buffer>;

  /**
   * `EVP_MAC *EVP_MAC_fetch(OSSL_LIB_CTX *libctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MAC_fetch: LibraryFunction<[algorithm: string, properties: string | null], Handle<"EVP_MAC">>;

  /**
   * `void EVP_MAC_free(EVP_MAC *mac)`
   * @param mac C takes it over
   */
  readonly EVP_MAC_free: LibraryFunction<[mac: Handle<"EVP_MAC">], undefined>;

  /**
   * `EVP_MAC_CTX *EVP_MAC_CTX_new(EVP_MAC *mac)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MAC_CTX_new: LibraryFunction<[mac: Handle<"EVP_MAC">], Handle<"EVP_MAC_CTX">>;

  /**
   * `void EVP_MAC_CTX_free(EVP_MAC_CTX *ctx)`
   * @param ctx C takes it over
   */
  readonly EVP_MAC_CTX_free: LibraryFunction<[ctx: Handle<"EVP_MAC_CTX">], undefined>;

  /**
   * `EVP_MAC_CTX *EVP_MAC_CTX_dup(const EVP_MAC_CTX *src)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MAC_CTX_dup: LibraryFunction<[src: Handle<"EVP_MAC_CTX">], Handle<"EVP_MAC_CTX">>;

  /**
   * `int EVP_MAC_init(EVP_MAC_CTX *ctx, const unsigned char *key, size_t keylen, const OSSL_PARAM *params)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MAC_init: LibraryFunction<[ctx: Handle<"EVP_MAC_CTX">, key: Bytes | Secret, params: Handle<"OSSL_PARAM"> | null], undefined>;

  /**
   * `int EVP_MAC_update(EVP_MAC_CTX *ctx, const unsigned char *data, size_t datalen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MAC_update: LibraryFunction<[ctx: Handle<"EVP_MAC_CTX">, data: Bytes], undefined>;

  /**
   * `int EVP_MAC_final(EVP_MAC_CTX *ctx, unsigned char *out, size_t *outl, size_t outsize)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_MAC_final: FillingFunction<[ctx: Handle<"EVP_MAC_CTX">], Buffer>;

  /**
   * `unsigned char *EVP_Q_mac(OSSL_LIB_CTX *libctx, const char *name, const char *propq, const char *subalg, const OSSL_PARAM *params, const void *key, size_t keylen, const unsigned char *data, size_t datalen, unsigned char *out, size_t outsize, size_t *outlen)`
   * @returns at most 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_Q_mac_cmac: FillingFunction<[propq: string | null, subalg: "AES-128-CBC" | "AES-192-CBC" | "AES-256-CBC" | "DES-EDE3-CBC", key: Bytes | Secret, data: Bytes], Buffer>;

  /**
   * `unsigned char *EVP_Q_mac(OSSL_LIB_CTX *libctx, const char *name, const char *propq, const char *subalg, const OSSL_PARAM *params, const void *key, size_t keylen, const unsigned char *data, size_t datalen, unsigned char *out, size_t outsize, size_t *outlen)`
   * @returns at most 64 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_Q_mac: FillingFunction<[name: string, propq: string | null, subalg: string | null, params: Handle<"OSSL_PARAM"> | null, key: Bytes | Secret, data: Bytes], Buffer>;

  /**
   * `EVP_KDF *EVP_KDF_fetch(OSSL_LIB_CTX *libctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_KDF_fetch: LibraryFunction<[algorithm: string, properties: string | null], Handle<"EVP_KDF">>;

  /**
   * `void EVP_KDF_free(EVP_KDF *kdf)`
   * @param kdf C takes it over
   */
  readonly EVP_KDF_free: LibraryFunction<[kdf: Handle<"EVP_KDF">], undefined>;

  /**
   * `EVP_KDF_CTX *EVP_KDF_CTX_new(EVP_KDF *kdf)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_KDF_CTX_new: LibraryFunction<[kdf: Handle<"EVP_KDF">], Handle<"EVP_KDF_CTX">>;

  /**
   * `void EVP_KDF_CTX_free(EVP_KDF_CTX *ctx)`
   * @param ctx C takes it over
   */
  readonly EVP_KDF_CTX_free: LibraryFunction<[ctx: Handle<"EVP_KDF_CTX">], undefined>;

  /**
   * `int EVP_KDF_derive(EVP_KDF_CTX *ctx, unsigned char *key, size_t keylen, const OSSL_PARAM *params)`
   * Slow: call it with `.async`.
   * @param keylen 1 to 2147483647
   * @returns value(keylen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_KDF_derive: FillingFunction<[ctx: Handle<"EVP_KDF_CTX">, keylen: number | bigint, params: Handle<"OSSL_PARAM"> | null], Secret>;

  /**
   * `int PKCS5_PBKDF2_HMAC(const char *pass, int passlen, const unsigned char *salt, int saltlen, int iter, const EVP_MD *digest, int keylen, unsigned char *out)`
   * Slow: call it with `.async`.
   * @param iter at least 1
   * @param keylen at least 1
   * @returns value(keylen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly PKCS5_PBKDF2_HMAC: FillingFunction<[pass: Bytes | Secret, salt: Bytes, iter: number, digest: Handle<"EVP_MD">, keylen: number], Secret>;

  /**
   * `int EVP_PBE_scrypt(const char *pass, size_t passlen, const unsigned char *salt, size_t saltlen, uint64_t N, uint64_t r, uint64_t p, uint64_t maxmem, unsigned char *key, size_t keylen)`
   * Slow: call it with `.async`.
   * @param N at least 2
   * @param r at least 1
   * @param p at least 1
   * @param keylen 1 to 2147483647
   * @returns value(keylen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PBE_scrypt: FillingFunction<[pass: Bytes | Secret, salt: Bytes, N: number | bigint, r: number | bigint, p: number | bigint, maxmem: number | bigint, keylen: number | bigint], Secret>;

  /**
   * `EVP_CIPHER *EVP_CIPHER_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_fetch: LibraryFunction<[algorithm: "AES-128-GCM" | "AES-192-GCM" | "AES-256-GCM" | "ChaCha20-Poly1305", properties: string | null], Handle<"EVP_CIPHER">>;

  /**
   * `EVP_CIPHER *EVP_CIPHER_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_fetch_ccm: LibraryFunction<[algorithm: "AES-128-CCM" | "AES-192-CCM" | "AES-256-CCM", properties: string | null], Handle<"EVP_CIPHER">>;

  /**
   * `EVP_CIPHER *EVP_CIPHER_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_fetch_siv: LibraryFunction<[algorithm: "AES-128-SIV" | "AES-192-SIV" | "AES-256-SIV", properties: string | null], Handle<"EVP_CIPHER">>;

  /**
   * `EVP_CIPHER *EVP_CIPHER_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_fetch_cbc: LibraryFunction<[algorithm: "AES-128-CBC" | "AES-192-CBC" | "AES-256-CBC", properties: string | null], Handle<"EVP_CIPHER">>;

  /**
   * `void EVP_CIPHER_free(EVP_CIPHER *cipher)`
   * @param cipher C takes it over
   */
  readonly EVP_CIPHER_free: LibraryFunction<[cipher: Handle<"EVP_CIPHER">], undefined>;

  /**
   * `EVP_CIPHER_CTX *EVP_CIPHER_CTX_new(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_new: LibraryFunction<[], Handle<"EVP_CIPHER_CTX">>;

  /**
   * `void EVP_CIPHER_CTX_free(EVP_CIPHER_CTX *c)`
   * @param c C takes it over
   */
  readonly EVP_CIPHER_CTX_free: LibraryFunction<[c: Handle<"EVP_CIPHER_CTX">], undefined>;

  /**
   * `int EVP_CipherInit_ex2(EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher, const unsigned char *key, const unsigned char *iv, int enc, const OSSL_PARAM *params)`
   * @param enc 0 to 1
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CipherInit_ex2: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, cipher: Handle<"EVP_CIPHER">, enc: number], undefined>;

  /**
   * `int EVP_CIPHER_CTX_get_key_length(const EVP_CIPHER_CTX *ctx)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_get_key_length: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">], number>;

  /**
   * `int EVP_CIPHER_CTX_get_iv_length(const EVP_CIPHER_CTX *ctx)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_get_iv_length: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">], number>;

  /**
   * `int EVP_CipherInit_ex2(EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher, const unsigned char *key, const unsigned char *iv, int enc, const OSSL_PARAM *params)`
   * @param key EVP_CIPHER_CTX_get_key_length(ctx) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CipherInit_ex2_key: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, key: Bytes | Secret], undefined>;

  /**
   * `int EVP_CipherInit_ex2(EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher, const unsigned char *key, const unsigned char *iv, int enc, const OSSL_PARAM *params)`
   * @param iv EVP_CIPHER_CTX_get_iv_length(ctx) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CipherInit_ex2_iv: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, iv: Bytes], undefined>;

  /**
   * `int EVP_CIPHER_CTX_ctrl(EVP_CIPHER_CTX *ctx, int type, int arg, void *ptr)`
   * @param arg 1 to 128
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_ctrl_set_ivlen: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, arg: number], undefined>;

  /**
   * `int EVP_CIPHER_CTX_ctrl(EVP_CIPHER_CTX *ctx, int type, int arg, void *ptr)`
   * @param arg 4 to 16
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_ctrl_set_taglen: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, arg: number], undefined>;

  /**
   * `int EVP_CIPHER_CTX_ctrl(EVP_CIPHER_CTX *ctx, int type, int arg, void *ptr)`
   * @param arg 4 to 16
   * @param ptr value(arg) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_ctrl_set_tag: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, arg: number, ptr: Bytes], undefined>;

  /**
   * `int EVP_CIPHER_CTX_ctrl(EVP_CIPHER_CTX *ctx, int type, int arg, void *ptr)`
   * @param arg 4 to 16
   * @returns value(arg) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_CIPHER_CTX_ctrl_get_tag: FillingFunction<[ctx: Handle<"EVP_CIPHER_CTX">, arg: number], Buffer>;

  /**
   * `int EVP_EncryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param in at most 2147483615 bytes
   * @returns at most length(in) + 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_EncryptUpdate: FillingFunction<[ctx: Handle<"EVP_CIPHER_CTX">, in_: Bytes | Secret], Buffer>;

  /**
   * `int EVP_EncryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param in at most 2147483615 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_EncryptUpdate_aad: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, in_: Bytes], number>;

  /**
   * `int EVP_EncryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param inl 0 to 2147483615
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_EncryptUpdate_length: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, inl: number], number>;

  /**
   * `int EVP_EncryptFinal_ex(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl)`
   * @returns at most 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_EncryptFinal_ex: FillingFunction<[ctx: Handle<"EVP_CIPHER_CTX">], Buffer>;

  /**
   * `int EVP_DecryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param in at most 2147483615 bytes
   * @returns at most length(in) + 32 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DecryptUpdate: FillingFunction<[ctx: Handle<"EVP_CIPHER_CTX">, in_: Bytes], Buffer>;

  /**
   * `int EVP_DecryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param in at most 2147483615 bytes
   * @returns at most length(in) + 32 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly EVP_DecryptUpdate_whole: FillingFunction<[ctx: Handle<"EVP_CIPHER_CTX">, in_: Bytes], Buffer>;

  /**
   * `int EVP_DecryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param in at most 2147483615 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DecryptUpdate_aad: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, in_: Bytes], number>;

  /**
   * `int EVP_DecryptUpdate(EVP_CIPHER_CTX *ctx, unsigned char *out, int *outl, const unsigned char *in, int inl)`
   * @param inl 0 to 2147483615
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DecryptUpdate_length: LibraryFunction<[ctx: Handle<"EVP_CIPHER_CTX">, inl: number], number>;

  /**
   * `int EVP_DecryptFinal_ex(EVP_CIPHER_CTX *ctx, unsigned char *outm, int *outl)`
   * @returns at most 32 bytes
   * @throws LibraryError `AUTHENTICATION_FAILED`
   */
  readonly EVP_DecryptFinal_ex: FillingFunction<[ctx: Handle<"EVP_CIPHER_CTX">], Buffer>;

  /**
   * `void EVP_PKEY_free(EVP_PKEY *pkey)`
   * @param pkey C takes it over
   */
  readonly EVP_PKEY_free: LibraryFunction<[pkey: Handle<"EVP_PKEY">], undefined>;

  /** `const char *EVP_PKEY_get0_type_name(const EVP_PKEY *key)` */
  readonly EVP_PKEY_get0_type_name: LibraryFunction<[key: Handle<"EVP_PKEY">], string | null>;

  /**
   * `int EVP_PKEY_get_group_name(const EVP_PKEY *pkey, char *name, size_t name_sz, size_t *gname_len)`
   * @returns at most 80 bytes with the NUL
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_get_group_name: LibraryFunction<[pkey: Handle<"EVP_PKEY">], string>;

  /**
   * `int EVP_PKEY_get_bits(const EVP_PKEY *pkey)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_get_bits: LibraryFunction<[pkey: Handle<"EVP_PKEY">], number>;

  /**
   * `int EVP_PKEY_eq(const EVP_PKEY *a, const EVP_PKEY *b)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_eq: LibraryFunction<[a: Handle<"EVP_PKEY">, b: Handle<"EVP_PKEY">], boolean>;

  /**
   * `int EVP_PKEY_private_check(EVP_PKEY_CTX *ctx)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_private_check: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `int EVP_PKEY_public_check_quick(EVP_PKEY_CTX *ctx)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_public_check_quick: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `EVP_PKEY_CTX *EVP_PKEY_CTX_new_from_name(OSSL_LIB_CTX *libctx, const char *name, const char *propquery)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_CTX_new_from_name: LibraryFunction<[name: string, propquery: string | null], Handle<"EVP_PKEY_CTX">>;

  /**
   * `EVP_PKEY_CTX *EVP_PKEY_CTX_new_from_pkey(OSSL_LIB_CTX *libctx, EVP_PKEY *pkey, const char *propquery)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_CTX_new_from_pkey: LibraryFunction<[pkey: Handle<"EVP_PKEY">, propquery: string | null], Handle<"EVP_PKEY_CTX">>;

  /**
   * `void EVP_PKEY_CTX_free(EVP_PKEY_CTX *ctx)`
   * @param ctx C takes it over
   */
  readonly EVP_PKEY_CTX_free: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `int EVP_PKEY_keygen_init(EVP_PKEY_CTX *ctx)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_keygen_init: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `int EVP_PKEY_CTX_set_group_name(EVP_PKEY_CTX *ctx, const char *name)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_CTX_set_group_name: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, name: string], undefined>;

  /**
   * `int EVP_PKEY_CTX_set_rsa_keygen_bits(EVP_PKEY_CTX *ctx, int bits)`
   * @param bits 512 to 16384
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_CTX_set_rsa_keygen_bits: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, bits: number], undefined>;

  /**
   * `int EVP_PKEY_generate(EVP_PKEY_CTX *ctx, EVP_PKEY **ppkey)`
   * Slow: call it with `.async`.
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_generate: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], Handle<"EVP_PKEY">>;

  /**
   * `PKCS8_PRIV_KEY_INFO *d2i_PKCS8_PRIV_KEY_INFO(PKCS8_PRIV_KEY_INFO **a, const unsigned char **in, long len)`
   * @param in DER, at least 1 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly d2i_PKCS8_PRIV_KEY_INFO: LibraryFunction<[in_: Bytes | Secret], Handle<"PKCS8_PRIV_KEY_INFO">>;

  /**
   * `int i2d_PKCS8_PRIV_KEY_INFO(const PKCS8_PRIV_KEY_INFO *a, unsigned char **out)`
   * @returns DER
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly i2d_PKCS8_PRIV_KEY_INFO: FillingFunction<[a: Handle<"PKCS8_PRIV_KEY_INFO">], Secret>;

  /**
   * `void PKCS8_PRIV_KEY_INFO_free(PKCS8_PRIV_KEY_INFO *a)`
   * @param a C takes it over
   */
  readonly PKCS8_PRIV_KEY_INFO_free: LibraryFunction<[a: Handle<"PKCS8_PRIV_KEY_INFO">], undefined>;

  /**
   * `EVP_PKEY *EVP_PKCS82PKEY_ex(const PKCS8_PRIV_KEY_INFO *p8, OSSL_LIB_CTX *libctx, const char *propq)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKCS82PKEY_ex: LibraryFunction<[p8: Handle<"PKCS8_PRIV_KEY_INFO">, propq: string | null], Handle<"EVP_PKEY">>;

  /**
   * `PKCS8_PRIV_KEY_INFO *EVP_PKEY2PKCS8(const EVP_PKEY *pkey)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY2PKCS8: LibraryFunction<[pkey: Handle<"EVP_PKEY">], Handle<"PKCS8_PRIV_KEY_INFO">>;

  /**
   * `EVP_PKEY *d2i_AutoPrivateKey_ex(EVP_PKEY **a, const unsigned char **pp, long length, OSSL_LIB_CTX *libctx, const char *propq)`
   * @param pp DER, at least 1 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly d2i_AutoPrivateKey_ex: LibraryFunction<[pp: Bytes | Secret, propq: string | null], Handle<"EVP_PKEY">>;

  /**
   * `EVP_PKEY *d2i_PUBKEY_ex(EVP_PKEY **a, const unsigned char **pp, long length, OSSL_LIB_CTX *libctx, const char *propq)`
   * @param pp DER, at least 1 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly d2i_PUBKEY_ex: LibraryFunction<[pp: Bytes, propq: string | null], Handle<"EVP_PKEY">>;

  /**
   * `int i2d_PUBKEY(const EVP_PKEY *a, unsigned char **out)`
   * @returns DER
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly i2d_PUBKEY: FillingFunction<[a: Handle<"EVP_PKEY">], Buffer>;

  /**
   * `EVP_PKEY *EVP_PKEY_new_raw_private_key_ex(OSSL_LIB_CTX *libctx, const char *keytype, const char *propq, const unsigned char *priv, size_t len)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_new_raw_private_key_ex: LibraryFunction<[keytype: string, propq: string | null, priv: Bytes | Secret], Handle<"EVP_PKEY">>;

  /**
   * `EVP_PKEY *EVP_PKEY_new_raw_public_key_ex(OSSL_LIB_CTX *libctx, const char *keytype, const char *propq, const unsigned char *pub, size_t len)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_new_raw_public_key_ex: LibraryFunction<[keytype: string, propq: string | null, pub: Bytes], Handle<"EVP_PKEY">>;

  /**
   * `int EVP_PKEY_get_raw_private_key(const EVP_PKEY *pkey, unsigned char *priv, size_t *len)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_get_raw_private_key: FillingFunction<[pkey: Handle<"EVP_PKEY">], Secret>;

  /**
   * `int EVP_PKEY_get_raw_public_key(const EVP_PKEY *pkey, unsigned char *pub, size_t *len)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_get_raw_public_key: FillingFunction<[pkey: Handle<"EVP_PKEY">], Buffer>;

  /**
   * `int EVP_PKEY_get_octet_string_param(const EVP_PKEY *pkey, const char *key_name, unsigned char *buf, size_t max_buf_sz, size_t *out_sz)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_get_octet_string_param: FillingFunction<[pkey: Handle<"EVP_PKEY">, key_name: string], Secret>;

  /**
   * `int EVP_PKEY_get_bn_param(const EVP_PKEY *pkey, const char *key_name, BIGNUM **bn)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_get_bn_param: LibraryFunction<[pkey: Handle<"EVP_PKEY">, key_name: string], Handle<"BIGNUM">>;

  /**
   * `int BN_bn2binpad(const BIGNUM *a, unsigned char *to, int tolen)`
   * @param tolen at least 0
   * @returns `to`: value(tolen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly BN_bn2binpad: FillingFunction<[a: Handle<"BIGNUM">, tolen: number], { readonly to: Secret; readonly returned: number }, "to">;

  /**
   * `void BN_clear_free(BIGNUM *a)`
   * @param a C takes it over
   */
  readonly BN_clear_free: LibraryFunction<[a: Handle<"BIGNUM">], undefined>;

  /**
   * `int EVP_DigestSignInit_ex(EVP_MD_CTX *ctx, EVP_PKEY_CTX **pctx, const char *mdname, OSSL_LIB_CTX *libctx, const char *props, EVP_PKEY *pkey, const OSSL_PARAM *params)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestSignInit_ex: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">, mdname: string | null, props: string | null, pkey: Handle<"EVP_PKEY">, params: Handle<"OSSL_PARAM"> | null], Handle<"EVP_PKEY_CTX">>;

  /**
   * `int EVP_DigestSign(EVP_MD_CTX *ctx, unsigned char *sigret, size_t *siglen, const unsigned char *tbs, size_t tbslen)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestSign: FillingFunction<[ctx: Handle<"EVP_MD_CTX">, tbs: Bytes], Buffer>;

  /**
   * `int EVP_DigestVerifyInit_ex(EVP_MD_CTX *ctx, EVP_PKEY_CTX **pctx, const char *mdname, OSSL_LIB_CTX *libctx, const char *props, EVP_PKEY *pkey, const OSSL_PARAM *params)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_DigestVerifyInit_ex: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">, mdname: string | null, props: string | null, pkey: Handle<"EVP_PKEY">, params: Handle<"OSSL_PARAM"> | null], Handle<"EVP_PKEY_CTX">>;

  /** `int EVP_DigestVerify(EVP_MD_CTX *ctx, const unsigned char *sigret, size_t siglen, const unsigned char *tbs, size_t tbslen)` */
  readonly EVP_DigestVerify: LibraryFunction<[ctx: Handle<"EVP_MD_CTX">, sigret: Bytes, tbs: Bytes], boolean>;

  /**
   * `int EVP_PKEY_CTX_set_rsa_padding(EVP_PKEY_CTX *ctx, int pad_mode)`
   * @param pad_mode 1 to 6
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_CTX_set_rsa_padding: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, pad_mode: number], undefined>;

  /**
   * `int EVP_PKEY_CTX_set_rsa_pss_saltlen(EVP_PKEY_CTX *ctx, int saltlen)`
   * @param saltlen at least -3
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_CTX_set_rsa_pss_saltlen: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, saltlen: number], undefined>;

  /**
   * `int EVP_PKEY_CTX_set_rsa_mgf1_md_name(EVP_PKEY_CTX *ctx, const char *mdname, const char *mdprops)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_CTX_set_rsa_mgf1_md_name: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, mdname: string, mdprops: string | null], undefined>;

  /**
   * `int EVP_PKEY_CTX_set_rsa_oaep_md_name(EVP_PKEY_CTX *ctx, const char *mdname, const char *mdprops)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_CTX_set_rsa_oaep_md_name: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, mdname: string, mdprops: string | null], undefined>;

  /**
   * `int EVP_PKEY_CTX_set_params(EVP_PKEY_CTX *ctx, const OSSL_PARAM *params)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly EVP_PKEY_CTX_set_params: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, params: Handle<"OSSL_PARAM">], undefined>;

  /**
   * `int EVP_PKEY_derive_init(EVP_PKEY_CTX *ctx)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_derive_init: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `int EVP_PKEY_derive_set_peer(EVP_PKEY_CTX *ctx, EVP_PKEY *peer)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_derive_set_peer: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">, peer: Handle<"EVP_PKEY">], undefined>;

  /**
   * `int EVP_PKEY_derive(EVP_PKEY_CTX *ctx, unsigned char *key, size_t *keylen)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_derive: FillingFunction<[ctx: Handle<"EVP_PKEY_CTX">], Secret>;

  /**
   * `int EVP_PKEY_encrypt_init(EVP_PKEY_CTX *ctx)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_encrypt_init: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `int EVP_PKEY_encrypt(EVP_PKEY_CTX *ctx, unsigned char *out, size_t *outlen, const unsigned char *in, size_t inlen)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_encrypt: FillingFunction<[ctx: Handle<"EVP_PKEY_CTX">, in_: Bytes | Secret], Buffer>;

  /**
   * `int EVP_PKEY_decrypt_init(EVP_PKEY_CTX *ctx)`
   * @throws LibraryError `OPERATION_UNSUPPORTED`
   */
  readonly EVP_PKEY_decrypt_init: LibraryFunction<[ctx: Handle<"EVP_PKEY_CTX">], undefined>;

  /**
   * `int EVP_PKEY_decrypt(EVP_PKEY_CTX *ctx, unsigned char *out, size_t *outlen, const unsigned char *in, size_t inlen)`
   * @returns at most length(in) + 2048 bytes
   * @throws LibraryError `OPERATION_UNSUPPORTED`, `DECRYPTION_FAILED`
   */
  readonly EVP_PKEY_decrypt: FillingFunction<[ctx: Handle<"EVP_PKEY_CTX">, in_: Bytes], Buffer>;

  /**
   * `const BIO_METHOD *BIO_s_mem(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly BIO_s_mem: LibraryFunction<[], Handle<"BIO_METHOD">>;

  /**
   * `BIO *BIO_new(const BIO_METHOD *type)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly BIO_new: LibraryFunction<[type: Handle<"BIO_METHOD">], Handle<"BIO">>;

  /**
   * `int BIO_free(BIO *a)`
   * @param a C takes it over
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly BIO_free: LibraryFunction<[a: Handle<"BIO">], undefined>;

  /**
   * `int BIO_write_ex(BIO *b, const void *data, size_t dlen, size_t *written)`
   * @param data at least 1 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly BIO_write_ex: LibraryFunction<[b: Handle<"BIO">, data: Bytes | Secret], number>;

  /** `size_t BIO_ctrl_pending(BIO *b)` */
  readonly BIO_ctrl_pending: LibraryFunction<[b: Handle<"BIO">], number>;

  /**
   * `int BIO_read_ex(BIO *b, void *data, size_t dlen, size_t *readbytes)`
   * @param dlen 1 to 2147483647
   * @returns at most value(dlen) bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly BIO_read_ex: FillingFunction<[b: Handle<"BIO">, dlen: number | bigint], Buffer>;

  /**
   * `EVP_PKEY *PEM_read_bio_PrivateKey(BIO *out, EVP_PKEY **x, pem_password_cb *cb, void *u)`
   * Slow: call it with `.async`.
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly PEM_read_bio_PrivateKey: LibraryFunction<[out: Handle<"BIO">, cb: (rwflag: number, capacity: number) => Bytes], Handle<"EVP_PKEY">>;

  /**
   * `int PEM_write_bio_PKCS8PrivateKey(BIO *bp, const EVP_PKEY *x, const EVP_CIPHER *enc, const char *kstr, int klen, pem_password_cb *cb, void *u)`
   * @param kstr 1 to 1024 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly PEM_write_bio_PKCS8PrivateKey: LibraryFunction<[bp: Handle<"BIO">, x: Handle<"EVP_PKEY">, enc: Handle<"EVP_CIPHER">, kstr: Bytes | Secret], undefined>;
}
