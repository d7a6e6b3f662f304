/** @module What the headers say, after the preprocessor: their macros, and their own words for functions and types, with file and line. */
import { type Located, plain, readStatements, type Statement } from './statement.ts';

/** What was read from the headers. */
export interface Header {
  /** Macros that are defined at the end of the headers, by name; the text is the whole `#define`. */
  readonly macros: ReadonlyMap<string, Located>;
  /** The first declaration of each wanted function. */
  readonly declarations: ReadonlyMap<string, Located>;
  /** Typedefs by their names, structs as `struct name`. */
  readonly types: ReadonlyMap<string, Located>;
  /** Functions that release something, by their names, and have one parameter. */
  readonly releasing: ReadonlyMap<string, Located>;
}

/** The wanted function that a statement declares: the first name before a parenthesis, which may itself stand in parentheses. */
const declared = ({ tokens }: Statement, wanted: ReadonlySet<string>): Located | undefined =>
  tokens.find(({ text }, i) => {
    if (!wanted.has(text)) return false;
    const next = tokens[i + 1]?.text;
    return next === '(' || (next === ')' && tokens[i + 2]?.text === '(');
  });

/** The text with everything in braces taken out. */
const outside = (text: string): string => {
  const from = text.indexOf('{');
  return from < 0 ? text : `${text.slice(0, from)} ${text.slice(text.lastIndexOf('}') + 1)}`;
};

/** The names that a typedef gives: the one in `(*name)(…)` or before `(…)`, else each before a comma or the end. */
function typedefNames(text: string): readonly string[] {
  const bare = outside(text);
  const called = /\(\*+(?:const )?(\w+)\)|(\w+) ?\((?!\*)/.exec(bare);
  if (called !== null) return [called[1] ?? (called[2] as string)];
  return [...bare.matchAll(/(\w+)(?:\[[^\]]*\])*(?=,|$)/g)].map((match) => match[1] as string);
}

/** `mbedtls_sha256_free`, `mpz_clear`, `deflateEnd`; neither `EVP_DigestFinal`, which is a step, nor `list_append`. */
const RELEASES =
  /(?:^|_)(?:free|clear|cleanup|destroy|end|fini|finish|deinit|uninit|wipe|release|close|dispose)$|[a-z0-9](?:Free|Clear|Cleanup|Destroy|End|Fini|Finish|Deinit|Uninit|Wipe|Release|Close|Dispose)$/;

/** The function that a statement declares with one parameter: its name, if that is one of a release. */
function releasing({ tokens, source }: Statement): string | undefined {
  if (!tokens.some(({ text }) => RELEASES.test(text))) return undefined;
  const name = /(\w+) ?\)? ?\(([^(),]+)\)[^()]*$/.exec(outside(plain(source)))?.[1];
  return name !== undefined && RELEASES.test(name) ? name : undefined;
}

/** Reads what `cc -E -dD` printed. */
export function readHeader(preprocessed: string, wanted: ReadonlySet<string>): Header {
  const macros = new Map<string, Located>();
  const declarations = new Map<string, Located>();
  const types = new Map<string, Located>();
  const releases = new Map<string, Located>();

  const visit = (statement: Statement) => {
    const { tokens, source } = statement;
    const words = tokens.slice(0, 3).map(({ text }) => text);
    const { file, line } = tokens[0] as Located;
    if (words.includes('typedef')) {
      const text = plain(source);
      for (const name of typedefNames(text)) if (!types.has(name)) types.set(name, { text, file, line });
    } else {
      const name = declared(statement, wanted);
      if (name !== undefined && !declarations.has(name.text)) {
        declarations.set(name.text, { text: plain(source), file: name.file, line: name.line });
      }
      const release = releasing(statement);
      if (release !== undefined && !releases.has(release)) releases.set(release, { text: plain(source), file, line });
    }
    const struct = /\b(struct \w+) \{.*\}/.exec(source.includes('{') ? plain(source) : '');
    if (struct !== null && !types.has(struct[1] as string)) types.set(struct[1] as string, { text: struct[0], file, line });
  };

  readStatements(preprocessed, visit, (text, file, line) => {
    const define = /^#define (\w+)/.exec(text);
    if (define !== null) macros.set(define[1] as string, { text: text.replace(/\s+/g, ' ').trim(), file, line });
    else macros.delete(/^#undef (\w+)/.exec(text)?.[1] ?? '');
  });
  return { macros, declarations, types, releasing: releases };
}

/** What the headers say of a type: for a typedef that only names a struct, the struct with its fields. */
export function typeIn({ types }: Header, name: string): Located | undefined {
  const found = types.get(name);
  const tag = /^typedef (?:const )?(struct \w+) \w+$/.exec(found?.text ?? '')?.[1];
  return (tag === undefined ? undefined : types.get(tag)) ?? found;
}

/** A field in the headers' own words, and what its type is when that has a name of its own. */
export function fieldIn(header: Header, struct: string, field: string): Located | undefined {
  const found = typeIn(header, struct);
  const body = /\{(.*)\}/.exec(found?.text ?? '')?.[1] ?? '';
  const text = body
    .split(';')
    .find((each) => new RegExp(`\\b${field}\\b(?=\\)| ?\\[|,|$)`).test(each.trim()))
    ?.trim();
  if (found === undefined || text === undefined) return found;
  const type = header.types.get(/^(\w+) \*?\w+$/.exec(text)?.[1] ?? '');
  return { ...found, text: type === undefined ? text : `${text}; ${type.text}` };
}
