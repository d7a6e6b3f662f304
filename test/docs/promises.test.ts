/**
 * @module Every sentence of these pages is kept by a test whose name quotes it, or is listed in `no-promise/` with what it is instead.
 * Names are compared without the marks of Markdown.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { noPromise as async } from './no-promise/async.ts';
import { noPromise as callbacks } from './no-promise/callbacks.ts';
import { noPromise as guards } from './no-promise/guards.ts';
import { noPromise as ownership } from './no-promise/ownership.ts';
import { noPromise as secrets } from './no-promise/secrets.ts';
import { noPromise as threads } from './no-promise/threads.ts';
import { plain, sentencesOf } from './sentences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A string that is the first argument of a call: the name of a test, or of a group of tests. */
const NAME = /\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g;

const names = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(join(root, 'test', file), 'utf8').matchAll(NAME)])
  .map(([, , name]) => plain((name as string).replaceAll(/\\(.)/g, '$1')));

/** True if the name of a test has the sentence in it, whole. */
const isQuoted = (sentence: string): boolean => names.some((name) => name.includes(sentence));

test.each(Object.entries({ async, callbacks, guards, ownership, secrets, threads }))('docs/%s.md', (page, others) => {
  const sentences = sentencesOf(readFileSync(join(root, 'docs', `${page}.md`), 'utf8'));
  expect(sentences.length).toBeGreaterThan(20);
  const known = (sentence: string) => Object.hasOwn(others, sentence);
  expect(sentences.filter((sentence) => !known(sentence) && !isQuoted(sentence))).toEqual([]);
  // What is listed is on the page, and is not promised after all.
  expect(Object.keys(others).filter((sentence) => !sentences.includes(sentence) || isQuoted(sentence))).toEqual([]);
});

test('a page that promises more than its tests is noticed', () => {
  expect(sentencesOf('# Page\n\nA promise of `all`. Another\none [here](x.md).\n\n| a | b |\n|---|---|\n| c | d\\|e |\n\n- item')).toEqual([
    'A promise of all',
    'Another one here',
    'c: d|e',
    'item',
  ]);
  expect(isQuoted('A promise that no test quotes')).toBe(false);
});
