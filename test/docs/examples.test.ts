/** @module What the documentation prints is what runs. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bytesIn, bytesOut, exactly, fn, length, lengthOf, p, status } from '../../src/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code as string);

const run = (file: string) => execFileSync(process.execPath, [join(root, 'examples', file)], { cwd: root, encoding: 'utf8' });

describe('examples', () => {
  test('first-contract', () => {
    expect(run('first-contract.mjs')).toMatch(
      /^sodium 1\.0\.\d+: 30 bytes, [0-9a-f]{60}\nARGUMENT_LENGTH: crypto_secretbox_easy: n must be exactly 24 bytes; received a Buffer of 12 bytes\n$/,
    );
  });

  test('use', () => {
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; // FIPS 180-4, "abc"
    expect(run('use.mjs')).toBe(`attack at dawn\n${sha256}\nAUTHENTICATION_FAILED\ntrue\n64\n`);
  });

  test('sodium-native: with both packages, but for the line that imports them', () => {
    const theirs = join(root, 'build', 'sodium-native.mjs');
    const program = read('examples/sodium-native.mjs');
    writeFileSync(theirs, program.replace("from 'watertight/sodium-native'", "from 'sodium-native'"));
    expect(
      readFileSync(theirs, 'utf8')
        .split('\n')
        .filter((line, i) => line !== program.split('\n')[i]),
    ).toEqual(["import sodium from 'sodium-native';"]);
    const printed = execFileSync(process.execPath, [theirs], { cwd: root, encoding: 'utf8' });
    rmSync(theirs);
    expect(printed).toMatch(/^[0-9a-f]{50}\n7 81 81 81 81 81 81 73\ntrue\ntrue diary.txt\nfalse\nrefused\nrefused\n$/);
    expect(run('sodium-native.mjs')).toBe(printed);
  });

  test('every example is tested', () => {
    // That of jsthemis with the tests of its drop-in.
    expect(readdirSync(join(root, 'examples')).sort()).toEqual(['first-contract.mjs', 'jsthemis.mjs', 'sodium-native.mjs', 'use.mjs']);
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  test('its first contract is a contract', () => {
    const [, code] = /export const crypto_secretbox_easy = ([\s\S]*?;)\n/.exec(readme) as RegExpExecArray;
    const names = { bytesIn, bytesOut, exactly, fn, length, lengthOf, p, status };
    const contract = new Function(...Object.keys(names), `return ${code}`)(...Object.values(names));
    expect(contract.params.map(({ name }: { name: string }) => name)).toEqual(['c', 'm', 'mlen', 'n', 'k']);
  });

  test.each(['prove', 'test'])('it has one %s command', (which) => {
    expect(readme.match(new RegExp(`<!-- ${which} command -->\n\`\`\`sh\n[^\n]+\n\`\`\``, 'g'))).toHaveLength(1);
  });
});

describe('docs', () => {
  const programs = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].flatMap((name) =>
    blocks(read(name), 'js run').map((code, index) => [`${name} ${index + 1}`, code] as const),
  );

  test.each(programs)('%s runs, and prints what it says', (_name, code) => {
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' });
    const said = [...code.matchAll(/ \/\/ => (.+)$/gm)].map(([, text]) => text);
    expect(printed.trimEnd().split('\n')).toEqual(said);
  });

  test('there are such, the first of them in README.md', () => {
    expect(programs.length).toBeGreaterThan(3);
    expect(programs[0]?.[0]).toBe('README.md 1');
  });
});

describe('links between the documents', () => {
  const files = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
  const anchors = (file: string) =>
    [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      (heading as string)
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );

  test.each(files)('%s', (file) => {
    for (const [, target = '', anchor] of read(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
      const path = target === '' ? file : join(file, '..', target);
      expect(existsSync(join(root, path)), `${file}: ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchors(path), `${file}: ${target}`).toContain(anchor);
    }
  });
});

test('the lock file names every optional package with its version, and no address to fetch it from', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }>;
  };
  for (const [path, { version, resolved, optionalDependencies }] of Object.entries(packages)) {
    expect(resolved, path).toBeUndefined();
    expect(version, path).toMatch(/^\d/);
    // Without them `npm ci` refuses to install on this platform, too.
    for (const name of Object.keys(optionalDependencies ?? {}))
      expect(packages, `${path} needs ${name}`).toHaveProperty([`node_modules/${name}`]);
  }
});
