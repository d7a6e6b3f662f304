/** @module What calls with secrets leave behind in memory of C's: it is wiped before JavaScript's turn ends, and whenever a secret ends. */

import { Reflect } from '../intrinsics.ts';

/** Wipes; false when it has to wait, since C is still at work in that memory. */
type Wipe = () => boolean;

let pending: Wipe | null = null;
let scheduled = false;
const turn = Promise.resolve();
const { then } = Promise.prototype;

/** There is something to wipe, by the only one who wipes on this thread. */
export function wipeSoon(wipe: Wipe): void {
  pending = wipe;
  if (scheduled) return;
  scheduled = true;
  Reflect.apply(then, turn, [atEnd]);
}

function atEnd(): void {
  scheduled = false;
  wipeLeftBehind();
}

/** Wipes it now, if there is anything. */
export function wipeLeftBehind(): void {
  if (pending?.() === true) pending = null;
}
