/** @module The addon is built where what it is made of has changed, under programs that have it loaded. Here a few lines stand for node-gyp. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Says whether the outputs of before lie in place while it builds, and builds all from one source. */
const GYP = `
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const at = process.argv[process.argv.indexOf('-C') + 1];
console.log(fs.existsSync(at + '/../Release/canary.so') ? 'again' : 'first');
fs.mkdirSync(at + '/build/Release', { recursive: true });
execFileSync('cc', ['-shared', '-fPIC', at + '/answer.c', '-o', at + '/build/Release/canary.so'], { stdio: 'ignore' });
for (const name of ['watertight.node', 'koffi-loader.node']) fs.copyFileSync(at + '/build/Release/canary.so', at + '/build/Release/' + name);
`;

let folder: string;
const native = (name: string) => join(folder, 'native', name);
const release = (name: string) => native(join('build', 'Release', name));
const answer = (value: number) => writeFileSync(native('answer.c'), `int answer(void) { return ${value}; }\n`);
const ask = (file: string) => koffi.load(file).func('int answer()') as () => number;
/** Of a copy: a path that was loaded once is not read again. */
function askBuilt(): number {
  copyFileSync(release('canary.so'), join(folder, 'copy.so'));
  return ask(join(folder, 'copy.so'))();
}
const inodes = () => ['watertight.node', 'koffi-loader.node', 'canary.so'].map((name) => statSync(release(name)).ino);

function build(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, [native('build.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, said: stdout.trim() };
}

beforeAll(() => {
  mkdirSync(join(root, 'build'), { recursive: true });
  folder = mkdtempSync(join(root, 'build', 'native-'));
  const bin = join(folder, 'node_modules', 'node-gyp', 'bin');
  for (const one of [native('.'), bin]) mkdirSync(one, { recursive: true });
  writeFileSync(join(bin, 'node-gyp.js'), GYP);
  // The project is of ES modules.
  writeFileSync(join(bin, '..', 'package.json'), '{}');
  copyFileSync(join(root, 'native', 'build.mjs'), native('build.mjs'));
  writeFileSync(native('binding.gyp'), '{}');
  answer(1);
  expect(build()).toEqual({ status: 0, said: 'first' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the build of the addon', () => {
  it('does nothing a second time, unless told to', () => {
    const before = inodes();
    expect(build()).toEqual({ status: 0, said: '' });
    expect(inodes()).toEqual(before);
    expect(build(['--force'])).toEqual({ status: 0, said: 'again' });
  });

  it.each([
    ['a source', () => answer(2)],
    ['a header', () => writeFileSync(native('answer.h'), '')],
    ['binding.gyp', () => writeFileSync(native('binding.gyp'), '{ }')],
    ['build.mjs', () => appendFileSync(native('build.mjs'), '\n')],
    ['an output', () => appendFileSync(release('watertight.node'), 'x')],
    ['what is there', () => rmSync(release('watertight.node'))],
  ])('builds again after a change of %s', (_what, change) => {
    change();
    expect(build()).toEqual({ status: 0, said: 'again' });
  });

  it('builds again for other flags', () => {
    expect(build([], { CFLAGS: '-O0' }).said).toBe('again');
  });

  it('leaves a program what it has loaded', () => {
    answer(4);
    build();
    const old = ask(release('canary.so'));
    answer(5);
    build();
    expect([old(), askBuilt()]).toEqual([4, 5]);
  });

  it('leaves what is there where it fails, and tries again', () => {
    const [before, record] = [inodes(), readFileSync(release('built-from'), 'utf8')];
    writeFileSync(native('answer.c'), 'this is not C\n');
    expect(build().status).toBe(1);
    expect([inodes(), readFileSync(release('built-from'), 'utf8')]).toEqual([before, record]);
    answer(3);
    expect(build()).toEqual({ status: 0, said: 'again' });
  });
});
