/**
 * @module Bundles the code by entry point, into `dist`. What several entry points need is in a chunk that they share: there is one
 * census, and each library is opened once, whatever a program imports.
 */
import { readFileSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';

const { bin, dependencies, exports, imports, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The files that package.json names: what can be imported, the command, the thread of asynchronous calls. */
const files = [...Object.values(exports).flatMap((entry) => entry.default ?? []), ...Object.values(bin), ...Object.values(imports)];

/** `./dist/audit/index.js` is made from `src/audit/index.ts`. */
const input = Object.fromEntries(files.map((file) => file.slice('./dist/'.length, -'.js'.length)).map((name) => [name, `src/${name}.ts`]));

/** The chunks, by the folders whose modules they hold. */
const chunks = [
  // package.json tells bundlers that this one has side effects.
  {
    name: 'core',
    test: /\/src\/(errors\.ts|errors\/|libraries\/groups\.ts|(backend|contract|memory|native)\/|bind\/(?!async\/thread\.ts))/,
  },
  ...['openssl', 'sodium', 'sodium-native', 'themis'].map((library) => ({
    name: `${library}-contract`,
    test: new RegExp(`/src/libraries/${library}/(contract|open|library|passwords)\\b`),
  })),
  ...['audit', 'ledger', 'memcheck', 'prove', 'report'].map((layer) => ({ name: layer, test: new RegExp(`/src/${layer}/`) })),
];

rmSync('dist', { recursive: true, force: true });
const bundle = await rolldown({
  input,
  platform: 'node',
  external: [...Object.keys({ ...dependencies, ...peerDependencies }), /^(vitest|watertight)\//],
  // package.json has what it says of side effects about `dist`; `true` would take it for what it says of `src`.
  treeshake: { moduleSideEffects: () => true },
  transform: { target: 'node20.19' },
});
await bundle.write({
  dir: 'dist',
  entryFileNames: '[name].js',
  // As deep as `src/native` and `src/memcheck` are, which look for what lies beside `dist`.
  chunkFileNames: 'chunks/[name].js',
  codeSplitting: { groups: chunks },
});
await bundle.close();
