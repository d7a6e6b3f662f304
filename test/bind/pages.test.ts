/** @module The pages of secrets: locked, out of core dumps, wiped to the last copy; in processes whose memory the kernel shows. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Backend, defaultBackend } from '../../src/backend/index.ts';
import { keeperOf } from '../../src/bind/library/pages.ts';
import { compileChildren, runChild } from '../fixtures/faults/child.ts';

let children = '';
beforeAll(() => {
  children = compileChildren();
});

function report(what: string) {
  const { status, stdout, stderr } = runChild(children, 'secrets', [what], ['--expose-gc', '--no-warnings']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** How often the bytes are found in what a process may write to. */
function occurrences(pid: number, bytes: Buffer): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let count = 0;
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    if (from === undefined) continue;
    const end = Number(`0x${to}`);
    for (let at = Number(`0x${from}`); at < end; at += 2 ** 24) {
      const chunk = Buffer.alloc(Math.min(2 ** 24 + bytes.length - 1, end - at));
      let length = 0;
      try {
        length = readSync(memory, chunk, 0, chunk.length, at);
      } catch {
        continue; // reserved and never used
      }
      for (let found = chunk.indexOf(bytes); found >= 0 && found < length; found = chunk.indexOf(bytes, found + 1)) count += 1;
    }
  }
  closeSync(memory);
  return count;
}

const ended = (child: ChildProcessWithoutNullStreams) => new Promise<number | null>((resolve) => child.once('exit', resolve));

describe('the memory of a secret', () => {
  it('locked: true if its pages are locked in RAM and left out of core dumps, until it was wiped', () => {
    const kept = [
      ['lo', 'dd'],
      ['lo', 'dd'],
    ];
    expect(report('alone')).toEqual({ before: { locked: true, flags: kept }, after: { locked: false, flags: [[], []], wiped: true } });
    // One slab of each size is kept, as it is.
    expect(report('shared')).toEqual({ before: { locked: true, flags: kept }, after: { locked: false, flags: kept, wiped: true } });
  });

  it('Where Linux allows it, the pages are locked in RAM (mlock, bounded by RLIMIT_MEMLOCK), page by page as they are used, and left out of core dumps (madvise, MADV_DONTDUMP). One page of the limit holds 128 Secrets of 32 bytes', () => {
    const args = ['-c', 'ulimit -l 64 && exec "$@"', 'sh', process.execPath, join(children, 'secrets.js'), 'pageByPage'];
    const page = 4;
    expect(JSON.parse(execFileSync('sh', args, { encoding: 'utf8' }))).toEqual({
      start: 0,
      kilobytes: [page, page, 2 * page, 2 * page, 64],
      locked: (64 / page) * 128,
      works: true,
    });
    expect(report('shared').before.flags).toEqual([
      ['lo', 'dd'],
      ['lo', 'dd'],
    ]);
  });

  it('An empty slab is unmapped when the collector has found it. One slab of each slot size is kept', () => {
    expect(report('unmapped')).toEqual({ slabs: [20, 7], left: [0, 1] });
  });

  it('Its pages hold nothing but Secrets: its slab lies alone between two guard pages', () => {
    expect(report('apart')).toEqual({ length: 2 ** 20 });
  });

  it('Where it does not, locked is false and Secrets work all the same', () => {
    const args = ['-c', 'ulimit -l 0 && exec "$@"', 'sh', process.execPath, join(children, 'secrets.js'), 'refused'];
    expect(JSON.parse(execFileSync('sh', args, { encoding: 'utf8' }))).toEqual({ locked: false, works: true });
  });

  it('that was not locked leaves nothing behind', () => {
    const args = ['-c', 'ulimit -l 0 && exec "$@"', 'sh', process.execPath, join(children, 'secrets.js'), 'refusedLeavesNothing'];
    expect(JSON.parse(execFileSync('sh', args, { encoding: 'utf8' }))).toEqual({ few: true, locked: 0, works: true });
  });

  it('200,000 Secrets at once are tested, on pages that they share', () => {
    expect(report('live')).toEqual({ few: true, own: true });
  });

  it('Before the mappings of the process reach 75 % of what the kernel allows (vm.max_map_count), a Secret that needs another one is refused: ALLOCATION_FAILED', () => {
    expect(report('refusedBeforeTheKernel')).toEqual({
      code: 'ALLOCATION_FAILED',
      message: expect.stringMatching(/^cannot allocate memory for a Secret: .* memory mappings .* vm\.max_map_count$/),
      most: true,
      many: true,
      works: true,
    });
  });

  it('A worker that ends gives its slabs back, terminate() included', () => {
    expect(report('workers')).toEqual({ during: true, after: [0, 0, 0] });
  });

  it.each(['before', 'after'])('A slab lies between two guard pages: an access to them ends the process: %s it', (side) => {
    const { signal, stdout } = runChild(children, 'secrets', [side]);
    expect({ signal, read: JSON.parse(stdout) }).toEqual({ signal: 'SIGSEGV', read: { first: 1, last: 1 } });
  });

  it('is given back: so many at once, and so many one after another', () => {
    const { count, after } = report('many');
    expect(count).toBeGreaterThan(100);
    expect(after).toBe(true);
  });

  it('The bytes lie in one place, which V8 neither moves nor copies, and after dispose in none', async () => {
    const child = spawn(process.execPath, ['--expose-gc', join(children, 'secrets.js'), 'visible']);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const exit = ended(child);
    const { masked, stays } = JSON.parse((await lines.next()).value as string);
    expect(stays).toBe(true);
    const needle = Buffer.from(masked.map((byte: number) => byte ^ 0xa5));
    expect(occurrences(child.pid as number, needle)).toBe(1);
    child.stdin.write('dispose\n');
    await lines.next();
    expect(occurrences(child.pid as number, needle)).toBe(0);
    child.stdin.write('end\n');
    expect(await exit).toBe(0);
  });
});

