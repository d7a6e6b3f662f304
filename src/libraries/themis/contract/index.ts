/** @module The functions of libthemis, by header. */
import * as cell from './cell.ts';
import * as comparator from './comparator.ts';
import * as keys from './keys.ts';
import * as message from './message.ts';
import * as session from './session.ts';

export const groups = [cell, message, keys, session, comparator] as const;
