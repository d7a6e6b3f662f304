/** @module The drop-in for jsthemis: its behaviour, and its faults that are none here. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { collectAll } from '../../../src/ledger/index.ts';
import themis, {
  KeyPair,
  SecureCellContextImprint,
  SecureCellSeal,
  SecureCellTokenProtect,
  SecureComparator,
  SecureMessage,
  SecureSession,
  SymmetricKey,
} from '../../../src/libraries/jsthemis/index.ts';
import { library } from '../../../src/libraries/themis/index.ts';
import { thrown } from '../../fixtures/faults/open.ts';
import { describeThemis } from '../themis/found.ts';

const bytes = (text: string) => Buffer.from(text);
const key = bytes('a key of some length');
const message = bytes('attack at dawn');
const { FAIL, INVALID_PARAMETER, SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR, SSESSION_KA_NOT_FINISHED } = themis;
type Any = (...args: unknown[]) => unknown;
const failing = (call: () => unknown, code: number) => {
  const error = thrown(call) as unknown as Error & { code: number };
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(TypeError);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/^[\w .()]+: [a-z]/);
};

it('every class has its name, and so has what it makes', () => {
  const classes = {
    KeyPair,
    SecureCellContextImprint,
    SecureCellSeal,
    SecureCellTokenProtect,
    SecureComparator,
    SecureMessage,
    SecureSession,
    SymmetricKey,
  };
  expect(Object.values(classes).map(({ name }) => name)).toEqual(Object.keys(classes));
  expect([SecureCellSeal.withKey(key), SecureCellSeal.withPassphrase('text')].map((cell) => inspect(cell))).toEqual([
    'SecureCellSeal {}',
    'SecureCellSeal {}',
  ]);
});

describe('arguments, which need no library', () => {
  const wrong = [null, undefined, 'text', 1, {}, [1, 2], new Int16Array(2), () => message, new DataView(new ArrayBuffer(8))];
  it.each(wrong)('%s is no key', (value) => {
    for (const Cell of [SecureCellSeal, SecureCellTokenProtect, SecureCellContextImprint] as unknown as (Any & { withKey: Any })[]) {
      for (const make of [() => Cell.withKey(value), () => Cell(value), () => Reflect.construct(Cell, [value])])
        expect(thrown(make)).toMatchObject({
          name: 'TypeError',
          message: expect.stringMatching(/^themis\.SecureCell\w+: master key is not a byte buffer/),
        });
    }
    expect(thrown(() => (SymmetricKey as unknown as Any)(value))).toBeInstanceOf(TypeError);
    expect(thrown(() => (KeyPair as unknown as Any)(value, message))).toBeInstanceOf(TypeError);
    expect(thrown(() => (SecureComparator as unknown as Any)(value))).toBeInstanceOf(TypeError);
  });

  it('none, too many, and empty ones have a code', () => {
    const loose = themis as unknown as Record<string, Any & { withKey: Any; withPassphrase: Any }>;
    for (const name of ['SecureCellSeal', 'SecureCellTokenProtect', 'SecureCellContextImprint']) {
      const cell = loose[name] as Any & { withKey: Any };
      for (const call of [() => cell(), () => cell.withKey(), () => cell.withKey(key, key), () => cell(Buffer.alloc(0))])
        failing(call, INVALID_PARAMETER);
    }
    for (const call of [
      () => loose.SecureCellSeal?.withPassphrase(''),
      () => loose.SecureCellSeal?.withPassphrase(),
      () => loose.KeyPair?.(key),
    ])
      failing(call, INVALID_PARAMETER);
    failing(() => loose.SecureSession?.(bytes('id'), key, 'no function'), INVALID_PARAMETER);
    failing(() => loose.SecureMessage?.(null), INVALID_PARAMETER);
  });
});

describeThemis('jsthemis', () => {
  it('is called with and without new', () => {
    for (const cell of [SecureCellSeal(key), new SecureCellSeal(key), SecureCellSeal.withKey(key)]) {
      expect(cell).toBeInstanceOf(SecureCellSeal);
      expect(cell.constructor).toBe(SecureCellSeal);
      expect(`${cell.decrypt(SecureCellSeal.withKey(key).encrypt(message))}`).toBe(`${message}`);
    }
    // There it ends the process.
    const pair = KeyPair();
    expect([pair.private().length, pair.public().length]).toEqual([45, 45]);
    expect(new KeyPair(pair.private(), pair.public()).private()).toEqual(pair.private());
    expect([SymmetricKey().length, new SymmetricKey(key)]).toEqual([32, key]);
    expect(Buffer.isBuffer(SymmetricKey())).toBe(true);
    class Mine extends SecureCellSeal {
      name = 'mine';
    }
    expect(new Mine(key).decrypt(new Mine(key).encrypt(message))).toEqual(message);
  });

  it('takes the context where there is an argument too many', () => {
    const cell = SecureCellSeal(key);
    const encrypt = cell.encrypt.bind(cell) as Any;
    const decrypt = cell.decrypt.bind(cell) as Any;
    const sealed = encrypt(message, bytes('context'), 'one too many');
    failing(() => cell.decrypt(sealed as Buffer), FAIL);
    expect(decrypt(sealed, bytes('context'), 1, 2)).toEqual(message);
    expect(cell.decrypt(cell.encrypt(message, null), Buffer.alloc(0))).toEqual(message);
    expect(thrown(() => encrypt(message, undefined))).toBeInstanceOf(TypeError);
    const token = SecureCellTokenProtect(key);
    const { data, token: apart } = (token.encrypt.bind(token) as Any)(message, bytes('context'), 0) as { data: Buffer; token: Buffer };
    failing(() => token.decrypt(data, apart), FAIL);
    expect(token.decrypt(data, apart, bytes('context'))).toEqual(message);
    failing(() => (SecureCellSeal.withPassphrase('secret').encrypt as Any)(message, null, 1), INVALID_PARAMETER);
  });

  it('keeps copies of its keys', () => {
    const mine = Buffer.from(key);
    const cell = SecureCellSeal(mine);
    const sealed = cell.encrypt(message);
    mine.fill(0);
    expect(SecureCellSeal(key).decrypt(sealed)).toEqual(message);
    expect(cell.decrypt(sealed)).toEqual(message);
    class Liar extends Uint8Array {
      override get length() {
        return 0;
      }
    }
    expect(SecureCellSeal(new Liar(key)).decrypt(sealed)).toEqual(message);
  });

  it('encrypts with a passphrase', () => {
    const cell = SecureCellSeal.withPassphrase('гасло');
    expect(cell).toBeInstanceOf(SecureCellSeal);
    const sealed = cell.encrypt(message, key);
    expect(SecureCellSeal.withPassphrase(bytes('гасло')).decrypt(sealed, key)).toEqual(message);
    failing(() => SecureCellSeal.withPassphrase('пароль').decrypt(sealed, key), FAIL);
  });

  it('believes no forged token', () => {
    const cell = SecureCellTokenProtect(key);
    const { data, token } = cell.encrypt(message);
    token.writeUInt32LE(0x7fff_ffff, 12);
    failing(() => cell.decrypt(data, token), FAIL);
  });

  it('sends messages, with the keys that each of them needs', () => {
    const [alice, bob] = [KeyPair(), KeyPair()];
    const encrypted = SecureMessage(alice.private(), bob.public()).encrypt(message);
    expect(new SecureMessage(bob.private(), alice.public()).decrypt(encrypted)).toEqual(message);
    const signed = SecureMessage(alice.private(), null).sign(message);
    expect(SecureMessage(null, alice.public()).verify(signed)).toEqual(message);
    failing(() => SecureMessage(null, bob.public()).verify(signed), FAIL);
    failing(() => SecureMessage(alice.private(), null).encrypt(message), INVALID_PARAMETER);
    failing(() => SecureMessage(alice.public(), bob.public()), INVALID_PARAMETER);
    failing(() => SecureMessage(bytes('no key'), null), INVALID_PARAMETER);
    failing(() => SecureMessage(null, null), INVALID_PARAMETER);
  });

  const pairs = { client: null as KeyPair | null, server: null as KeyPair | null };
  const pairOf = (id: 'client' | 'server') => (pairs[id] ??= KeyPair());
  const peer = (id: 'client' | 'server', answer: (id: Buffer) => unknown = (other) => pairOf(`${other}` as 'client').public()) =>
    new SecureSession(bytes(id), pairOf(id).private(), answer as never);
  function shake(client: SecureSession, server: SecureSession) {
    let data: Buffer | undefined = client.connectRequest();
    for (let to = server; data !== undefined && !client.isEstablished(); to = to === server ? client : server) data = to.unwrap(data);
  }

  it('talks, and only when there is something to talk with', () => {
    const [client, server] = [peer('client'), peer('server')];
    failing(() => client.wrap(message), SSESSION_KA_NOT_FINISHED);
    shake(client, server);
    expect([client.isEstablished(), server.isEstablished()]).toEqual([true, true]);
    expect(server.unwrap(client.wrap(message))).toEqual(message);
    failing(() => server.wrap(Buffer.alloc(0)), INVALID_PARAMETER);
    failing(() => server.connectRequest(), INVALID_PARAMETER);
    client[Symbol.dispose]();
    failing(() => client.isEstablished(), INVALID_PARAMETER);
  });

  it.each<[string, () => unknown, number]>([
    [
      'throws',
      () => {
        throw new Error('something');
      },
      SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR,
    ],
    ['knows nobody', () => null, SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR],
    ['answers later', () => Promise.resolve(), SSESSION_GET_PUB_FOR_ID_CALLBACK_ERROR],
    ['gives a private key', () => pairOf('client').private(), INVALID_PARAMETER],
    ['gives no key', () => bytes('nope'), INVALID_PARAMETER],
  ])('has a code for a callback that %s', (_what, answer, code) => {
    const client = peer('client');
    const server = peer('server', answer);
    failing(() => server.unwrap(client.connectRequest()), code);
  });

  it('compares', () => {
    const [alice, bob] = [SecureComparator(bytes('secret')), new SecureComparator(bytes('secret'))];
    failing(() => alice.isMatch(), themis.SCOMPARE_NOT_READY);
    let data: Buffer | undefined = alice.beginCompare();
    for (let to = bob; data !== undefined; to = to === bob ? alice : bob) data = to.proceedCompare(data);
    expect([alice.isMatch(), bob.isMatch(), alice.isCompareComplete()]).toEqual([true, true, 1]);
    failing(() => alice.beginCompare(), INVALID_PARAMETER);
  });

  it('gives sessions and comparators back when they are collected, without a word', async () => {
    const warnings: unknown[] = [];
    const listen = (warning: unknown) => warnings.push(warning);
    process.on('warning', listen);
    const destroyed = () => {
      const usage = library.usage();
      return (usage.secure_session_destroy?.calls ?? 0) + (usage.secure_comparator_destroy?.calls ?? 0);
    };
    const before = destroyed();
    const MADE = 40;
    for (let i = 0; i < MADE; i++) {
      // One that its own callback refers to, too.
      const session: SecureSession = peer('client', () => session.isEstablished());
      SecureComparator(bytes('secret'));
    }
    for (let round = 0; round < 20 && destroyed() - before < 2 * MADE - 2; round++) await collectAll();
    process.off('warning', listen);
    expect(destroyed() - before).toBeGreaterThanOrEqual(2 * MADE - 2);
    expect(warnings).toEqual([]);
  });
});
