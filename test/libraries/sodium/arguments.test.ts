/** @module Every parameter of every function refuses what its contract does not allow, and no C code runs. */
import { afterAll, describe, expect, it } from 'vitest';
import type { FunctionContract, HandleOf, HandleType, Param } from '../../../src/contract/index.ts';
import { contract, library } from '../../../src/libraries/sodium/index.ts';
import { outcome } from './vectors.ts';

const { functions } = library;
const key = () => Buffer.alloc(32, 1);
const create: Readonly<Record<string, () => HandleOf<HandleType>>> = {
  crypto_generichash_state: () => functions.crypto_generichash_init(null, 32),
  crypto_sign_state: () => functions.crypto_sign_init(),
  crypto_hash_sha256_state: () => functions.crypto_hash_sha256_init(),
  crypto_hash_sha512_state: () => functions.crypto_hash_sha512_init(),
  crypto_onetimeauth_state: () => functions.crypto_onetimeauth_init(key()),
  crypto_aead_aes256gcm_state: () => functions.crypto_aead_aes256gcm_beforenm(key()),
  crypto_auth_hmacsha256_state: () => functions.crypto_auth_hmacsha256_init(key()),
  crypto_auth_hmacsha512_state: () => functions.crypto_auth_hmacsha512_init(key()),
  crypto_auth_hmacsha512256_state: () => functions.crypto_auth_hmacsha512256_init(key()),
  crypto_generichash_blake2b_state: () => functions.crypto_generichash_blake2b_init_salt_personal(null, 32, null, null),
  crypto_sign_ed25519ph_state: () => functions.crypto_sign_ed25519ph_init(),
  crypto_kdf_hkdf_sha256_state: () => functions.crypto_kdf_hkdf_sha256_extract_init(null),
  crypto_kdf_hkdf_sha512_state: () => functions.crypto_kdf_hkdf_sha512_extract_init(null),
  crypto_hash_sha3256_state: () => functions.crypto_hash_sha3256_init(),
  crypto_hash_sha3512_state: () => functions.crypto_hash_sha3512_init(),
  crypto_xof_shake128_state: () => functions.crypto_xof_shake128_init(),
  crypto_xof_shake256_state: () => functions.crypto_xof_shake256_init(),
  crypto_xof_turboshake128_state: () => functions.crypto_xof_turboshake128_init(),
  crypto_xof_turboshake256_state: () => functions.crypto_xof_turboshake256_init(),
  crypto_secretstream_xchacha20poly1305_state: () => functions.crypto_secretstream_xchacha20poly1305_init_push(key()).state,
};

/** One live handle of each type that the loaded version has. No call here reaches C, so none of them is ever used up. */
const live = Object.fromEntries(
  Object.entries(create).flatMap(([type, make]) => {
    const begins = Object.entries(contract.functions).some(
      ([name, { params }]) => !(name in library.absent) && params.some(({ role }) => role.role === 'stateInit' && role.type.name === type),
    );
    return begins ? [[type, make()] as const] : [];
  }),
);
afterAll(() => {
  for (const handle of Object.values(live)) handle.dispose();
});

type Call = (...args: readonly unknown[]) => unknown;
type Given = Param & { readonly role: { readonly role: 'bytesIn' | 'bytesInOut' | 'scalar' | 'string' | 'handleIn' } };

/** The parameters that callers give. */
const given = ({ params }: FunctionContract) =>
  params.filter((param): param is Given => ['bytesIn', 'bytesInOut', 'scalar', 'string', 'handleIn'].includes(param.role.role));

/** A value that passes the check of its own parameter. */
function acceptable({ role }: Given): unknown {
  switch (role.role) {
    case 'bytesIn':
      return Buffer.alloc(role.exactly?.kind === 'constant' ? role.exactly.bytes : Math.max(role.min, 1));
    case 'bytesInOut':
      return Buffer.alloc(1);
    case 'scalar':
      return Number(role.min ?? role.oneOf?.[0] ?? 1n);
    case 'string':
      return 'text';
    case 'handleIn':
      return live[role.type.name];
  }
}

