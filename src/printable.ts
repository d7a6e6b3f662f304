/** @module Text for terminals: what came from files, symbols, tests or the environment is shown, and commands nothing. */

/**
 * Control characters (C0, DEL, C1), line and paragraph separators, and what changes the direction of text or has no width: a terminal would obey
 * the first, and a reader would be deceived by the others.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** One line: every character that a terminal would obey is shown as `\u001b`. Text without such characters is returned as it is. */
export const printable = (text: string): string => text.replace(UNSAFE, escaped);

/** The same for text of several lines: line feeds stay. */
export const printableLines = (text: string): string =>
  text.replace(UNSAFE, (character) => (character === '\n' ? character : escaped(character)));
