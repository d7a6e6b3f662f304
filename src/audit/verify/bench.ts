/** @module Where the C files of one run are written and judged, and what the compiler complained about, item by item. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Compiler, type Ended, execute } from './compiler.ts';

/** What could not be checked: no difference was found, and none was ruled out. */
export class Unchecked extends Error {}

/** An error of the compiler's at a place. */
interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/**
 * The errors in what a compiler printed. gcc and clang have printed this form for thirty years; their JSON forms differ from each
 * other and from version to version.
 */
export const complaints = (stderr: string): readonly Complaint[] =>
  stderr.split('\n').flatMap((text) => {
    const match = /^(.+?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)$/.exec(text);
    return match === null ? [] : [{ file: match[1] as string, line: Number(match[2]), message: match[3] as string }];
  });

/** The first complaint about each item, by the name of the marked file and the index of the item. */
export type Refusals = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** A compiler, a folder to write to, and folders where headers may be. */
export class Bench {
  readonly #compiler: Compiler;
  readonly #folder: string;
  readonly #includes: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  #files = 0;

  constructor(compiler: Compiler, folder: string, includes: readonly string[], env: NodeJS.ProcessEnv) {
    this.#compiler = compiler;
    this.#folder = folder;
    // After the system's own folders: a file of the project that is called string.h takes no one's place.
    this.#includes = includes.flatMap((path) => ['-idirafter', path]);
    this.#env = env;
  }

  /** The text after the preprocessor, macros included. @throws Unchecked */
  async preprocess(source: string): Promise<string> {
    const { code, stdout, stderr } = await this.#compile(source, ['-E', '-dD']);
    if (code !== 0) throw new Unchecked(said(stderr, code));
    return stdout;
  }

  /** Lets the compiler judge a file. @throws Unchecked when it complains about anything but marked lines, or dies */
  async judge(source: string, marked: readonly string[]): Promise<Refusals> {
    // -w: the headers' warnings (deprecated functions) are not the contract's.
    const { code, stderr } = await this.#compile(source, ['-w', '-fsyntax-only']);
    const all = complaints(stderr);
    if (all.some(({ file }) => !marked.includes(file)) || (code === 0) !== (all.length === 0)) throw new Unchecked(said(stderr, code));
    const refusals = new Map(marked.map((file) => [file, new Map<number, string>()]));
    for (const { file, line, message } of all) {
      const items = refusals.get(file) as Map<number, string>;
      if (!items.has(line - 1)) items.set(line - 1, message);
    }
    return refusals;
  }

  /** Compiles a program and runs it. @throws Unchecked when either fails */
  async run(source: string): Promise<string> {
    const program = join(this.#folder, `probe-${this.#files}`);
    const compiled = await this.#compile(source, ['-w', '-o', program]);
    if (compiled.code !== 0) throw new Unchecked(`the probe program could not be linked: ${said(compiled.stderr, compiled.code)}`);
    let ended: Ended;
    try {
      ended = await execute(program, [], this.#folder, this.#env);
    } catch (error) {
      throw new Unchecked(`the probe program could not be run: ${(error as Error).message}`);
    }
    if (ended.code !== 0) throw new Unchecked(`the probe program ended with ${ended.code}`);
    return ended.stdout;
  }

  async #compile(source: string, how: readonly string[]): Promise<Ended> {
    const file = join(this.#folder, `unit-${this.#files++}.c`);
    await writeFile(file, source);
    return this.#compiler.run(['-x', 'c', ...how, ...this.#includes, file], this.#folder);
  }
}

/** What a compiler said when it did not do what was asked. */
function said(stderr: string, code: number | null): string {
  const first = complaints(stderr).find(({ file }) => !file.startsWith('watertight-'));
  const text = first === undefined ? (stderr.trim().split('\n')[0] ?? '') : `${first.file}:${first.line}: ${first.message}`;
  return `the compiler ended with ${code}${text === '' ? '' : `: ${text}`}`;
}
