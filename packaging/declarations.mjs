/**
 * @module Copies the declarations that importers can reach from `build/declarations` to `dist`, and writes them shorter: a type of
 * another file is imported once, where the compiler writes `import("…").Name` at each use.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const made = 'build/declarations';
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));

/** `import("../index.ts").Name` */
const INLINE = /\bimport\("(\.[^"]+)"\)\.(\w+)/g;

/** What a file says of another one: `from './x.ts'`, `import './x.ts'`, `import("./x.ts")`. */
const RELATIVE = /(\b(?:from|import)\s*\(?\s*['"])(\.[^'"]+)\.ts(['"])/g;

/** Of a role that mentions no other parameter: it is for the check of a definition, and adds nothing. */
const NO_MENTIONS = / & import\("[^"]+"\)\.Mentions<never>/g;

/** `Buffer` has a type parameter in newer type definitions of Node.js only. */
const GENERIC_BUFFER = /\bBuffer<ArrayBuffer(?:Like)?>/g;

/** A name that the file uses for something else stays as it is. */
function hoisted(text) {
  const rest = text.replace(INLINE, '').replace(/^export .* from .*$/gm, '');
  const names = new Map();
  for (const [, file, name] of text.matchAll(INLINE)) names.set(name, new Set(names.get(name)).add(file));
  const hoistable = [...names].filter(([name, files]) => files.size === 1 && !new RegExp(`\\b${name}\\b`).test(rest));
  const imported = new Map();
  for (const [name, [file]] of hoistable) imported.set(file, [...(imported.get(file) ?? []), name]);
  const known = new Set(hoistable.map(([name]) => name));
  const lines = [...imported].map(([file, all]) => `import type { ${all.sort().join(', ')} } from '${file}';\n`);
  return lines.join('') + text.replace(INLINE, (whole, _, name) => (known.has(name) ? name : whole));
}

/** The sentence about a file, which an editor would show for whatever the file begins with. */
const MODULE = /^\/\*\*[\s*]*@module[\s\S]*?\*\/\n/;

/** The compiler indents by four spaces. */
const INDENTATION = /^(?: {4})+/gm;

const reached = new Set(Object.values(exports).flatMap(({ types }) => (types === undefined ? [] : [types.slice('./dist/'.length)])));
for (const file of reached) {
  const text = hoisted(
    readFileSync(join(made, file), 'utf8').replaceAll(NO_MENTIONS, '').replaceAll(GENERIC_BUFFER, 'Buffer').replace(MODULE, ''),
  );
  for (const [, , path] of text.matchAll(RELATIVE)) reached.add(join(dirname(file), `${path}.d.ts`));
  mkdirSync(dirname(join('dist', file)), { recursive: true });
  writeFileSync(
    join('dist', file),
    text.replace(RELATIVE, '$1$2.js$3').replace(INDENTATION, (spaces) => ' '.repeat(spaces.length / 2)),
  );
}
