/** @module Reads suppression files and refuses one that hides something without saying why, for whom and until when. */
import { readFile } from 'node:fs/promises';
import { WatertightError } from '../errors.ts';
import { readOptions } from '../options.ts';
import { check, isListOf, isText } from './check.ts';

/** One line of a suppression's stack: a name pattern, or `...` for any number of frames. */
export type CallerPattern = { readonly match: 'fun' | 'obj' | 'src'; readonly glob: string } | { readonly match: 'any' };

/** One suppression, in Valgrind's own terms. */
export interface Suppression {
  /** Its title: a sentence that says why it is right to hide this. */
  readonly name: string;
  /** `Leak`, `Cond`, `Value8`, … */
  readonly kind: string;
  /** memcheck's names of the leak kinds it hides; empty for what is no leak. */
  readonly leakKinds: ReadonlySet<string>;
  readonly callers: readonly CallerPattern[];
  readonly owner: string;
  /** Where the cause is tracked, or `none`. */
  readonly upstream: string;
  /** `YYYY-MM-DD`: the first day on which it no longer holds. */
  readonly expires: string;
  readonly file: string;
  readonly line: number;
  /** The block as it stands in the file, for Valgrind. */
  readonly text: string;
}

/** Where suppressions come from, and which day it is. */
export interface SuppressionOptions {
  /** Default: today. */
  readonly now?: Date;
}

const everyLeakKind = ['definite', 'indirect', 'possible', 'reachable'];

/** A title must be readable as a reason: some words, a capital, a full stop. */
function isSentence(title: string): boolean {
  return /^\p{Lu}/u.test(title) && title.endsWith('.') && title.split(/\s+/).length >= 5;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function readCaller(line: string): CallerPattern | undefined {
  if (line === '...') return { match: 'any' };
  const [, match, glob] = /^(fun|obj|src):(.+)$/.exec(line) ?? [];
  return match === undefined || glob === undefined ? undefined : { match: match as 'fun' | 'obj' | 'src', glob };
}

function readLeakKinds(line: string | undefined): ReadonlySet<string> | undefined {
  const list = /^match-leak-kinds:\s*(.+)$/
    .exec(line ?? '')?.[1]
    ?.split(',')
    .map((kind) => kind.trim());
  if (list === undefined) return undefined;
  if (list.length === 1 && list[0] === 'all') return new Set(everyLeakKind);
  return list.every((kind) => everyLeakKind.includes(kind)) ? new Set(list) : undefined;
}

/**
 * Parses the text of one suppression file.
 *
 * Each block is preceded by `# owner:`, `# upstream:` and `# expires:` lines, and its first line is its reason.
 *
 * @throws {WatertightError} `SUPPRESSION_MALFORMED`: with every fault of the file, one per line.
 * @throws {WatertightError} `SUPPRESSION_EXPIRED`: the file is well-formed but a date in it has passed.
 */
export function parseSuppressions(text: string, file: string, given: SuppressionOptions = {}): readonly Suppression[] {
  check('parseSuppressions', 'text', 'a string', text, () => isText(text));
  const options = readOptions<SuppressionOptions>('parseSuppressions', given, ['now']) as SuppressionOptions;
  const today = (options.now ?? new Date()).toISOString().slice(0, 10);
  const faults: string[] = [];
  const expired: string[] = [];
  const found: Suppression[] = [];
  let comments = new Map<string, string>();
  let block: { line: number; raw: string[]; body: string[] } | undefined;

  const close = (): void => {
    if (block === undefined) return;
    const { line, raw, body } = block;
    const [name = '', heading = '', ...rest] = body;
    const fault = (says: string): void => void faults.push(`${file}:${line}: ${says}`);
    const kind = /^(?:\w+,)*Memcheck(?:,\w+)*:(\w+)$/.exec(heading)?.[1];
    if (!isSentence(name)) fault(`the title must be a sentence that gives the reason, but is ${JSON.stringify(name)}`);
    if (kind === undefined) fault(`the second line must be Memcheck:<kind>, but is ${JSON.stringify(heading)}`);
    const leakKinds = kind === 'Leak' ? readLeakKinds(rest.shift()) : new Set<string>();
    // Without the line Valgrind hides all four kinds, which is more than anybody means.
    if (leakKinds === undefined) fault('a leak suppression must say which kinds it hides: match-leak-kinds: definite, …');
    if (kind === 'Param') rest.shift();
    const callers = rest.map(readCaller);
    if (callers.length === 0) fault('it has no stack, so it would hide everything');
    if (callers.includes(undefined)) fault('a line of the stack is none of fun:, obj:, src: or ...');
    for (const key of ['owner', 'upstream', 'expires']) if (!comments.get(key)) fault(`the comment "# ${key}: …" is missing`);
    const expires = comments.get('expires') ?? '';
    if (expires !== '' && !isDay(expires)) fault(`"expires" must be a day like 2027-06-30, but is ${JSON.stringify(expires)}`);
    else if (expires !== '' && expires <= today) expired.push(`${file}:${line}: expired on ${expires}: ${name}`);
    found.push(
      Object.freeze({
        name,
        kind: kind ?? '',
        leakKinds: leakKinds ?? new Set<string>(),
        callers: callers.filter((caller) => caller !== undefined),
        owner: comments.get('owner') ?? '',
        upstream: comments.get('upstream') ?? '',
        expires,
        file,
        line,
        text: raw.join('\n'),
      }),
    );
    comments = new Map();
    block = undefined;
  };

  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const [, key, value] = /^#\s*(owner|upstream|expires):\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) comments.set(key, value);
    if (line === '' || line.startsWith('#')) continue;
    if (block === undefined && line !== '{') faults.push(`${file}:${index + 1}: a line stands outside of any suppression`);
    else if (block === undefined) block = { line: index + 1, raw: [raw], body: [] };
    else {
      block.raw.push(raw);
      if (line === '}') close();
      else block.body.push(line);
    }
  }
  if (block !== undefined) faults.push(`${file}:${block.line}: the suppression is not closed`);
  const twice = found.filter((one, index) => found.findIndex((other) => other.name === one.name) !== index);
  for (const one of twice) faults.push(`${file}:${one.line}: another suppression has the same title, so their counts would be one`);
  if (faults.length > 0) throw new WatertightError('SUPPRESSION_MALFORMED', faults.join('\n'));
  if (expired.length > 0) throw new WatertightError('SUPPRESSION_EXPIRED', expired.join('\n'));
  return Object.freeze(found);
}

/**
 * Reads suppression files; see {@link parseSuppressions} for what is refused.
 *
 * @throws {WatertightError} `SUPPRESSION_MALFORMED`, `SUPPRESSION_EXPIRED`, `SUPPRESSION_MISSING`.
 */
export async function readSuppressions(files: readonly string[], options: SuppressionOptions = {}): Promise<readonly Suppression[]> {
  check('readSuppressions', 'files', 'a list of paths', files, () => isListOf(files, isText));
  const lists = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8').catch((cause: unknown) => {
        throw new WatertightError('SUPPRESSION_MISSING', `The suppression file ${file} could not be read.`, { cause });
      });
      return parseSuppressions(text, file, options);
    }),
  );
  return Object.freeze(lists.flat());
}
