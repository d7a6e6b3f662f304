/** @module The statements of preprocessed headers, each with its place: tokens outside of braces, and the text with what is in them. */

/** A text of a header and where it stands. */
export interface Located {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** A declaration, or what stands before the body of a function. */
export interface Statement {
  /** Those outside of braces. */
  readonly tokens: readonly Located[];
  /** The text with its braces, but for the body of a function. */
  readonly source: string;
}

/** Takes out `word (…)`, whatever parentheses stand in it. */
function without(text: string, word: RegExp): string {
  let rest = text;
  for (let match = word.exec(rest); match !== null; match = word.exec(rest)) {
    let depth = 0;
    let end = match.index + match[0].length;
    for (; end < rest.length; end++) {
      if (rest[end] === '(') depth++;
      else if (rest[end] === ')' && --depth === 0) break;
    }
    rest = `${rest.slice(0, match.index)} ${rest.slice(end + 1)}`;
  }
  return rest;
}

/** A declaration without what says nothing of its type: attributes, assembler names, `extern`; with single spaces. */
export const plain = (text: string): string =>
  without(text, /\b(?:__attribute__|__attribute|__asm__|__asm|asm|__declspec)\s*(?=\()/)
    .replace(/\b(?:extern|__extension__|__restrict)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\* (?=[\w*])/g, '*')
    .replace(/\s+([,;)])/g, '$1')
    .replace(/\(\s+/g, '(')
    .trim();

const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*|[^\sA-Za-z_]/g;

/** Reads what `cc -E -dD` printed: `visit` sees each statement, `define` each line that begins with `#` and is no place. */
export function readStatements(
  preprocessed: string,
  visit: (statement: Statement) => void,
  define: (text: string, file: string, line: number) => void,
): void {
  let file = '';
  let line = 0;
  let depth = 0;
  /** Nothing of the body of a function is wanted. */
  let inBody = false;
  let tokens: Located[] = [];
  let source = '';

  const end = () => {
    if (tokens.length > 0) visit({ tokens, source });
    tokens = [];
    source = '';
  };

  for (const text of preprocessed.split('\n')) {
    const marker = /^# (\d+) "((?:[^"\\]|\\.)*)"/.exec(text);
    if (marker !== null) {
      line = Number(marker[1]);
      file = marker[2] as string;
      continue;
    }
    if (text.startsWith('#')) define(text, file, line);
    else {
      let from = 0;
      for (const match of text.matchAll(TOKEN)) {
        const [token] = match;
        const before = text.slice(from, match.index);
        from = match.index + token.length;
        if (token === '{' && depth++ === 0 && plain(source).endsWith(')')) {
          inBody = true;
          end();
        }
        if (token === '}') depth--;
        if (token === ';' && depth === 0) end();
        else if (!inBody) {
          source += before + token;
          if (depth === 0 && token !== '}') tokens.push({ text: token, file, line });
        } else if (depth === 0) inBody = false;
      }
      if (!inBody) source += ' ';
    }
    line++;
  }
}
