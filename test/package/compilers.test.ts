/**
 * @module The declarations as users' compilers and editors see them: TypeScript 5.4 to 7, both ways of finding a module, nothing skipped.
 * `npm run test:matrix` tries each version both ways (`WATERTIGHT_COMPILERS=all`).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CompilerVersion, compiler, installCompilers, root } from './compilers.ts';

/** A project of a user's, with this package among its dependencies. */
const project = mkdtempSync(join(tmpdir(), 'watertight-project-'));
const file = join(project, 'consumer.ts');

beforeAll(() => {
  installCompilers();
  mkdirSync(join(project, 'node_modules', '@types'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules', 'watertight'));
  symlinkSync(join(root, 'node_modules', '@types', 'node'), join(project, 'node_modules', '@types', 'node'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  cpSync(join(root, 'test/package/fixtures/consumer.ts'), file);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const OPTIONS = {
  target: 'es2022',
  lib: ['es2022', 'esnext.disposable'],
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: false,
};
const RESOLUTIONS = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

const HALF: readonly (readonly [CompilerVersion, keyof typeof RESOLUTIONS])[] = [
  ['5.4', 'node16'],
  ['5.9', 'bundler'],
  ['6', 'node16'],
  ['7', 'bundler'],
];
const OTHER = HALF.map(([version, resolution]) => [version, resolution === 'node16' ? 'bundler' : 'node16'] as const);

test.each(process.env.WATERTIGHT_COMPILERS === 'all' ? [...HALF, ...OTHER] : HALF)('TypeScript %s, %s', (version, resolution) => {
  const config = join(project, `tsconfig.${version}.${resolution}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...OPTIONS, ...RESOLUTIONS[resolution] }, files: ['consumer.ts'] }));
  const { stdout, status } = spawnSync(process.execPath, [join(compiler(version), 'bin', 'tsc'), '-p', config], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

interface Part {
  readonly text: string;
}

/** As much of TypeScript's language service as an editor uses to show a function. */
interface Editor {
  getQuickInfoAtPosition(file: string, at: number): { readonly displayParts: readonly Part[]; readonly documentation: readonly Part[] };
  getSignatureHelpItems(
    file: string,
    at: number,
    options: object,
  ): { readonly items: readonly { readonly parameters: readonly { readonly displayParts: readonly Part[] }[] }[] };
}

describe('an editor', () => {
  const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');
  const source = readFileSync(join(root, 'test/package/fixtures/consumer.ts'), 'utf8');
  const at = (text: string): number => {
    const found = source.indexOf(text);
    expect(found).toBeGreaterThan(0);
    return found;
  };
  let editor: Editor;

  beforeAll(() => {
    const ts = createRequire(import.meta.url)(compiler('5.9'));
    const options = { ...ts.convertCompilerOptionsFromJson({ ...OPTIONS, ...RESOLUTIONS.node16 }, project).options };
    editor = ts.createLanguageService({
      ...ts.sys,
      useCaseSensitiveFileNames: () => true,
      getCompilationSettings: () => options,
      getScriptFileNames: () => [file],
      getScriptVersion: () => '1',
      getScriptSnapshot: (name: string) => (ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(name)) : undefined),
      getCurrentDirectory: () => project,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
    });
  });

  test('shows the names of parameters and results of a call', () => {
    const shown = editor.getQuickInfoAtPosition(file, at('crypto_secretbox_detached(Buffer'));
    expect(textOf(shown.displayParts)).toMatch(
      /\(message: Bytes, nonce: Bytes, key: Bytes \| Secret\)[\s\S]*c: Buffer;[\s\S]*mac: Buffer;/,
    );
  });

  test('shows them where the function is only named, with the prototype of C', () => {
    const shown = editor.getQuickInfoAtPosition(file, at('crypto_secretbox_detached } ='));
    expect(textOf(shown.displayParts)).toMatch(/message: Bytes, nonce: Bytes, key: Bytes \| Secret[\s\S]*c: Buffer;[\s\S]*mac: Buffer;/);
    expect(textOf(shown.documentation)).toContain('int crypto_secretbox_detached(unsigned char *c, unsigned char *mac,');
  });

  test('shows the name of the argument that is being written', () => {
    const help = editor.getSignatureHelpItems(file, at('Buffer.alloc(3)'), {});
    expect(help.items[0]?.parameters.map(({ displayParts }) => textOf(displayParts))).toEqual([
      'message: Bytes',
      'nonce: Bytes',
      'key: Bytes | Secret',
    ]);
  });
});
