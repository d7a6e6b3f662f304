/** @module The sentences of a page: of its paragraphs, its lists, and the rows of its tables; without code, headings and marks. */

/** One row of a table: its cells with a colon between them. */
const rowText = (line: string): string =>
  line
    .slice(1)
    .replace(/\|\s*$/, '')
    .replaceAll(/(?<!\\)\|/g, ': ')
    .replaceAll('\\|', '|');

/** The texts of a block of lines: a paragraph is one, each item of a list and each row of a table is one. */
function textsOf(lines: readonly string[]): readonly string[] {
  if (lines[0]?.startsWith('#')) return lines.length > 1 ? textsOf(lines.slice(1)) : [];
  if (lines[0]?.startsWith('|')) return lines.slice(2).map(rowText);
  const texts: string[] = [];
  for (const line of lines) {
    const item = /^\s*(?:[-*]|\d+\.)\s+(.*)/.exec(line)?.[1];
    if (item !== undefined || texts.length === 0) texts.push(item ?? line);
    else texts.push(`${texts.pop()} ${line.trim()}`);
  }
  return texts;
}

/** Without what Markdown adds, and with single spaces. */
export const plain = (text: string): string =>
  text
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' :', ':')
    .trim();

export function sentencesOf(page: string): readonly string[] {
  const prose = page.replaceAll(/```[\s\S]*?```/g, '\n\n').replaceAll(/<!--[\s\S]*?-->/g, '');
  return prose
    .split(/\n\s*\n/)
    .flatMap((block) => textsOf(block.split('\n').filter((line) => line.trim() !== '')))
    .flatMap((text) => plain(text).split(/(?<=[.!?])\s+(?=[A-Z.])/))
    .map((sentence) => sentence.replace(/[.:]$/, ''))
    .filter((sentence) => sentence !== '');
}
