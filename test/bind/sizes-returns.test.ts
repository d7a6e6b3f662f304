/** @module What a return means: success as a set, errno where the contract reads it, on whatever thread the call was made. */
import { describe, expect, it } from 'vitest';
import { LibraryError } from '../../src/errors.ts';
import { OWN, pattern, useSizes } from '../fixtures/faults/sizes-open.ts';

const open = useSizes();
const ENOENT = 2;
const ENOMEM = 12;
const EACCES = 13;
const AS_IT_IS = -1;

describe.each(OWN)('errno, %s', (mode) => {
  const call = (name: Parameters<ReturnType<typeof open>['call']>[1], status: number, error: number) =>
    open().call(mode, name, [status, error]);

  it.each([
    [5, ENOMEM, 'OUT_OF_MEMORY'],
    [5, EACCES, 'DENIED'],
    [7, ENOMEM, 'OUT_OF_MEMORY'],
    [5, ENOENT, 'FIVE'],
    [7, ENOENT, 'LIBRARY_ERROR'],
    [5, 0, 'FIVE'],
  ] as const)('names a failure before the status does: %i, %i', async (status, errno, code) => {
    const { error } = await call('errno_status', status, errno);
    expect(error).toBeInstanceOf(LibraryError);
    expect(error).toMatchObject({ code, status, errno });
  });

  it('that was left behind by an earlier call is not read', async () => {
    for (let round = 0; round < 8; round++) {
      expect((await call('errno_status', 0, ENOMEM)).error).toBeNull();
      expect((await call('errno_status', 5, AS_IT_IS)).error).toMatchObject({ code: 'FIVE', errno: 0 });
      expect((await call('errno_status', 5, ENOMEM)).error).toMatchObject({ code: 'OUT_OF_MEMORY' });
      expect((await call('errno_verdict', 0, AS_IT_IS)).value).toBe(false);
    }
  });

  it('says nothing after a success', async () => {
    for (const status of [0, 1]) expect((await call('errno_status', status, ENOMEM)).error).toBeNull();
    expect((await call('errno_verdict', 1, ENOMEM)).value).toBe(true);
  });

  it('makes an error of a no that is none', async () => {
    expect((await call('errno_verdict', 0, ENOENT)).value).toBe(false);
    expect((await call('errno_verdict', -1, 0)).value).toBe(false);
    for (const status of [0, -1, -2, 3])
      expect((await call('errno_verdict', status, ENOMEM)).error).toMatchObject({ code: 'OUT_OF_MEMORY', status, errno: ENOMEM });
    expect((await call('errno_verdict', -2, ENOENT)).error).toMatchObject({ code: 'UNDECIDED', errno: ENOENT });
    expect((await call('errno_verdict', 3, 0)).error).toMatchObject({ code: 'LIBRARY_ERROR', errno: 0 });
  });

  it('is null where the contract does not read it', async () => {
    expect((await call('errno_unread', 5, ENOMEM)).error).toMatchObject({ code: 'FIVE', errno: null });
  });

  it('does not stand in the way of too little room, nor of the growth', async () => {
    expect((await open().call(mode, 'errno_guess', [ENOMEM, 100, 10])).value).toEqual(pattern(100));
    expect(open().rooms()).toEqual([10, 100]);
    const { error } = await open().call('into', 'errno_guess', [ENOMEM, 100, 0], 10);
    expect(error).toMatchObject({ code: 'BUFFER_TOO_SMALL', needed: 100 });
  });

  it('belongs to its own call, however many are made at once', async () => {
    const calls = Array.from({ length: 64 }, (_, i) => call('errno_status', 5, [ENOMEM, EACCES, ENOENT, AS_IT_IS][i % 4] as number));
    const codes = (await Promise.all(calls)).map(({ error }) => error?.code);
    expect(codes).toEqual(calls.map((_, i) => ['OUT_OF_MEMORY', 'DENIED', 'FIVE', 'FIVE'][i % 4]));
  });
});
