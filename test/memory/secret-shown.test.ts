/** @module What `use` shows, with the addon: an ArrayBuffer over the slot of the Secret, which no other Secret gets as long as anybody sees it. */
import { describe, expect, it } from 'vitest';
import { defaultBackend } from '../../src/backend/index.ts';
import { Secret } from '../../src/index.ts';
import { Secret as Inside } from '../../src/memory/index.ts';
import { collect, collectUntil } from '../fixtures/garbage.ts';

const addressOf = (secret: Secret) => defaultBackend.address(Inside.memoryOf(secret)?.bytes as Buffer);
const libc = defaultBackend.load('libc.so.6', 'memset');
const memset = libc.func('memset', 'pointer', ['pointer', 'int', 'size_t']);

/** Where so many new Secrets lie, which end at once. */
function places(count: number): readonly bigint[] {
  const secrets = Array.from({ length: count }, () => Secret.random(32));
  const addresses = secrets.map(addressOf);
  for (const secret of secrets) secret.dispose();
  return addresses;
}

describe('the memory that use shows', () => {
  it('The memory that use shows is an ArrayBuffer with the bytes of that Secret alone', () => {
    using secret = Secret.from(Buffer.from('attack at dawn'));
    const address = addressOf(secret);
    secret.use((view) => {
      expect([view.byteOffset, view.buffer.byteLength, view.toString()]).toEqual([0, 14, 'attack at dawn']);
      expect(defaultBackend.address(view)).toBe(address);
    });
  });

  it('Its slot goes to no other Secret before nobody can see that ArrayBuffer any more', async () => {
    const secret = Secret.random(32);
    const seen: { view: Buffer | null } = { view: secret.use((view) => view) };
    const place = addressOf(secret);
    secret.dispose();
    expect(places(300)).not.toContain(place);
    await collect();
    expect(places(300)).not.toContain(place);
    expect([...(seen.view as Buffer)]).toEqual(new Array(32).fill(0));
    seen.view = null;
    await collectUntil(() => places(300).includes(place));
  });

  it('After use the view still shows the secret as long as that lives, and zeros afterwards', () => {
    const secret = Secret.from(Buffer.from('attack at dawn'));
    const view = secret.use((bytes) => bytes);
    expect(view.toString()).toBe('attack at dawn');
    secret.use((bytes) => bytes.write('A'));
    expect(view.toString()).toBe('Attack at dawn');
    secret.dispose();
    expect([...view]).toEqual(new Array(14).fill(0));
  });
});

it('Between the Secrets of one slab there is none: C that writes beyond the end of a slot writes into the next', () => {
  const secrets = Array.from({ length: 300 }, () => Secret.from(Buffer.alloc(32, 1)));
  const byAddress = new Map(secrets.map((secret) => [addressOf(secret), secret]));
  const [address, next] = [...byAddress.keys()].flatMap((at) => {
    const neighbour = byAddress.get(at + 32n);
    return neighbour === undefined ? [] : [[at, neighbour] as const];
  })[0] as readonly [bigint, Secret];
  memset(address, 9, 33);
  expect([...next.copy()]).toEqual([9, ...new Array(31).fill(1)]);
  for (const secret of secrets) secret.dispose();
});
