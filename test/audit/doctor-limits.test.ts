/** @module What is said of the limits of a process that holds keys. */
import { expect, test } from 'vitest';
import { coreCheck, kernel, lockCheck } from '../../src/audit/doctor/limits.ts';

const limits = (core: string, locked: string) =>
  [
    'Limit                     Soft Limit           Hard Limit           Units     ',
    `Max core file size        ${core.padEnd(20)} unlimited            bytes     `,
    `Max locked memory         ${locked.padEnd(20)} ${locked.padEnd(20)} bytes     `,
  ].join('\n');
const core = (soft: string, corePattern: string | null = 'core') => coreCheck({ limits: limits(soft, '0'), status: null, corePattern });
const lock = (soft: string, status = 'CapEff:\t0000000000000000\n') => lockCheck({ limits: limits('0', soft), status, corePattern: null });

test('core dumps', () => {
  expect(core('0')).toMatchObject({ level: 'ok', cure: null });
  expect(core('unlimited')).toMatchObject({
    level: 'warning',
    text: expect.stringContaining('all memory'),
    cure: expect.stringContaining('ulimit -c 0'),
  });
  expect(core('4096')).toMatchObject({ level: 'warning', text: expect.stringContaining('up to 4,096 bytes') });
});

test('a core_pattern that is a pipe has no limit', () => {
  expect(core('0', '|/usr/share/apport/apport -p%p')).toMatchObject({
    level: 'warning',
    text: expect.stringContaining('to /usr/share/apport/apport, whatever its limit says'),
    cure: expect.stringContaining('kernel.core_pattern'),
  });
});

test('locked memory', () => {
  expect(lock('unlimited')).toMatchObject({ level: 'ok' });
  expect(lock('8388608')).toMatchObject({
    level: 'ok',
    text: '8,388,608 bytes: at least 1,024 Secrets of up to 4,096 bytes can be locked at once',
  });
  expect(lock('65536')).toMatchObject({
    level: 'warning',
    text: expect.stringContaining('at least 8 Secrets'),
    cure: expect.stringContaining('LimitMEMLOCK='),
  });
});

test('a process that may lock what it wants', () => {
  expect(lock('65536', 'CapEff:\t000001fffeffffff\n')).toMatchObject({ level: 'ok', text: expect.stringContaining('CAP_IPC_LOCK') });
  // All but the fourteenth.
  expect(lock('65536', 'CapEff:\t000001ffffffbfff\n')).toMatchObject({ level: 'warning' });
});

test('no /proc: it cannot be examined', () => {
  const nothing = { limits: null, status: null, corePattern: null };
  expect([coreCheck(nothing).level, lockCheck(nothing).level]).toEqual(['unknown', 'unknown']);
});

test('what the kernel says of this process can be read', () => {
  const now = kernel();
  expect([coreCheck(now).level, lockCheck(now).level]).not.toContain('unknown');
  expect(now.status).toMatch(/^CapEff:\s*[0-9a-f]+$/m);
});
