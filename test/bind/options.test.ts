/** @module Options: read once, own properties only, and none that there is not. */
import { afterEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/bind/index.ts';
import { contract, library } from '../../src/libraries/sodium/index.ts';

const polluted = Object.prototype as Record<string, unknown>;
afterEach(() => {
  delete polluted.path;
  delete polluted.guards;
  delete polluted.timeout;
});

describe('of openLibrary', () => {
  const open = (options: unknown) => openLibrary(contract, options as never);

  it.each<[string, unknown]>([
    ['an unknown key', { file: '/nowhere' }],
    ['a symbol', { [Symbol('path')]: '/nowhere' }],
    ['a path by itself', '/nowhere'],
    ['null', null],
    ['an array', []],
  ])('are refused: %s', (_, options) => {
    expect(() => open(options)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        code: 'ARGUMENT_TYPE',
        function: 'openLibrary',
        parameter: 'options',
        expected: 'an object with no other keys than path, backend, outputs, inputs, storage, guards, exacting, inPlace',
      }),
    );
  });

  it.each([undefined, {}, { path: undefined, guards: null }, Object.create(null)])('may be %o', (options) => {
    expect(open(options).info.name).toBe('sodium');
  });

  it('are not what everybody inherits', () => {
    polluted.path = '/nowhere';
    polluted.guards = 'nowhere';
    for (const options of [undefined, {}, { exacting: true }]) expect(open(options).info.origin).toBe('soname');
    expect(open(Object.create({ path: '/nowhere' })).info.origin).toBe('soname');
  });

  it('are read once', () => {
    let times = 0;
    const options = {
      get exacting() {
        times += 1;
        return times === 1;
      },
    };
    const { functions } = open(options);
    expect(times).toBe(1);
    expect(() => functions.crypto_hash.into(Buffer.alloc(65), Buffer.alloc(1))).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_LENGTH' }),
    );
    expect(times).toBe(1);
  });
});

describe('of an asynchronous call', () => {
  const { crypto_hash } = library.functions;

  it('have no other key, and say which there are', async () => {
    await expect(crypto_hash.async(Buffer.alloc(1), { deadline: 5 } as never)).rejects.toMatchObject({
      code: 'ARGUMENT_TYPE',
      expected: 'an object with no other keys than signal, timeout',
      received: "an object with 'deadline'",
    });
  });

  it('are not what everybody inherits', async () => {
    polluted.timeout = 'never';
    expect(await crypto_hash.async(Buffer.alloc(1))).toHaveLength(64);
    expect(await crypto_hash.async(Buffer.alloc(1), {})).toHaveLength(64);
    expect(await crypto_hash.async(Buffer.alloc(1), Object.create({ timeout: -1 }) as never)).toHaveLength(64);
  });
});
