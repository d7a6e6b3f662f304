/** @module Memory of C's as an ArrayBuffer, which is taken back before C takes the memory back. */

import { ArrayBuffer, Map, Object } from '../intrinsics.ts';
import { addon, addonIfBuilt } from '../native/index.ts';
import { koffi } from './koffi-module.ts';

type Transfer = (this: ArrayBuffer) => ArrayBuffer;

/** From Node 22 on. It detaches what is moved, and what it moved to is dropped. */
const transfer = (ArrayBuffer.prototype as { readonly transfer?: Transfer }).transfer;

const refused = { __proto__: null, value: (): never => refuse(), writable: false, configurable: false } as const;

function refuse(): never {
  throw new TypeError('this memory belongs to a handle: it cannot be transferred');
}

/**
 * Without the addon nobody can tell when the last one who sees the memory is gone: it may have been moved by hand, or by a stream. Then it
 * is kept until it is taken back: a leak is better than memory that somebody still sees.
 */
const kept = new Map<bigint, object>();

/** Only the addon can. */
export const tracksViews = (): boolean => addonIfBuilt() !== null;

/** @throws WatertightError `ADDON_MISSING` on Node 20 without the addon: nobody could take the view back */
export function view(address: bigint, length: number, keeper: object): ArrayBuffer {
  if (transfer === undefined) addon('Memory of C shown to JavaScript');
  if (length === 0) return new ArrayBuffer(0);
  const native = addonIfBuilt();
  const made = native === null ? koffi().view(address, length) : native.viewOf(address, length, keeper);
  if (native === null) kept.set(address, keeper);
  // Node lets nobody post it, and who moves it should know.
  return Object.defineProperties(made, {
    __proto__: null,
    transfer: refused,
    transferToFixedLength: refused,
  } as unknown as PropertyDescriptorMap);
}

/** From here on the view has no byte. */
export function unview(made: ArrayBuffer, address: bigint): void {
  kept.delete(address);
  if (made.byteLength === 0) return;
  if (transfer !== undefined) transfer.call(made);
  else addon('Memory of C shown to JavaScript').guardsEnd(made);
}
