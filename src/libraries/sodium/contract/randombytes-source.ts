/** @module `sodium/randombytes.h`: where the random bytes come from. */
import { fn, returnsNothing, returnsString, status } from '../../../contract/index.ts';

export const randombytes_implementation_name = fn('randombytes_implementation_name', returnsString(), []);

export const randombytes_stir = fn('randombytes_stir', returnsNothing(), []);

/** -1 says that there was nothing to close; the next random bytes open it anew. */
export const randombytes_close = fn('randombytes_close', status('int', { success: [0, -1] }), []);
