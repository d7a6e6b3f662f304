/** @module The addon's modules depend on each other in one direction: the compiler lists what each file includes, `binding.gyp` lists the modules from the bottom up. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const native = fileURLToPath(new URL('../../native', import.meta.url));
const files = readdirSync(native, { recursive: true, encoding: 'utf8' })
  .filter((name) => !name.startsWith('build/') && /\.[ch]$/.test(name))
  .sort();

/** A source and its header are one module. */
const moduleOf = (file: string) => file.replace(/\.[ch]$/, '');
const modules = [...new Set(files.map(moduleOf))];
const order = [...readFileSync(join(native, 'binding.gyp'), 'utf8').matchAll(/"([^"]+)\.c"/g)].map(([, name]) => name as string);
const folders = [...new Set(order.map(dirname))];

/** Make's rules: a file, and all that it includes, directly or not. Headers of the system and of Node.js need not be there. */
const rules = execFileSync(process.env.CC ?? 'cc', ['-MM', '-MG', '-I.', '-x', 'c', ...files], { cwd: native, encoding: 'utf8' })
  .replaceAll('\\\n', ' ')
  .split('\n')
  .map((rule) => rule.slice(rule.indexOf(':') + 1).split(' '))
  .map((names) => names.filter((name) => files.includes(name)));

const imports = new Map(modules.map((name) => [name, new Set<string>()]));
for (const [file, ...included] of rules)
  for (const name of included.map(moduleOf)) if (file !== undefined && name !== moduleOf(file)) imports.get(moduleOf(file))?.add(name);

const importsOf = (name: string) => [...(imports.get(name) ?? [])];

/** A way from a module back to itself, or null. */
function circleFrom(name: string, way: readonly string[] = [name], seen = new Set<string>()): string | null {
  for (const next of importsOf(way.at(-1) as string)) {
    if (next === name) return [...way, next].join(' → ');
    if (seen.has(next)) continue;
    seen.add(next);
    const circle = circleFrom(name, [...way, next], seen);
    if (circle !== null) return circle;
  }
  return null;
}

describe('the modules of native/', () => {
  it('are all built, and listed once', () => {
    expect([...order].sort()).toEqual([...modules].sort());
  });

  it('are read by the compiler', () => {
    expect(rules.filter((names) => names.length > 0)).toHaveLength(files.length);
    expect(importsOf('addon/addon')).toContain('napi/napi');
    expect(importsOf('ledger/table')).toContain('ledger/counters');
  });

  it('have no circle', () => {
    expect(modules.map((name) => circleFrom(name)).filter((circle) => circle !== null)).toEqual([]);
  });

  it('include only what stands before them in binding.gyp', () => {
    const upward = order.flatMap((name, i) =>
      importsOf(name)
        .filter((included) => order.indexOf(included) >= i)
        .map((included) => `${name} includes ${included}`),
    );
    expect(upward).toEqual([]);
  });

  it('of one folder stand together, so that the folders have an order too', () => {
    expect(order.map(dirname)).toEqual(folders.flatMap((folder) => order.map(dirname).filter((name) => name === folder)));
  });
});
