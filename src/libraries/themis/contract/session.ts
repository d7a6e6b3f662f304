/** @module `themis/secure_session.h`: Secure Session. C keeps the struct of callbacks, and not a copy, until the session is destroyed. */
import {
  bytesIn,
  bytesOut,
  callbackOrNull,
  callbackStruct,
  callbackType,
  fn,
  handleIn,
  length,
  lengthOf,
  p,
  query,
  returnsHandle,
  returnsLengthOf,
  returnsNothing,
  scalar,
  sizeOf,
  status,
  upTo,
  userData,
  verdict,
} from '../../../contract/index.ts';
import { secure_session_t } from './handles.ts';
import { connectStatus, copyStatus, handshakeStatus, releaseStatus, themisStatus } from './outcomes.ts';

const MAX = 0x7fff_fe00;
/** What a message of an established session is longer than the caller's. */
const WRAP_ADDS = 52;

const user = p('void *', 'user_data', userData());

/** Only the fourth is mandatory. The first two serve functions that are not in this contract. */
const callbacks = callbackStruct(
  'secure_session_user_callbacks_t',
  {
    send_data: callbackOrNull(
      callbackType(
        'send_protocol_data_callback',
        returnsLengthOf('ssize_t', 'data'),
        [p('const uint8_t *', 'data', bytesIn()), p('size_t', 'data_length', lengthOf('data')), user],
        { failure: -1 },
      ),
    ),
    receive_data: callbackOrNull(
      callbackType(
        'receive_protocol_data_callback',
        returnsLengthOf('ssize_t', 'data'),
        [p('uint8_t *', 'data', bytesOut(upTo(length('data')))), p('size_t', 'data_length', lengthOf('data')), user],
        { failure: -1 },
      ),
    ),
    state_changed: callbackOrNull(callbackType('protocol_state_changed_callback', returnsNothing(), [p('int', 'event', scalar()), user])),
    get_public_key_for_id: callbackType(
      'get_public_key_for_id_callback',
      status('int', { success: [0] }),
      [
        p('const void *', 'id', bytesIn()),
        p('size_t', 'id_length', lengthOf('id')),
        // C believes the length in the key's head, and reads as far as that.
        p('void *', 'key_buffer', bytesOut(upTo(length('key_buffer')), { validBy: 'themis_is_valid_asym_key' })),
        p('size_t', 'key_buffer_length', lengthOf('key_buffer')),
        user,
      ],
      { failure: 1 },
    ),
    user_data: userData(),
  },
  // What it answers is looked at by the library's own functions for keys, which know no session.
  { scope: 'notified', retainedBy: 'returned', reentrant: true },
);

export const secure_session_create = fn('secure_session_create', returnsHandle(secure_session_t), [
  p('const void *', 'id', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'id_length', lengthOf('id')),
  p('const void *', 'sign_key', bytesIn({ secret: true, min: 1, max: MAX })),
  p('size_t', 'sign_key_length', lengthOf('sign_key')),
  p('const secure_session_user_callbacks_t *', 'user_callbacks', callbacks),
]);

export const secure_session_destroy = fn('secure_session_destroy', releaseStatus, [
  p('secure_session_t *', 'session_ctx', handleIn(secure_session_t, { transfer: 'full' })),
]);

/** Connecting an established session anew would lose what it has. */
export const secure_session_generate_connect_request = fn('secure_session_generate_connect_request', connectStatus, [
  p('secure_session_t *', 'session_ctx', handleIn(secure_session_t, { unless: 'secure_session_is_established' })),
  p('void *', 'output', bytesOut(query())),
  p('size_t *', 'output_length', sizeOf('output')),
]);

/** A step of the handshake. The client's last one is complete when C is asked for a size: it is not called again. */
export const secure_session_negotiate = fn(
  'secure_session_unwrap',
  handshakeStatus,
  [
    p('secure_session_t *', 'session_ctx', handleIn(secure_session_t, { unless: 'secure_session_is_established' })),
    p('const void *', 'wrapped_message', bytesIn({ min: 1, max: MAX })),
    p('size_t', 'wrapped_message_length', lengthOf('wrapped_message')),
    p('void *', 'message', bytesOut(query({ completes: true }))),
    p('size_t *', 'message_length', sizeOf('message')),
  ],
  { stateful: true },
);

/** C encrypts with no key at all where there is none yet. */
export const secure_session_wrap = fn('secure_session_wrap', themisStatus, [
  p('secure_session_t *', 'session_ctx', handleIn(secure_session_t, { when: 'secure_session_is_established' })),
  p('const void *', 'message', bytesIn({ min: 1, max: MAX })),
  p('size_t', 'message_length', lengthOf('message')),
  p('void *', 'wrapped_message', bytesOut(query({ predict: length('message').plus(WRAP_ADDS) }))),
  p('size_t *', 'wrapped_message_length', sizeOf('wrapped_message')),
]);

export const secure_session_unwrap = fn('secure_session_unwrap', themisStatus, [
  p('secure_session_t *', 'session_ctx', handleIn(secure_session_t, { when: 'secure_session_is_established' })),
  p('const void *', 'wrapped_message', bytesIn({ verified: true, min: 1, max: MAX })),
  p('size_t', 'wrapped_message_length', lengthOf('wrapped_message')),
  p('void *', 'message', bytesOut(query({ predict: length('wrapped_message').minus(WRAP_ADDS), limit: length('wrapped_message') }))),
  p('size_t *', 'message_length', sizeOf('message')),
]);

export const secure_session_is_established = fn('secure_session_is_established', verdict('bool', { yes: [1], no: [0] }), [
  p('const secure_session_t *', 'session_ctx', handleIn(secure_session_t)),
]);

/** Empty before the peer is known. */
export const secure_session_get_remote_id = fn('secure_session_get_remote_id', copyStatus, [
  p('const secure_session_t *', 'session_ctx', handleIn(secure_session_t)),
  p('uint8_t *', 'id', bytesOut(query())),
  p('size_t *', 'id_length', sizeOf('id')),
]);
