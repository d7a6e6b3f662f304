/** @module The three verdicts that every check of this package gives. */

/** `invalid`: nothing was shown, neither that a check passes nor that it fails. */
export type Verdict = 'pass' | 'fail' | 'invalid';
