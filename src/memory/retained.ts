/** @module Bytes that C goes on pointing to after a call: shared by the resources that need them, wiped when the last one lets go. */
import { wipe } from './bytes.ts';

interface Entry {
  readonly bytes: Uint8Array;
  keepers: number;
}

/** What one resource keeps for C. */
export class Retained {
  readonly #entries: Entry[] = [];

  /** Keeps bytes that C points to from now on. */
  add(bytes: Uint8Array): void {
    this.#entries.push({ bytes, keepers: 1 });
  }

  /** Keeps what `other` keeps for as long as this one does. */
  share(other: Retained): void {
    for (const entry of other.#entries) {
      entry.keepers += 1;
      this.#entries.push(entry);
    }
  }

  letGo(): void {
    for (const entry of this.#entries.splice(0)) {
      entry.keepers -= 1;
      if (entry.keepers === 0) wipe(entry.bytes);
    }
  }
}
