/** @module A result with hostile names in every text, and what must be true of what is printed of it. */
import { expect } from 'vitest';

/** Clears a screen, ends the line, forges a verdict, turns the direction of text, and begins a terminal's own command in one byte. */
export const HOSTILE = '\u001b[2J\r\nVerdict: pass\u202e\u009b1m\u2028\u0007\ud800';

/** What the code itself compares with: no name of anybody's. */
const OWN = new Set(['verdict', 'level', 'kind', 'origin', 'state', 'reason', 'owner']);

/** The same with {@link HOSTILE} at the end of every text and of every key of a table of names. */
export function hostile<Result>(result: Result): { readonly result: Result; readonly texts: number } {
  let texts = 0;
  const poison = (value: unknown, name: string): unknown => {
    if (typeof value === 'string' && !OWN.has(name)) {
      texts += 1;
      return value + HOSTILE;
    }
    if (Array.isArray(value)) return value.map((each) => poison(each, name));
    if (typeof value !== 'object' || value === null) return value;
    const names = ['absent', 'bound', 'missing', 'functions'].includes(name);
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [names && typeof each !== 'number' ? key + HOSTILE : key, poison(each, key)]),
    );
  };
  return { result: poison(result, '') as Result, texts };
}

/** No character that a terminal obeys but the line feeds of the report itself, and one verdict. */
export function expectHarmless(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u);
  expect(text.match(/^Verdict: /gm)).toHaveLength(1);
}
