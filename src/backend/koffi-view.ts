/** @module Memory of C's as an ArrayBuffer, which is taken back before C takes the memory back. */
import koffi from 'koffi';
import { addon } from '../native/index.ts';

type Transfer = (this: ArrayBuffer) => ArrayBuffer;

/** From Node 22 on. It detaches what is moved, and what it moved to is dropped. */
const transfer = (ArrayBuffer.prototype as { readonly transfer?: Transfer }).transfer;

const refused = { value: (): never => refuse(), writable: false, configurable: false } as const;

function refuse(): never {
  throw new TypeError('this memory belongs to a handle: it cannot be transferred');
}

/** @throws WatertightError `ADDON_MISSING` on Node 20 without the addon: nobody could take the view back */
export function view(address: bigint, length: number): ArrayBuffer {
  if (transfer === undefined) addon('Memory of C shown to JavaScript');
  const made = koffi.view(address, length);
  // Node lets nobody post it; moved by hand it would outlive its memory.
  return Object.defineProperties(made, { transfer: refused, transferToFixedLength: refused });
}

/** From here on the view has no byte. */
export function unview(made: ArrayBuffer): void {
  if (transfer !== undefined) transfer.call(made);
  else addon('Memory of C shown to JavaScript').guardsEnd(made);
}