describe('a forgotten secret', () => {
  const message = "a Secret of 9 bytes was never disposed; it was wiped when it was collected. Use 'using' or dispose().";

  it('A forgotten Secret is wiped by a finalizer, which warns (WATERTIGHT_FORGOTTEN_SECRET) with the stack of its creation, where the census has it', () => {
    const { warnings, wiped } = report('stacks');
    expect(wiped).toBe(true);
    expect(warnings).toMatchObject([{ code: 'WATERTIGHT_FORGOTTEN_SECRET', message }]);
    expect(warnings[0].detail).toMatch(/^Created\s+at forgetOne \(.*secrets\.js:\d+:\d+\)/);
  });

  it.each(['counts', 'off'])('is told of at level %s, too, with how to find out more', (level) => {
    expect(report(level).warnings).toMatchObject([
      { code: 'WATERTIGHT_FORGOTTEN_SECRET', message, detail: expect.stringContaining('WATERTIGHT_CENSUS=stacks') },
    ]);
  });
});

describe('a keeper of pages', () => {
  const bytes = Buffer.from(new ArrayBuffer(3 * 4096)).subarray(4096, 4106);
  const backend = (mlock: number, madvise: number, calls: string[] = []): Backend => ({
    ...defaultBackend,
    load: () => ({
      path: null,
      has: () => true,
      func:
        (symbol) =>
        (...args: readonly unknown[]) => {
          calls.push(`${symbol} ${args.slice(1).join(' ')}`.trim());
          return symbol === 'getpagesize' ? 4096 : symbol === 'mlock' ? mlock : symbol === 'madvise' ? madvise : 0;
        },
    }),
  });

  it('asks the C library when it is first needed, and never without need', () => {
    const calls: string[] = [];
    const keeper = keeperOf(backend(0, 0, calls));
    expect(calls).toEqual([]);
    expect([keeper.pageSize, keeper.exclude(bytes), keeper.lock(bytes)]).toEqual([4096, true, true]);
    keeper.unlock(bytes);
    keeper.guard(bytes);
    expect(calls).toEqual(['getpagesize', 'madvise 4096 16', 'mlock 4096', 'munlock 4096', 'madvise 4096 17', 'mprotect 4096 0']);
  });

  it('is told no by mlock, of which no page stays locked', () => {
    const calls: string[] = [];
    const keeper = keeperOf(backend(-1, 0, calls));
    expect([keeper.exclude(bytes), keeper.lock(bytes)]).toEqual([true, false]);
    expect(calls.slice(1)).toEqual(['madvise 4096 16', 'mlock 4096', 'munlock 4096']);
  });

  it('is told no by madvise', () => {
    expect(keeperOf(backend(0, -1)).exclude(bytes)).toBe(false);
  });

  it('does without a C library', () => {
    const none: Backend = {
      ...defaultBackend,
      load: () => {
        throw new Error('no such file');
      },
    };
    const keeper = keeperOf(none);
    expect([keeper.pageSize, keeper.exclude(bytes), keeper.lock(bytes)]).toEqual([4096, false, false]);
    keeper.unlock(bytes);
    keeper.guard(bytes);
  });
});
