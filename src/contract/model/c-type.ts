/** @module C types as the header spells them: integers with their ranges on LP64 Linux, and pointers taken apart. */
import { ContractError } from '../../errors.ts';

interface Integer {
  readonly bits: 8 | 16 | 32 | 64;
  readonly signed: boolean;
}

const i = (bits: Integer['bits'], signed: boolean): Integer => Object.freeze({ bits, signed });

/** Every C integer type a contract may name. x86-64 and arm64 Linux: `long` and `size_t` have 64 bits, `char` is given no sign. */
export const C_INTEGERS = Object.freeze({
  bool: i(8, false),
  char: i(8, true),
  'signed char': i(8, true),
  'unsigned char': i(8, false),
  short: i(16, true),
  'unsigned short': i(16, false),
  int: i(32, true),
  'unsigned int': i(32, false),
  long: i(64, true),
  'unsigned long': i(64, false),
  'long long': i(64, true),
  'unsigned long long': i(64, false),
  int8_t: i(8, true),
  uint8_t: i(8, false),
  int16_t: i(16, true),
  uint16_t: i(16, false),
  int32_t: i(32, true),
  uint32_t: i(32, false),
  int64_t: i(64, true),
  uint64_t: i(64, false),
  size_t: i(64, false),
  ssize_t: i(64, true),
});

/** A C integer type, spelled as in the header. */
export type CInteger = keyof typeof C_INTEGERS;

/** A C type that addresses single bytes. */
export type CByte = 'void' | 'char' | 'signed char' | 'unsigned char' | 'int8_t' | 'uint8_t';

const BYTES: ReadonlySet<string> = new Set<CByte>(['void', 'char', 'signed char', 'unsigned char', 'int8_t', 'uint8_t']);

type Wide = 'long' | 'unsigned long' | 'long long' | 'unsigned long long' | 'int64_t' | 'uint64_t' | 'size_t' | 'ssize_t';

/** What JavaScript passes for a C integer: a bigint too where a number cannot hold every value. */
export type JsInteger<C extends string> = C extends 'bool' ? boolean : C extends Wide ? number | bigint : number;

/** What JavaScript gets for a C integer. Sizes are numbers, other 64-bit integers bigints. */
export type JsIntegerOut<C extends string> = C extends 'bool'
  ? boolean
  : C extends 'size_t' | 'ssize_t'
    ? number
    : C extends Wide
      ? bigint
      : number;

/**
 * A C type taken apart: `const unsigned char **` is base `unsigned char`, depth 2, const. A pointer to a function,
 * `int (*)(const void *, size_t)`, is base `int (const void *, size_t)`, depth 1.
 */
export interface CType {
  readonly text: string;
  readonly base: string;
  readonly depth: number;
  readonly const: boolean;
}

/** Type-level twin of {@link unqualified}. */
export type Unqualified<C extends string> = C extends `const ${infer R}` ? (Shape<R>['depth'] extends 0 ? R : C) : C;

/** Type-level twin of {@link parseCType}. */
export type ParseCType<C extends string> = C extends `${infer R}(*)(${infer A})`
  ? { const: false; base: `${R}(${A})`; depth: 1 }
  : C extends `const ${infer R}`
    ? { const: true } & Shape<R>
    : { const: false } & Shape<C>;

type Shape<C extends string> = C extends `${infer B} **`
  ? { base: B; depth: 2 }
  : C extends `${infer B} *`
    ? { base: B; depth: 1 }
    : { base: C; depth: 0 };

/** `int (*)(…)`, and `void *(*)(…)` with the star where C programmers put it. */
const FUNCTION = /^(.+?)(?:(?<!\*) |(?<=\*))\(\*\)\((.+)\)$/;
const SPELLING = /^(const )?((?!const\b)[A-Za-z_]\w*(?: (?!const\b)[A-Za-z_]\w*)*)( \*{1,2})?$/;

/**
 * Takes a C type apart. Spelling is strict: single spaces, stars together at the end (`const unsigned char **`).
 * @throws ContractError `CONTRACT_INVALID` when the text is spelled in another way.
 */
export function parseCType(text: string): CType {
  if (typeof text !== 'string') throw new ContractError(`a C type is spelled as in the header, 'const uint8_t *'; received ${typeof text}`);
  const called = FUNCTION.exec(text);
  if (called !== null) return parseFunction(text, called[1] as string, called[2] as string);
  const match = SPELLING.exec(text);
  if (match === null) {
    throw new ContractError(`'${text}' is not a C type as contracts spell it: 'const uint8_t *', 'size_t', 'EVP_PKEY **'`);
  }
  return Object.freeze({
    text,
    base: match[2] as string,
    depth: match[3] === undefined ? 0 : match[3].length - 1,
    const: match[1] !== undefined,
  });
}

/** The type of a parameter as its caller sees it: C ignores a const that is about the parameter itself. */
export const unqualified = (type: CType): string => (type.const && type.depth === 0 ? type.base : type.text);

/** A pointer to a function: its return and its arguments are spelled like every other type, `void` where there are none. */
function parseFunction(text: string, returns: string, list: string): CType {
  for (const part of [returns, ...(list === 'void' ? [] : list.split(', '))]) parseCType(part);
  return Object.freeze({ text, base: text.replace('(*)', ''), depth: 1, const: false });
}

export const isInteger = (base: string): base is CInteger => Object.hasOwn(C_INTEGERS, base);

/** @throws ContractError when a return or a constant has another type, with those that there are. */
export function integerType<C extends CInteger>(builder: string, type: C): C {
  if (typeof type !== 'string' || !isInteger(type))
    throw new ContractError(
      `${builder}: ${typeof type === 'string' ? `'${type}'` : `what is no string`} is no C integer type; it is one of ${INTEGERS}`,
    );
  return type;
}

/** The names of the C integer types, for errors. */
export const INTEGERS = Object.keys(C_INTEGERS).join(', ');
export const isByte = (base: string): base is CByte => BYTES.has(base);

/** Smallest and largest value of a C integer type. */
export function rangeOf(type: CInteger): { readonly min: bigint; readonly max: bigint } {
  if (type === 'bool') return { min: 0n, max: 1n };
  const { bits, signed } = C_INTEGERS[type];
  const span = 1n << BigInt(bits);
  return signed ? { min: -span / 2n, max: span / 2n - 1n } : { min: 0n, max: span - 1n };
}
