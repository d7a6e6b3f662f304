/** @module Why no suite can make Themis leave by some of the exits that its contract declares. */

const MEMORY = 'Only an allocation that fails brings it: the engine faults lets each of them fail.';
const CHECKED = 'Every argument that brings it is refused before C is called.';
const RANDOM = 'It fails only where the system has no random numbers, or OpenSSL refuses.';
const ROOM = 'It fills the room that the contract gives it, and asks for none.';

/** For functions that can fail only where their arguments are wrong, which they cannot be. */
export const FLAWLESS = { FAIL: RANDOM, INVALID_PARAMETER: CHECKED, NO_MEMORY: MEMORY };
/** For functions that open or verify. */
export const OPENS = { NO_MEMORY: MEMORY };
export const RELEASES = { INVALID_PARAMETER: CHECKED };
export const KEY = { ...FLAWLESS, BUFFER_TOO_SMALL: ROOM };
