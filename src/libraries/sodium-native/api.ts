/** @module Everything that sodium-native exports, in one object. */
import type { FunctionContract } from '../../contract/index.ts';
import type { Grouped } from '../groups.ts';
import type { groups } from '../sodium/contract/index.ts';
import { constants } from './constants.ts';
import type { functions } from './contract/index.ts';
import { bind, bindAsync, type Callable } from './entry.ts';
import { extensions } from './extensions.ts';
import { base, library } from './open.ts';
import * as secureMemory from './secure-memory.ts';
import type { Signature } from './signature.ts';
import { ownAsync, ownSignatures, sodiumAsync, sodiumSignatures } from './signatures.ts';
import * as special from './special.ts';
import { streams } from './stream-state.ts';
import type { AsyncOf, FunctionOf } from './types.ts';

type Functions = Readonly<Record<string, FunctionContract>>;
type Sodium = Grouped<typeof groups>;
type Own = typeof functions;

/** What is behind a library, whatever its types. */
interface Behind {
  readonly contract: { readonly functions: Functions };
  readonly functions: object;
}

const loader =
  ({ functions }: Behind, key: string) =>
  (): Callable =>
    (functions as Readonly<Record<string, Callable>>)[key] as Callable;

function bindAll(behind: Behind, lines: Readonly<Record<string, Signature>>) {
  return Object.fromEntries(
    Object.entries(lines).map(([name, line]) => [
      name,
      bind(name, loader(behind, name), behind.contract.functions[name] as FunctionContract, line),
    ]),
  );
}

/** The order of the arguments is that of the function without `_async`. */
function bindAllAsync(behind: Behind, lines: Readonly<Record<string, string>>) {
  const all: Readonly<Record<string, Signature>> = { ...sodiumSignatures, ...ownSignatures };
  return Object.fromEntries(
    Object.entries(lines).map(([name, key]) => {
      const contract = behind.contract.functions[key] as FunctionContract;
      return [name, bindAsync(name, loader(behind, key), contract, all[name.replace(/_async$/, '')] as Signature)];
    }),
  );
}

type WithoutAsync<N> = N extends `${infer Name}_async` ? Name : never;
type AllSignatures = typeof sodiumSignatures & typeof ownSignatures;

type Table = {
  readonly [N in keyof typeof sodiumSignatures]: FunctionOf<Sodium[N], (typeof sodiumSignatures)[N]>;
} & {
  readonly [N in keyof typeof ownSignatures]: FunctionOf<Own[N], (typeof ownSignatures)[N]>;
} & {
  readonly [N in keyof typeof sodiumAsync]: AsyncOf<Sodium[(typeof sodiumAsync)[N]], AllSignatures[WithoutAsync<N> & keyof AllSignatures]>;
} & {
  readonly [N in keyof typeof ownAsync]: AsyncOf<Own[(typeof ownAsync)[N]], AllSignatures[WithoutAsync<N> & keyof AllSignatures]>;
};

const table = {
  ...bindAll(base as unknown as Behind, sodiumSignatures),
  ...bindAll(library as unknown as Behind, ownSignatures),
  ...bindAllAsync(base as unknown as Behind, sodiumAsync),
  ...bindAllAsync(library as unknown as Behind, ownAsync),
} as Table;

/** sodium-native 5's functions and constants. Nothing is loaded before the first call. */
export const sodium = Object.freeze({ ...constants, ...table, ...special, ...secureMemory, ...streams, ...extensions });