function detached(): Uint8Array {
  const bytes = new Uint8Array(32);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

/** A resizable ArrayBuffer: the language's types of this target do not know them yet. */
const resizable = () => new Uint8Array(Reflect.construct(ArrayBuffer, [32, { maxByteLength: 64 }]) as ArrayBuffer);

type Refused = readonly [what: string, value: unknown, code: string];

const notBytes = (nullable: boolean): readonly Refused[] => [
  ['a string', 'text', 'ARGUMENT_TYPE'],
  ['an array of numbers', [1, 2, 3], 'ARGUMENT_TYPE'],
  ['undefined', undefined, 'ARGUMENT_TYPE'],
  ['an ArrayBuffer', new ArrayBuffer(32), 'ARGUMENT_TYPE'],
  ['a Uint16Array', new Uint16Array(16), 'ARGUMENT_TYPE'],
  ['a DataView', new DataView(new ArrayBuffer(32)), 'ARGUMENT_TYPE'],
  ['something that only claims to be bytes', { length: 32, byteLength: 32, __proto__: Uint8Array.prototype }, 'ARGUMENT_TYPE'],
  ['shared bytes', new Uint8Array(new SharedArrayBuffer(32)), 'BUFFER_SHARED'],
  ['resizable bytes', resizable(), 'BUFFER_RESIZABLE'],
  ['detached bytes', detached(), 'BUFFER_DETACHED'],
  ...(nullable ? [] : [['null', null, 'ARGUMENT_NULL'] as const]),
];

function refused({ role }: Given): readonly Refused[] {
  switch (role.role) {
    case 'bytesIn': {
      const exact = role.exactly?.kind === 'constant' ? role.exactly.bytes : null;
      const [min, max] = [exact ?? role.min, exact ?? role.max];
      return [
        ...notBytes(role.nullable),
        ...(min > 0 ? [['too few bytes', Buffer.alloc(min - 1), 'ARGUMENT_LENGTH'] as const] : []),
        ...(max < 1000 ? [['too many bytes', Buffer.alloc(max + 1), 'ARGUMENT_LENGTH'] as const] : []),
        ...(role.exactly !== null && exact === null ? [['another length', Buffer.alloc(99), 'ARGUMENT_LENGTH'] as const] : []),
      ];
    }
    case 'bytesInOut':
      return notBytes(false);
    case 'scalar':
      return [
        ['a string', '1', 'ARGUMENT_TYPE'],
        ['null', null, 'ARGUMENT_TYPE'],
        ['NaN', Number.NaN, 'ARGUMENT_RANGE'],
        ['a fraction', 16.5, 'ARGUMENT_RANGE'],
        ['a negative number', -1, 'ARGUMENT_RANGE'],
        ['a number that is no exact integer', 2 ** 64, 'ARGUMENT_RANGE'],
        ...(role.min === null || role.min === 0n ? [] : [['below its range', Number(role.min) - 1, 'ARGUMENT_RANGE'] as const]),
        ...(role.max === null ? [] : [['above its range', Number(role.max) + 1, 'ARGUMENT_RANGE'] as const]),
        ...(role.oneOf === null ? [] : [['none of its values', 2, 'ARGUMENT_RANGE'] as const]),
      ];
    case 'string':
      return [
        ['bytes', Buffer.from('text'), 'ARGUMENT_TYPE'],
        ...(role.nullable ? [] : [['null', null, 'ARGUMENT_NULL'] as const]),
        ['a string with a NUL', 'a\0b', 'ARGUMENT_STRING'],
        ['a string with half a character', '\ud800', 'ARGUMENT_STRING'],
        ['a string that is too long', 'x'.repeat(role.max + 1), 'ARGUMENT_LENGTH'],
      ];
    case 'handleIn': {
      const disposed = create[role.type.name]?.();
      disposed?.dispose();
      const another = Object.values(live).find(({ type }) => type !== role.type.name);
      return [
        ['null', null, 'ARGUMENT_NULL'],
        ['an object', {}, 'HANDLE_TYPE'],
        ['bytes of its size', Buffer.alloc(512), 'HANDLE_TYPE'],
        ['an address', 4096n, 'HANDLE_TYPE'],
        ['a disposed handle', disposed, 'HANDLE_DISPOSED'],
        ['a handle of another type', another, 'HANDLE_TYPE'],
      ];
    }
  }
}

const calls = (name: string) => library.usage()[name]?.calls ?? 0;

const { absent } = library;
describe.each(Object.keys(absent))('%s', (name) => {
  it(`${absent[name]}`, () => {
    expect(outcome(() => functions[name as keyof typeof functions])).toMatch(/^LoadError (SYMBOL_NEWER|FUNCTION_UNAVAILABLE)$/);
  });
});

describe.each(Object.keys(contract.functions).filter((name) => !(name in absent)))('%s', (name) => {
  const declared = (contract.functions as Readonly<Record<string, FunctionContract>>)[name] as FunctionContract;
  const call = functions[name as keyof typeof functions] as Call;
  const params = given(declared);
  const valid = () => params.map(acceptable);

  it('refuses another number of arguments', () => {
    const before = calls(name);
    expect(outcome(() => call(...valid(), 0))).toBe('ArgumentError ARGUMENT_COUNT');
    if (params.length > 0) expect(outcome(() => call(...valid().slice(1)))).toBe('ArgumentError ARGUMENT_COUNT');
    expect(calls(name)).toBe(before);
  });

  params.forEach((param, at) => {
    it.each(refused(param))(`${param.callerName}: refuses %s`, (_what, value, code) => {
      const before = calls(name);
      let error: unknown;
      try {
        call(...valid().with(at, value));
      } catch (caught) {
        error = caught;
      }
      expect(error).toMatchObject({ name: 'ArgumentError', code, parameter: param.callerName, function: name });
      expect(calls(name)).toBe(before);
    });
  });
});
