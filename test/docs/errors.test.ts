/** @module The errors page: every code of the source is on it, and every mistake gives the message that it prints. `UPDATE=1` rewrites its tables. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { calls, contracts, type Mistake, prelude } from './mistakes.ts';

const root = new URL('../../', import.meta.url);
const page = new URL('docs/errors.md', root);
const source = new URL('src/', root);

/** What a mistake ended in. */
interface Outcome {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** Runs mistakes in one process, over the built package. */
function outcomes(mistakes: readonly Mistake[]): readonly Outcome[] {
  const attempts = mistakes.map(({ code }) => `async () => { ${code} }`);
  const program = `${prelude}
const outcomes = [];
for (const attempt of [${attempts.join(', ')}]) {
  try {
    await attempt();
    outcomes.push({ name: 'none', code: 'none', message: 'no error' });
  } catch ({ name, code, message }) {
    outcomes.push({ name, code, message });
  }
}
console.log(JSON.stringify(outcomes));`;
  const args = ['--no-warnings', '--input-type=module', '-e', program];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: fileURLToPath(root), encoding: 'utf8' }));
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The rows of one table, between its markers. */
function table(mistakes: readonly Mistake[]): readonly string[] {
  return outcomes(mistakes).map(
    ({ name, code, message }, i) =>
      `| \`${cell((mistakes[i] as Mistake).code)}\` | \`${name}\` \`${code}\`: ${cell(message)} | ${cell((mistakes[i] as Mistake).cure)} |`,
  );
}

const tables = { calls, contracts };
const between = (name: string) => new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(\n<!-- end -->)`);
const head = ['| mistake | error | cure |', '|---|---|---|'];

describe.each(Object.entries(tables))('mistakes in %s', (name, mistakes) => {
  const rows = table(mistakes);
  if (process.env.UPDATE === '1') {
    const text = readFileSync(page, 'utf8');
    writeFileSync(
      page,
      text.replace(between(name), (_all, open, _rows, end) => [open, ...head.join('\n'), '\n', rows.join('\n'), end].join('')),
    );
  }
  const printed = between(name).exec(readFileSync(page, 'utf8'))?.[2]?.split('\n').slice(head.length) ?? [];

  test.each(mistakes.map(({ code }, i) => [code, i] as const))('%s', (_code, i) => {
    expect(rows[i]).not.toContain('no error');
    expect(printed[i]).toBe(rows[i]);
  });

  test('the page has no other', () => {
    expect(printed).toHaveLength(mistakes.length);
  });
});

test('the page prints the code that precedes every mistake', () => {
  expect(readFileSync(page, 'utf8')).toContain(`\`\`\`js\n${prelude}\n\`\`\``);
});

test('every class and every code of the source is on the page', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const text = files.map((file) => readFileSync(new URL(file, source), 'utf8')).join('\n');
  const types = [...text.matchAll(/^export type \w+Code =([^;]+);/gm)].flatMap(([, union]) => (union as string).match(/\w+/g) ?? []);
  const thrown = [...text.matchAll(/new \w*Error\(\s*'([A-Z]+_[A-Z_]+)'/g)].map(([, code]) => code as string);
  const classes = readdirSync(new URL('errors/', source)).flatMap((file) =>
    [...readFileSync(new URL(`errors/${file}`, source), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) => name as string),
  );
  const listed = new Set(
    readFileSync(page, 'utf8')
      .match(/`\w+`/g)
      ?.map((word) => word.slice(1, -1)),
  );
  const expected = [...new Set([...types, ...thrown, ...classes])].sort();
  expect(expected.length).toBeGreaterThan(70);
  expect(expected.filter((name) => !listed.has(name))).toEqual([]);
});
