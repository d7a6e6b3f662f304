/** @module `sodium/core.h`, `sodium/version.h`: start-up and version. */
import { fn, returnsString, status } from '../../../contract/index.ts';

export const sodium_version_string = fn('sodium_version_string', returnsString(), []);

/** 1 says that the library was initialised before. */
export const sodium_init = fn('sodium_init', status('int', { success: [0, 1], errors: { [-1]: 'INIT_FAILED' } }), []);
