/** @module The two resources of Themis, and what C does not check of them. */
import { opaque } from '../../../contract/index.ts';

/** One call at a time: C locks nothing. */
export const secure_session_t = opaque('secure_session_t', { release: 'secure_session_destroy' });

/** `empty`: there is no secret yet. `open`: more can follow. `comparing`: the comparison has begun, for good. */
export const secure_comparator_t = opaque('secure_comparator_t', {
  release: 'secure_comparator_destroy',
  states: ['empty', 'open', 'comparing'],
});
