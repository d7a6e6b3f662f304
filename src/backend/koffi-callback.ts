/** @module Callbacks through koffi: types built once for each signature, and bytes copied by C's own memcpy. */

import type { TypeObject } from 'koffi';
import { C_INTEGERS } from '../contract/model/c-type.ts';
import { ArrayBuffer, Buffer, byteLengthOf, Map, Object } from '../intrinsics.ts';
import { type Addon, addonIfBuilt } from '../native/index.ts';
import type { ForeignFunction, NativeCallback, NativeType } from './backend.ts';
import { koffi } from './koffi-module.ts';
import { koffiType } from './koffi-type.ts';

/** koffi keeps every type for ever. */
const types = new Map<string, TypeObject>();

function typeOf(returns: NativeType, params: readonly NativeType[]): TypeObject {
  const [result, ...rest] = [returns, ...params].map(koffiType) as [string, ...string[]];
  const signature = `${result}(${rest.join()})`;
  const known = types.get(signature) ?? koffi().pointer(koffi().proto(result, rest));
  types.set(signature, known);
  return known;
}

type Callable = (...args: readonly unknown[]) => unknown;

const isUnsigned64 = (type: NativeType): boolean =>
  type !== 'pointer' && type !== 'void' && C_INTEGERS[type].bits === 64 && !C_INTEGERS[type].signed;

/** koffi 3.3 gives a callback its unsigned 64-bit integers as if they were signed: 2^64 - 1 comes as -1. */
function fixUnsigned64(params: readonly NativeType[], fn: Callable): Callable {
  const unsigned = params.flatMap((type, at) => (isUnsigned64(type) ? [at] : []));
  if (unsigned.length === 0) return fn;
  return (...args: unknown[]) => {
    for (const at of unsigned) {
      const value = args[at] as number | bigint;
      if (value < 0) args[at] = BigInt.asUintN(64, BigInt(value));
    }
    return fn(...args);
  };
}

/** koffi's `MaxTrampolines`, for all threads together. */
export const MOST_CALLBACKS = 8192;

let endsAnnounced = false;

/** The event loop makes no turn after `exit`. A worker that is terminated does not come to it: there the addon notices. */
function announceEnd(addon: Addon): void {
  if (endsAnnounced) return;
  endsAnnounced = true;
  process.on('exit', () => addon.callbacksEnd());
}

export function callback(returns: NativeType, params: readonly NativeType[], fn: Callable, failure: number | bigint): NativeCallback {
  const target = koffi().register(fixUnsigned64(params, fn), typeOf(returns, params));
  const addon = addonIfBuilt();
  let address: bigint | null;
  try {
    address = addon?.callbackOpen(target, params.length, BigInt.asUintN(64, BigInt(failure))) ?? null;
  } catch (error) {
    koffi().unregister(target);
    throw error;
  }
  // Without it a thread of C that calls when its JavaScript has ended ends the process: koffi reads what is freed by then.
  if (addon === null || address === null) return Object.freeze({ address: target, release: () => koffi().unregister(target) });
  announceEnd(addon);
  return Object.freeze({
    address,
    release: () => {
      addon.callbackClose(address);
      koffi().unregister(target);
    },
  });
}

// Not koffi.view: it would make JavaScript objects over memory that C takes back when the callback returns, and it costs more.
let copyBytes: ForeignFunction | undefined;
const memcpy = (): ForeignFunction => (copyBytes ??= koffi().load(null).func('memcpy', 'void', ['void *', 'void *', 'size_t']));

export function copy(address: bigint, length: number): Buffer {
  const bytes = Buffer.from(new ArrayBuffer(length));
  if (length > 0) memcpy()(bytes, address, length);
  return bytes;
}

export function write(address: bigint, bytes: Uint8Array): void {
  const length = byteLengthOf(bytes);
  if (length > 0) memcpy()(address, bytes, length);
}
