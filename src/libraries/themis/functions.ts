/** @module Types of the functions of themis, written from the contract by `watertight types`: do not edit. */
import type { Bytes, FillingFunction, Handle, LibraryFunction, Secret } from "../../contract/index.ts";

/** The functions of themis, from <themis/themis.h>. */
export interface ThemisFunctions {
  /**
   * `int32_t themis_secure_cell_encrypt_seal(const uint8_t *master_key, size_t master_key_length, const uint8_t *user_context, size_t user_context_length, const uint8_t *message, size_t message_length, uint8_t *encrypted_message, size_t *encrypted_message_length)`
   * @param master_key 1 to 2147483392 bytes
   * @param user_context at most 2147483392 bytes
   * @param message 1 to 2147483392 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_encrypt_seal: FillingFunction<[master_key: Bytes | Secret, user_context: Bytes | null, message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_cell_decrypt_seal(const uint8_t *master_key, size_t master_key_length, const uint8_t *user_context, size_t user_context_length, const uint8_t *encrypted_message, size_t encrypted_message_length, uint8_t *plain_message, size_t *plain_message_length)`
   * @param master_key 1 to 2147483392 bytes
   * @param user_context at most 2147483392 bytes
   * @param encrypted_message 1 to 2147483392 bytes
   * @returns at most length(encrypted_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_decrypt_seal: FillingFunction<[master_key: Bytes | Secret, user_context: Bytes | null, encrypted_message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_cell_encrypt_seal_with_passphrase(const uint8_t *passphrase, size_t passphrase_length, const uint8_t *user_context, size_t user_context_length, const uint8_t *message, size_t message_length, uint8_t *encrypted_message, size_t *encrypted_message_length)`
   * Slow: call it with `.async`.
   * @param passphrase 1 to 2147483392 bytes
   * @param user_context at most 2147483392 bytes
   * @param message 1 to 2147483392 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_encrypt_seal_with_passphrase: FillingFunction<[passphrase: Bytes | Secret, user_context: Bytes | null, message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_cell_decrypt_seal_with_passphrase(const uint8_t *passphrase, size_t passphrase_length, const uint8_t *user_context, size_t user_context_length, const uint8_t *encrypted_message, size_t encrypted_message_length, uint8_t *plain_message, size_t *plain_message_length)`
   * Slow: call it with `.async`.
   * @param passphrase 1 to 2147483392 bytes
   * @param user_context at most 2147483392 bytes
   * @param encrypted_message 1 to 2147483392 bytes
   * @returns at most length(encrypted_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_decrypt_seal_with_passphrase: FillingFunction<[passphrase: Bytes | Secret, user_context: Bytes | null, encrypted_message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_cell_encrypt_token_protect(const uint8_t *master_key, size_t master_key_length, const uint8_t *user_context, size_t user_context_length, const uint8_t *message, size_t message_length, uint8_t *token, size_t *token_length, uint8_t *encrypted_message, size_t *encrypted_message_length)`
   * @param master_key 1 to 2147483392 bytes
   * @param user_context at most 2147483392 bytes
   * @param message 1 to 2147483392 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_encrypt_token_protect: FillingFunction<[master_key: Bytes | Secret, user_context: Bytes | null, message: Bytes], { readonly token: Buffer; readonly encrypted_message: Buffer }, "token" | "encrypted_message">;

  /**
   * `int32_t themis_secure_cell_decrypt_token_protect(const uint8_t *master_key, size_t master_key_length, const uint8_t *user_context, size_t user_context_length, const uint8_t *encrypted_message, size_t encrypted_message_length, const uint8_t *token, size_t token_length, uint8_t *plain_message, size_t *plain_message_length)`
   * @param master_key 1 to 2147483392 bytes
   * @param user_context at most 2147483392 bytes
   * @param encrypted_message 1 to 2147483392 bytes
   * @param token 1 to 2147483392 bytes
   * @returns at most length(encrypted_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_decrypt_token_protect: FillingFunction<[master_key: Bytes | Secret, user_context: Bytes | null, encrypted_message: Bytes, token: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_cell_encrypt_context_imprint(const uint8_t *master_key, size_t master_key_length, const uint8_t *message, size_t message_length, const uint8_t *context, size_t context_length, uint8_t *encrypted_message, size_t *encrypted_message_length)`
   * @param master_key 1 to 2147483392 bytes
   * @param message 1 to 2147483392 bytes
   * @param context 1 to 2147483392 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`, `NO_MEMORY`
   */
  readonly themis_secure_cell_encrypt_context_imprint: FillingFunction<[master_key: Bytes | Secret, message: Bytes, context: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_cell_decrypt_context_imprint(const uint8_t *master_key, size_t master_key_length, const uint8_t *encrypted_message, size_t encrypted_message_length, const uint8_t *context, size_t context_length, uint8_t *plain_message, size_t *plain_message_length)`
   * @param master_key 1 to 2147483392 bytes
   * @param encrypted_message 1 to 2147483392 bytes
   * @param context 1 to 2147483392 bytes
   * @returns at most length(encrypted_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_cell_decrypt_context_imprint: FillingFunction<[master_key: Bytes | Secret, encrypted_message: Bytes, context: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_encrypt(const uint8_t *private_key, size_t private_key_length, const uint8_t *public_key, size_t public_key_length, const uint8_t *message, size_t message_length, uint8_t *encrypted_message, size_t *encrypted_message_length)`
   * @param private_key at least 1 bytes
   * @param public_key at least 1 bytes
   * @param message 1 to 2147483136 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_encrypt: FillingFunction<[private_key: Bytes | Secret, public_key: Bytes, message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_decrypt(const uint8_t *private_key, size_t private_key_length, const uint8_t *public_key, size_t public_key_length, const uint8_t *encrypted_message, size_t encrypted_message_length, uint8_t *message, size_t *message_length)`
   * @param private_key at least 1 bytes
   * @param public_key at least 1 bytes
   * @param encrypted_message 1 to 2147483136 bytes
   * @returns at most length(encrypted_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_decrypt: FillingFunction<[private_key: Bytes | Secret, public_key: Bytes, encrypted_message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_sign(const uint8_t *private_key, size_t private_key_length, const uint8_t *message, size_t message_length, uint8_t *signed_message, size_t *signed_message_length)`
   * @param private_key at least 1 bytes
   * @param message 1 to 2147483136 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_sign: FillingFunction<[private_key: Bytes | Secret, message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_encrypt(const uint8_t *private_key, size_t private_key_length, const uint8_t *public_key, size_t public_key_length, const uint8_t *message, size_t message_length, uint8_t *encrypted_message, size_t *encrypted_message_length)`
   * @param private_key at least 1 bytes
   * @param public_key at least 1 bytes
   * @param message 1 to 2147483136 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_encrypt_rsa: FillingFunction<[private_key: Bytes | Secret, public_key: Bytes, message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_decrypt(const uint8_t *private_key, size_t private_key_length, const uint8_t *public_key, size_t public_key_length, const uint8_t *encrypted_message, size_t encrypted_message_length, uint8_t *message, size_t *message_length)`
   * @param private_key at least 1 bytes
   * @param public_key at least 1 bytes
   * @param encrypted_message 1 to 2147483136 bytes
   * @returns at most length(encrypted_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_decrypt_rsa: FillingFunction<[private_key: Bytes | Secret, public_key: Bytes, encrypted_message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_sign(const uint8_t *private_key, size_t private_key_length, const uint8_t *message, size_t message_length, uint8_t *signed_message, size_t *signed_message_length)`
   * @param private_key at least 1 bytes
   * @param message 1 to 2147483136 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_sign_rsa: FillingFunction<[private_key: Bytes | Secret, message: Bytes], Buffer>;

  /**
   * `int32_t themis_secure_message_verify(const uint8_t *public_key, size_t public_key_length, const uint8_t *signed_message, size_t signed_message_length, uint8_t *message, size_t *message_length)`
   * @param public_key at least 1 bytes
   * @param signed_message 1 to 2147483136 bytes
   * @returns at most length(signed_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_secure_message_verify: FillingFunction<[public_key: Bytes, signed_message: Bytes], Buffer>;

  /**
   * `int32_t themis_gen_sym_key(uint8_t *key, size_t *key_length)`
   * @returns 32 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_gen_sym_key: FillingFunction<[], Secret>;

  /**
   * `int32_t themis_gen_ec_key_pair(uint8_t *private_key, size_t *private_key_length, uint8_t *public_key, size_t *public_key_length)`
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_gen_ec_key_pair: FillingFunction<[], { readonly private_key: Secret; readonly public_key: Buffer }, "private_key" | "public_key">;

  /**
   * `int32_t themis_gen_rsa_key_pair(uint8_t *private_key, size_t *private_key_length, uint8_t *public_key, size_t *public_key_length)`
   * Slow: call it with `.async`.
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly themis_gen_rsa_key_pair: FillingFunction<[], { readonly private_key: Secret; readonly public_key: Buffer }, "private_key" | "public_key">;

  /** `unsigned int themis_get_asym_key_kind(const uint8_t *key, size_t length)` */
  readonly themis_get_asym_key_kind: LibraryFunction<[key: Bytes | Secret], number>;

  /**
   * `int32_t themis_is_valid_asym_key(const uint8_t *key, size_t length)`
   * @throws LibraryError `INVALID_PARAMETER`, `DATA_CORRUPT`
   */
  readonly themis_is_valid_asym_key: LibraryFunction<[key: Bytes | Secret], undefined>;

  /**
   * `secure_session_t *secure_session_create(const void *id, size_t id_length, const void *sign_key, size_t sign_key_length, const secure_session_user_callbacks_t *user_callbacks)`
   * @param id 1 to 2147483136 bytes
   * @param sign_key 1 to 2147483136 bytes
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly secure_session_create: LibraryFunction<[id: Bytes, sign_key: Bytes | Secret, user_callbacks: { readonly send_data?: ((data: Buffer) => undefined) | null | undefined; readonly receive_data?: ((capacity: number) => Bytes) | null | undefined; readonly state_changed?: ((event: number) => void) | null | undefined; readonly get_public_key_for_id: (id: Buffer, capacity: number) => Bytes }], Handle<"secure_session_t">>;

  /**
   * `int32_t secure_session_destroy(secure_session_t *session_ctx)`
   * @param session_ctx C takes it over
   * @throws LibraryError `INVALID_PARAMETER`
   */
  readonly secure_session_destroy: LibraryFunction<[session_ctx: Handle<"secure_session_t">], undefined>;

  /**
   * `int32_t secure_session_generate_connect_request(secure_session_t *session_ctx, void *output, size_t *output_length)`
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`, `INVALID_SIGNATURE`
   */
  readonly secure_session_generate_connect_request: FillingFunction<[session_ctx: Handle<"secure_session_t">], Buffer>;

  /**
   * `int32_t secure_session_unwrap(secure_session_t *session_ctx, const void *wrapped_message, size_t wrapped_message_length, void *message, size_t *message_length)`
   * @param wrapped_message 1 to 2147483136 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`, `NO_MEMORY`, `DATA_CORRUPT`, `INVALID_SIGNATURE`, `GET_PUB_FOR_ID_CALLBACK_ERROR`
   */
  readonly secure_session_negotiate: FillingFunction<[session_ctx: Handle<"secure_session_t">, wrapped_message: Bytes], { readonly message: Buffer; readonly returned: number }, "message">;

  /**
   * `int32_t secure_session_wrap(secure_session_t *session_ctx, const void *message, size_t message_length, void *wrapped_message, size_t *wrapped_message_length)`
   * @param message 1 to 2147483136 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly secure_session_wrap: FillingFunction<[session_ctx: Handle<"secure_session_t">, message: Bytes], Buffer>;

  /**
   * `int32_t secure_session_unwrap(secure_session_t *session_ctx, const void *wrapped_message, size_t wrapped_message_length, void *message, size_t *message_length)`
   * @param wrapped_message 1 to 2147483136 bytes
   * @returns at most length(wrapped_message) bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly secure_session_unwrap: FillingFunction<[session_ctx: Handle<"secure_session_t">, wrapped_message: Bytes], Buffer>;

  /** `bool secure_session_is_established(const secure_session_t *session_ctx)` */
  readonly secure_session_is_established: LibraryFunction<[session_ctx: Handle<"secure_session_t">], boolean>;

  /**
   * `int32_t secure_session_get_remote_id(const secure_session_t *session_ctx, uint8_t *id, size_t *id_length)`
   * @throws LibraryError `INVALID_PARAMETER`
   */
  readonly secure_session_get_remote_id: FillingFunction<[session_ctx: Handle<"secure_session_t">], Buffer>;

  /**
   * `secure_comparator_t *secure_comparator_create(void)`
   * @throws LibraryError `LIBRARY_ERROR`
   */
  readonly secure_comparator_create: LibraryFunction<[], Handle<"secure_comparator_t">>;

  /**
   * `int32_t secure_comparator_destroy(secure_comparator_t *comp_ctx)`
   * @param comp_ctx C takes it over
   * @throws LibraryError `INVALID_PARAMETER`
   */
  readonly secure_comparator_destroy: LibraryFunction<[comp_ctx: Handle<"secure_comparator_t">], undefined>;

  /**
   * `int32_t secure_comparator_append_secret(secure_comparator_t *comp_ctx, const void *secret_data, size_t secret_data_length)`
   * @param secret_data at least 1 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly secure_comparator_append_secret: LibraryFunction<[comp_ctx: Handle<"secure_comparator_t">, secret_data: Bytes | Secret], undefined>;

  /**
   * `int32_t secure_comparator_begin_compare(secure_comparator_t *comp_ctx, void *compare_data, size_t *compare_data_length)`
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly secure_comparator_begin_compare: FillingFunction<[comp_ctx: Handle<"secure_comparator_t">], { readonly compare_data: Buffer; readonly returned: number }, "compare_data">;

  /**
   * `int32_t secure_comparator_proceed_compare(secure_comparator_t *comp_ctx, const void *peer_compare_data, size_t peer_compare_data_length, void *compare_data, size_t *compare_data_length)`
   * @param peer_compare_data at least 1 bytes
   * @throws LibraryError `FAIL`, `INVALID_PARAMETER`
   */
  readonly secure_comparator_proceed_compare: FillingFunction<[comp_ctx: Handle<"secure_comparator_t">, peer_compare_data: Bytes], { readonly compare_data: Buffer; readonly returned: number }, "compare_data">;

  /**
   * `int32_t secure_comparator_get_result(const secure_comparator_t *comp_ctx)`
   * @throws LibraryError `NOT_READY`, `INVALID_PARAMETER`
   */
  readonly secure_comparator_get_result: LibraryFunction<[comp_ctx: Handle<"secure_comparator_t">], boolean>;
}
