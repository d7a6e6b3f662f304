/** @module What a return value means, as the contract says: success, too small, or the name of the failure. */

import type { NativeType } from '../../backend/index.ts';
import type { Returns } from '../../contract/index.ts';
import { Map, Number, Object, Set } from '../../intrinsics.ts';
import { toJs } from '../call/cell.ts';

/** Success. */
export const OK = null;
/** The output needs more room than C was given. */
export const TOO_SMALL = 'BUFFER_TOO_SMALL';

export interface ReturnDecoder {
  readonly native: NativeType;
  /** Does errno name failures? Then it is read after the call, on the same thread. */
  readonly readsErrno: boolean;
  /** null for success, else the error's code. */
  readonly decode: (raw: unknown, errno: number) => string | null;
  /** What the caller gets for the return itself; null when it only carries success. */
  readonly value: ((raw: unknown) => unknown) | null;
}

/** Names by the numbers that C returns. A table with a prototype would have more. */
const byNumber = (names: Readonly<Record<number, string>>): ReadonlyMap<number, string> =>
  new Map(Object.entries(names).map(([number, name]) => [Number(number), name]));

/** Compiles the meaning of a return value. `readString` copies a string of the library's. */
export function compileReturnDecoder(returns: Returns, readString: (address: bigint) => string): ReturnDecoder {
  const notNull = (raw: unknown) => (raw === null ? 'LIBRARY_ERROR' : OK);
  switch (returns.returns) {
    case 'status': {
      const { tooSmall, otherwise, returned } = returns;
      const [errors, names] = [byNumber(returns.errors), byNumber(returns.errno)];
      const success = new Set(returns.success);
      const [usual] = returns.success;
      const decode = (raw: unknown, errno: number) => {
        if (raw === usual) return OK;
        const status = Number(raw);
        if (success.has(status)) return OK;
        return status === tooSmall ? TOO_SMALL : (names.get(errno) ?? errors.get(status) ?? otherwise);
      };
      return { native: returns.ctype, readsErrno: names.size > 0, decode, value: returned ? Number : null };
    }
    case 'verdict': {
      const [errors, names] = [byNumber(returns.errors), byNumber(returns.errno)];
      const yes = new Set(returns.yes);
      const no = new Set(returns.no);
      const decode = (raw: unknown, errno: number) => {
        const answer = Number(raw);
        if (yes.has(answer)) return OK;
        // A no that errno explains is no answer to the question.
        return names.get(errno) ?? (no.has(answer) ? OK : (errors.get(answer) ?? 'LIBRARY_ERROR'));
      };
      return { native: returns.ctype, readsErrno: names.size > 0, decode, value: (raw) => yes.has(Number(raw)) };
    }
    case 'value': {
      const failure = new Set(returns.failure);
      return {
        native: returns.ctype,
        readsErrno: false,
        decode: (raw) => (failure.size > 0 && failure.has(Number(raw)) ? 'LIBRARY_ERROR' : OK),
        value: (raw) => toJs(raw, returns.ctype),
      };
    }
    case 'lengthOf':
      return { native: returns.ctype, readsErrno: false, decode: (raw) => (Number(raw) > 0 ? OK : 'LIBRARY_ERROR'), value: null };
    case 'notNull':
    case 'handle':
      return { native: 'pointer', readsErrno: false, decode: notNull, value: null };
    case 'string':
      return { native: 'pointer', readsErrno: false, decode: () => OK, value: (raw) => (raw === null ? null : readString(raw as bigint)) };
    case 'nothing':
      return { native: 'void', readsErrno: false, decode: () => OK, value: null };
  }
}

/** The number that C returned, for messages; null for pointers. */
export const statusOf = (raw: unknown): number | null =>
  typeof raw === 'number' || typeof raw === 'bigint' || typeof raw === 'boolean' ? Number(raw) : null;
