/** @module Reports from real runs are read to the byte, and what is cut or hostile is never clean. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseReport, readReport } from '../../src/memcheck/index.ts';
import { finished, recorded } from './recorded.ts';

describe('a finished report', () => {
  const report = finished('planted');

  test('has the process', () => {
    expect(report.pid).toBeGreaterThan(1);
    expect(report.ppid).toBeGreaterThan(1);
    expect(report.args).toEqual(['./planted', '<&"> hello']);
    expect(report).not.toHaveProperty('fatalSignal');
  });

  test('counts directly lost bytes once, though Valgrind prints them with the indirect ones', () => {
    expect(report.totals).toEqual({
      definite: { bytes: 48, blocks: 1 },
      indirect: { bytes: 148, blocks: 2 },
      possible: { bytes: 77, blocks: 1 },
      reachable: { bytes: 5000, blocks: 1 },
      invalid: 2,
      uninitialised: 3,
      other: 0,
    });
  });

  test('has the stack of an error and of the block it hit', () => {
    const [overrun, afterFree] = report.errors.filter(({ kind }) => kind === 'InvalidWrite');
    expect(overrun).toMatchObject({ category: 'invalid', count: 1, bytes: 0, blocks: 0 });
    expect(overrun?.stack[0]).toMatchObject({ fn: 'overrun', obj: '/project/planted', file: 'planted.c' });
    expect(overrun?.auxiliary.map(({ what, stack }) => [what.replace(/0x\w+/, '…'), stack[0]?.fn])).toEqual([
      ["Address … is 0 bytes after a block of size 10 alloc'd", 'malloc'],
    ]);
    expect(afterFree?.auxiliary.map(({ stack }) => stack[0]?.fn)).toEqual(['free', 'malloc']);
  });

  test('tells the signal that ended the program', () => {
    expect(finished('segfault').fatalSignal).toBe('SIGSEGV');
  });

  test('is frozen', () => {
    expect([report, report.errors[0], report.totals, report.totals.definite].every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(report.errors)).toBe(true);
  });
});

describe('what is no finished report is never one', () => {
  const whole = recorded('planted');

  test('cut after any byte', () => {
    const end = whole.trimEnd().length;
    for (let length = 0; length < end; length += 1) expect(parseReport(whole.slice(0, length)).complete, `cut at ${length}`).toBe(false);
    expect(parseReport(whole.slice(0, end)).complete).toBe(true);
  });

  test.each([
    ['empty', '  \n', 'empty'],
    ['garbage', '\u0000\u0001 not xml', 'cut'],
    ['only a closing tag', '</valgrindoutput>', 'malformed'],
    [
      'another tool',
      '<valgrindoutput><protocoltool>helgrind</protocoltool><status><state>FINISHED</state></status></valgrindoutput>',
      'malformed',
    ],
    ['no status', whole.replaceAll('FINISHED', 'RUNNING'), 'cut'],
    ['an error without a kind', whole.replace('<kind>InvalidWrite</kind>', ''), 'malformed'],
    ['a size that is no number', whole.replace(/<leakedbytes>5000</, '<leakedbytes>many<'), 'malformed'],
    ['unbalanced tags', whole.replace('</stack>', ''), 'malformed'],
    ['nesting without end', `${'<a>'.repeat(100_000)}</valgrindoutput>`, 'malformed'],
  ])('%s', (_name, xml, reason) => {
    expect(parseReport(xml)).toMatchObject({ complete: false, reason });
  });

  test('entities of the document’s own', () => {
    const bomb = `<!DOCTYPE v [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
    const xml = whole.replace('?>', `?>${bomb}`).replace('Invalid write of size 1', '&b;'.repeat(1000));
    expect(parseReport(xml)).toMatchObject({ complete: false, reason: 'malformed' });
  });

  test('a missing file', async () => {
    const path = fileURLToPath(new URL('./fixtures/xml/none.xml', import.meta.url));
    expect(await readReport(path)).toMatchObject({ complete: false, reason: 'missing' });
  });
});

describe('what a program puts into its arguments does no harm', () => {
  test.each([
    ['control characters', '\u0000\u0007\u001b[31m', '\uFFFD\uFFFD\uFFFD[31m'],
    ['an entity that is none', '&nbsp;&#65;', '&nbsp;&#65;'],
    ['an escaped entity', '&amp;lt;', '&lt;'],
  ])('%s', (_name, argument, read) => {
    const report = parseReport(recorded('planted').replaceAll('&lt;&amp;"&gt; hello', argument));
    expect(report.complete && report.args[1]).toBe(read);
  });

  test('bytes that are no UTF-8 are read from disk', async () => {
    const path = fileURLToPath(new URL('./fixtures/xml/planted.xml', import.meta.url));
    expect(await readReport(path)).toEqual(parseReport(readFileSync(path, 'utf8')));
    expect(parseReport(Buffer.from(recorded('planted').replace('hello', '\u00ff'), 'latin1').toString('utf8')).complete).toBe(true);
  });

  test('names of an object’s own machinery', () => {
    const report = parseReport(recorded('planted').replace('<fn>overrun</fn>', '<fn>__proto__</fn>'));
    expect(report.complete && report.errors[0]?.stack[0]?.fn).toBe('__proto__');
    for (const tag of ['__proto__', 'constructor', 'prototype']) {
      parseReport(recorded('planted').replace('<pid>', `<${tag}><polluted>yes</polluted></${tag}><pid>`));
      expect({}).not.toHaveProperty('polluted');
    }
  });
});
