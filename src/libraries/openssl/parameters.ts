/** @module Named parameters from plain values, for the length of one call; octets are wiped in C's copy before it is freed. */
import type { Bytes, Handle, Secret } from '../../contract/index.ts';
import { PublicSecret, strictBytes } from '../../memory/index.ts';
import type { CMAC_CIPHERS } from './contract/names.ts';
import { library } from './library.ts';

export type CmacCipher = (typeof CMAC_CIPHERS)[number];

/** A parameter that is not octets. A class, so that no caller's value can pass for one. */
class Typed {
  readonly #typed = true;
  readonly kind: 'text' | 'flag' | 'size' | 'cipher';
  readonly value: string | number;

  constructor(kind: Typed['kind'], value: string | number) {
    this.kind = kind;
    this.value = value;
  }

  /** Not `instanceof`, which would ask a proxy. */
  static is(value: unknown): value is Typed {
    return typeof value === 'object' && value !== null && #typed in value;
  }
}

/** Bytes of any disguise have been accepted by then: their own words about their length are not asked. */
const lengthOf = (octets: Bytes | Secret): number =>
  octets instanceof PublicSecret
    ? octets.length
    : strictBytes(octets, { function: 'OSSL_PARAM_set_octet_string', parameter: 'val' }).length;

/** A UTF-8 string. */
export const text = (value: string) => new Typed('text', value);
/** The cipher of a CMAC. */
export const cipher = (value: CmacCipher) => new Typed('cipher', value);
/** A C int that is 0 or 1. */
export const flag = (value: boolean) => new Typed('flag', value ? 1 : 0);
/** A C `size_t`. */
export const size = (value: number) => new Typed('size', value);

/** Octets, or {@link text}, {@link flag}, {@link size}, by OpenSSL's name for the parameter. */
export type Parameters = Readonly<Record<string, Bytes | Secret | Typed>>;

/**
 * Calls `use` with an `OSSL_PARAM` array that holds the values, and releases it afterwards.
 *
 * `OSSL_PARAM_free` gives the array's memory back as it is, so octets, which may be keys, are overwritten first.
 * @throws LibraryError, ArgumentError as the bound functions do
 */
export function withParameters<T>(values: Parameters, use: (params: Handle<'OSSL_PARAM'>) => T): T {
  const { functions } = library;
  using builder = functions.OSSL_PARAM_BLD_new();
  for (const [name, value] of Object.entries(values)) {
    if (!Typed.is(value)) functions.OSSL_PARAM_BLD_push_octet_string(builder, name, value);
    else if (value.kind === 'text') functions.OSSL_PARAM_BLD_push_utf8_string(builder, name, value.value as string);
    else if (value.kind === 'cipher') functions.OSSL_PARAM_BLD_push_cmac_cipher(builder, value.value as CmacCipher);
    else if (value.kind === 'flag') functions.OSSL_PARAM_BLD_push_int(builder, name, value.value as number);
    else functions.OSSL_PARAM_BLD_push_size_t(builder, name, value.value as number);
  }
  using params = functions.OSSL_PARAM_BLD_to_param(builder);
  try {
    return use(params);
  } finally {
    for (const [name, value] of Object.entries(values)) {
      if (Typed.is(value)) continue;
      functions.OSSL_PARAM_set_octet_string(functions.OSSL_PARAM_locate(params, name), new Uint8Array(lengthOf(value)));
    }
  }
}
