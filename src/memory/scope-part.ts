/** @module What a scope can own: the insides of handles and secrets, what stands for them, and anything else that can be disposed of. */
import { Array } from '../intrinsics.ts';
import '../dispose-symbol.ts';
import { Handle } from './handle.ts';
import { Resource } from './resource.ts';
import { Secret } from './secret.ts';
import { SecretMemory } from './secret-memory.ts';

/**
 * The handles and secrets that an object stands for: a class that wraps a handle returns it here, and a scope then treats
 * the object as the handle.
 */
export const owned: unique symbol = Symbol.for('watertight.owned');

/** What is to be released, and who it is to a scope. */
export interface Part {
  readonly key: object;
  readonly item: Disposable;
}

export type Owner = Resource;

const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** What a disposable is made of; null for what cannot be disposed of. */
export function partsOf(value: unknown): readonly Part[] | null {
  if (!isObject(value)) return null;
  const inside = Handle.resourceOf(value) ?? Secret.memoryOf(value);
  if (inside !== null) return [{ key: inside, item: value as Disposable }];
  const parts = (value as { readonly [owned]?: unknown })[owned];
  if (Array.isArray(parts)) return parts.flatMap((part) => partsOf(part) ?? []);
  return typeof (value as Partial<Disposable>)[Symbol.dispose] === 'function' ? [{ key: value, item: value as Disposable }] : null;
}

/** Was it released or moved before? */
export const isGone = (key: object): boolean =>
  key instanceof Resource ? key.state !== 'live' : key instanceof SecretMemory && key.disposed;

/** Does it belong to another handle, which releases it? */
export const isBorrowed = (key: object): boolean => key instanceof Resource && key.borrowed;

/** What it cannot outlive. */
export const ownerOf = (key: object): Owner | null => (key instanceof Resource ? key.parent : null);
