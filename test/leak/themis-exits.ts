/** @module Why no suite can make Themis leave by some of the exits that its contract declares. */

const MEMORY = 'Only an allocation that fails brings it: the engine faults fails those of libthemis, and none of libsoter or libcrypto.';
const CHECKED = 'Every argument that brings it is refused before C is called.';
const REFUSED = 'It fails only where there is no memory or no random numbers, or OpenSSL refuses: all that is given can be used.';

/** For functions that can fail only where their arguments are wrong, which they cannot be. */
export const FLAWLESS = { FAIL: REFUSED, INVALID_PARAMETER: CHECKED };
/** For functions of which only memory is asked besides. */
export const UNREFUSED = { FAIL: REFUSED };
export const NO_MEMORY = { NO_MEMORY: MEMORY };
/** For functions that look at nothing but their arguments. */
export const TOTAL = { INVALID_PARAMETER: CHECKED };
