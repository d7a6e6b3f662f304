/** @module Native stacks in words: the function, its place in its object, and the object. */
import { basename } from 'node:path';
import { type Addon, addon, type NativeFrame } from '../native/index.ts';

const known = new Map<bigint, NativeFrame>();

/** Objects stay where they are for as long as they are loaded, and Watertight never unloads one. */
function frameOf(address: bigint, native: Addon): NativeFrame {
  const found = known.get(address) ?? native.describeFrame(address);
  known.set(address, found);
  return found;
}

const printed = ({ symbol, offset, object, fileOffset }: NativeFrame): string => {
  const file = object === null || object === '' ? 'unknown' : basename(object);
  return symbol === null ? `${file}+0x${fileOffset.toString(16)}` : `${symbol}+0x${offset.toString(16)} (${file})`;
};

let kept = false;

/** Keeps the stack of each block from now on, until it is told not to. */
export function keepStacks(on: boolean): void {
  if (on !== kept) addon('A native stack').ledgerStacks(on);
  kept = on;
}

/** Keeps stacks for as long as something goes on, whatever was asked for otherwise; gives what ends it. */
export function borrowStacks(): () => void {
  const native = addon('A native stack');
  native.ledgerStacks(true);
  return () => native.ledgerStacks(false);
}

/** A stack as it is read: innermost first, and the function of the library that was called, which is the outermost that has a name. */
export interface Stack {
  readonly function: string | null;
  readonly frames: readonly string[];
}

export function describeStack(addresses: readonly bigint[]): Stack {
  const native = addon('A native stack');
  const frames = addresses.map((address) => frameOf(address, native));
  return { function: frames.findLast(({ symbol }) => symbol !== null)?.symbol ?? null, frames: frames.map(printed) };
}
