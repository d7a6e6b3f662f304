/**
 * @module The language's own functions as they are when the package is loaded. A program may replace them later, for its tests or by mistake: what C
 * is given does not depend on what they answer then. Modules import them under the names that they have.
 */
const today = globalThis;
const { create, defineProperties, freeze, getOwnPropertyDescriptor, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } =
  today.Object;

/** The functions of an object, none of which needs it as `this`. */
const functionsOf = <T extends object>(owner: T): T => freeze(defineProperties(create(null), getOwnPropertyDescriptors(owner)));

/** A class whose instances have the methods that they have now, and inherit no others. */
function fixed<T extends new (...args: never[]) => object>(Base: T): T {
  const Fixed = class extends (Base as unknown as new (...args: unknown[]) => object) {};
  const { constructor: own } = Fixed.prototype;
  defineProperties(Fixed.prototype, getOwnPropertyDescriptors(Base.prototype as object));
  defineProperties(Fixed.prototype, { constructor: { value: own } });
  freeze(setPrototypeOf(Fixed.prototype, null));
  return Fixed as unknown as T;
}

export const Object = functionsOf(today.Object);
/** The constructor of a plain object, as a value. */
export const PlainObject = today.Object;
const toNumber = today.Number;
/** Called as well. */
export const Number = freeze(
  defineProperties((value: unknown): number => toNumber(value), getOwnPropertyDescriptors(today.Number)),
) as NumberConstructor;
export const Math = functionsOf(today.Math);
export const Reflect = functionsOf(today.Reflect);
export const Atomics = functionsOf(today.Atomics);
export const Array = functionsOf(today.Array);
export const Buffer = functionsOf(today.Buffer);
export const { ArrayBuffer, WeakRef, FinalizationRegistry } = today;
export const { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array } = today;
export const Map = fixed(today.Map);
export const Set = fixed(today.Set);
export const WeakMap = fixed(today.WeakMap);

const getter = (name: 'buffer' | 'byteOffset' | 'length') => {
  const { get } = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), name) as { readonly get: () => unknown };
  return (bytes: Uint8Array): unknown => Reflect.apply(get, bytes, []);
};

/** Whose bytes these are. */
export const arrayBufferOf = getter('buffer') as (bytes: Uint8Array) => ArrayBuffer;
export const byteOffsetOf = getter('byteOffset') as (bytes: Uint8Array) => number;
export const byteLengthOf = getter('length') as (bytes: Uint8Array) => number;

/** The bytes from one place to another, over the same memory. `subarray` of a Buffer asks properties that may have been replaced. */
export const partOf = (bytes: Uint8Array, from = 0, to = byteLengthOf(bytes)): Buffer<ArrayBuffer> =>
  Buffer.from(arrayBufferOf(bytes), byteOffsetOf(bytes) + from, to - from);
