/** @module The ledger and memcheck at once, in one process: neither hides a lost block from the other, and they agree to the block and the byte. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findValgrind } from '../../src/memcheck/index.ts';
import { buildAllocations, removeFaults } from '../fixtures/faults/build.ts';
import { compileChildren } from '../fixtures/faults/child.ts';

let children = '';
beforeAll(() => {
  children = compileChildren();
});
afterAll(() => {
  removeFaults();
});

const number = (text = '') => Number(text.replaceAll(',', ''));

it('agree on twelve ways to allocate', async () => {
  const flags = ['--leak-check=full', '--undef-value-errors=no', '--show-leak-kinds=all', '--num-callers=30'];
  const program = [process.execPath, join(children, 'ledger-lost.js'), buildAllocations()];
  const { stdout, stderr } = spawnSync((await findValgrind()).path, [...flags, ...program], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  // Of every kind: a number somewhere in the process that equals the address of a lost block makes memcheck call it reachable.
  const all = { blocks: 0, bytes: 0 };
  let definitely = 0;
  for (const record of stderr.split(/^==\d+== $/m)) {
    const found = /([\d,]+) bytes in ([\d,]+) blocks are (definitely lost|possibly lost|still reachable)/.exec(record);
    if (found === null || !record.includes('blocks_drop')) continue;
    all.bytes += number(found[1]);
    all.blocks += number(found[2]);
    if (found[3] === 'definitely lost') definitely += number(found[2]);
  }
  expect(JSON.parse(stdout)).toEqual(all);
  expect(all.blocks).toBe(240);
  expect(definitely).toBeGreaterThan(120);
});
