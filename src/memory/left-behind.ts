/** @module What calls with secrets leave behind in memory of C's: it is wiped before JavaScript's turn ends, and whenever a secret ends. */

/** Wipes; false when it has to wait, since C is still at work in that memory. */
type Wipe = () => boolean;

let pending: Wipe | null = null;
let scheduled = false;
const turn = Promise.resolve();

/** There is something to wipe, by the only one who wipes on this thread. */
export function wipeSoon(wipe: Wipe): void {
  pending = wipe;
  if (scheduled) return;
  scheduled = true;
  void turn.then(atEnd);
}

function atEnd(): void {
  scheduled = false;
  wipeLeftBehind();
}

/** Wipes it now, if there is anything. */
export function wipeLeftBehind(): void {
  if (pending?.() === true) pending = null;
}
