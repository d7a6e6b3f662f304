/** @module Colour, only on a terminal and never against NO_COLOR. */
import { styleText } from 'node:util';
import type { Colours } from '../report/index.ts';

const same = (text: string) => text;

/** Colours for a stream. */
export function coloursFor(stream: { readonly isTTY?: boolean }): Colours {
  if (stream.isTTY !== true || (process.env.NO_COLOR ?? '') !== '') return { pass: same, fail: same, invalid: same, dim: same };
  return {
    pass: (text) => styleText('green', text),
    fail: (text) => styleText('red', text),
    invalid: (text) => styleText('yellow', text),
    dim: (text) => styleText('dim', text),
  };
}
