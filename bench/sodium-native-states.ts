/** @module What calls with states and batches cost in the drop-in, as a ratio to sodium-native in the same run. */
import { createRequire } from 'node:module';
import sodium from 'watertight/sodium-native';
import { compare, SMALL } from './rounds.ts';

type View = Uint8Array | null;
type Api = Readonly<Record<string, (...args: readonly (View | readonly View[] | number)[]) => unknown>>;

const native = createRequire(import.meta.url)('sodium-native') as Api;
const ours = sodium as unknown as Api;

/** Memory that V8 does not move. */
const bytes = (length: number) => Buffer.from(new ArrayBuffer(length));
const parts = [bytes(1), bytes(8), bytes(6)];
const blocks = Array.from({ length: 64 }, () => bytes(1 << 10));
const out = bytes(32);
const [key, header, message, sealed] = [bytes(32), bytes(24), bytes(64), bytes(81)];

function hash(api: Api, state: Uint8Array): void {
  api.crypto_generichash_init?.(state, null, out.length);
  for (const part of parts) api.crypto_generichash_update?.(state, part);
  api.crypto_generichash_final?.(state, out);
}

/** For each row, what is called over and over, made for one of the two. */
const rows: Readonly<Record<string, (api: Api) => () => unknown>> = {
  'generichash_batch of 1, 8, 6 bytes': (api) => () => api.crypto_generichash_batch?.(out, parts),
  'generichash_batch of 64 × 1 KiB': (api) => () => api.crypto_generichash_batch?.(out, blocks),
  'generichash: init, 3 updates, final; one state': (api) => {
    const state = bytes(sodium.crypto_generichash_STATEBYTES);
    return () => hash(api, state);
  },
  'the same; a new state each time': (api) => () => hash(api, bytes(sodium.crypto_generichash_STATEBYTES)),
  'secretstream push, 64 bytes': (api) => {
    const state = bytes(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
    api.crypto_secretstream_xchacha20poly1305_init_push?.(state, header, key);
    return () => api.crypto_secretstream_xchacha20poly1305_push?.(state, sealed, message, null, 0);
  },
};

console.log('\nStates and batches: the drop-in over sodium-native.');
const table: Record<string, string>[] = [];
for (const [what, make] of Object.entries(rows)) {
  const result = await compare({ native: make(native), watertight: make(ours) }, 'native', { ...SMALL, batch: 200 });
  table.push({
    what,
    'sodium-native ns': result.native.ns.toFixed(0),
    'watertight ns': result.watertight.ns.toFixed(0),
    'time / sodium-native': result.watertight.ratio.toFixed(2),
  });
}
console.table(table);
