/** @module Size rules as data: expressions over the lengths and values of other parameters, and over what C says of a handle. */
import { ContractError } from '../../errors.ts';
import { has } from '../../own.ts';
import { type OptionRules, optional, readOf, readOptions } from './options.ts';
import type { Mentions } from './reference.ts';

/** An expression that gives a number of bytes. Frozen plain data: the checks evaluate it, the audit prints it. */
export type Size =
  | { readonly kind: 'constant'; readonly bytes: number }
  | { readonly kind: 'length'; readonly of: string }
  | { readonly kind: 'value'; readonly of: string }
  | { readonly kind: 'asked'; readonly by: string; readonly of: string }
  | { readonly kind: 'sum' | 'difference' | 'product' | 'quotient'; readonly left: Size; readonly right: Size };

/** A size expression that can be extended; the names it refers to are part of its type. */
export interface SizeExpression<Names extends string = string> extends Mentions<Names> {
  readonly size: Size;
  plus<N extends string = never>(other: number | SizeExpression<N>): SizeExpression<Names | N>;
  minus<N extends string = never>(other: number | SizeExpression<N>): SizeExpression<Names | N>;
  times<N extends string = never>(other: number | SizeExpression<N>): SizeExpression<Names | N>;
  /** How often the other goes into it: rounded down. */
  dividedBy<N extends string = never>(other: number | SizeExpression<N>): SizeExpression<Names | N>;
}

/** Anything that names a number of bytes. */
export type SizeLike<Names extends string = string> = number | SizeExpression<Names>;

/** The data of a size, as it is kept in a contract. What is no size at all is told when the function is defined. */
export const toSize = (value: SizeLike): Size =>
  typeof value === 'number' ? Object.freeze({ kind: 'constant', bytes: value }) : (readOf(value, 'size') as Size);

function expression<N extends string>(size: Size): SizeExpression<N> {
  const join = (kind: 'sum' | 'difference' | 'product' | 'quotient') => (other: SizeLike) =>
    expression<never>(Object.freeze({ kind, left: size, right: toSize(other) }));
  return Object.freeze({
    size,
    plus: join('sum'),
    minus: join('difference'),
    times: join('product'),
    dividedBy: join('quotient'),
  }) as SizeExpression<N>;
}

/** A number of bytes that others are taken from: `bytes(64).minus(value('offset'))`. A number alone needs no such expression. */
export const bytes = (number: number): SizeExpression<never> => expression(toSize(number));

/** The length in bytes of the argument for the bytes parameter `name`. */
export const length = <const N extends string>(name: N): SizeExpression<`length(${N})`> =>
  expression(Object.freeze({ kind: 'length', of: name }));

/** The value of the integer parameter `name`, taken as a number of bytes. */
export const value = <const N extends string>(name: N): SizeExpression<`value(${N})`> =>
  expression(Object.freeze({ kind: 'value', of: name }));

/**
 * What the library itself says of the handle in parameter `of`: `by` is the key of a function that takes such a handle and
 * returns an integer (`EVP_CIPHER_CTX_get_iv_length`). It is called before the call whose size it gives.
 */
export const asked = <const N extends string>(by: string, of: N): SizeExpression<`asked(${N})`> =>
  expression(Object.freeze({ kind: 'asked', by, of }));

/** The contract knows the size. */
export interface KnownSize<Kind extends 'exactly' | 'upTo' = 'exactly' | 'upTo', Names extends string = string> extends Mentions<Names> {
  readonly rule: Kind;
  readonly size: Size;
}

/** Only C knows the size. */
export interface QueriedSize<Names extends string = string> extends Mentions<Names> {
  readonly rule: 'query';
  readonly size: null;
  /** C may not ask for more than this. */
  readonly limit: Size | null;
  /** The room of a first call that does not ask; `last` is what the last call needed. */
  readonly predict: Size | 'last' | null;
  /** Has C done all there is to do when it is asked and succeeds? */
  readonly completes: boolean;
  /** How often a call with too little room is made again with more. */
  readonly retries: number;
}

/** How many bytes an output needs, and who knows it. */
export type SizeRule<Kind extends 'exactly' | 'upTo' | 'query' = 'exactly' | 'upTo' | 'query', Names extends string = string> = Kind extends
  | 'exactly'
  | 'upTo'
  ? KnownSize<Kind, Names>
  : QueriedSize<Names>;

/** C writes exactly this many bytes. */
export const exactly = <N extends string = never>(size: SizeLike<N>): SizeRule<'exactly', N> =>
  Object.freeze({ rule: 'exactly', size: toSize(size) });

/** C writes at most this many bytes and says how many in the parameter that is `sizeOf` this one. */
export const upTo = <N extends string = never>(size: SizeLike<N>): SizeRule<'upTo', N> =>
  Object.freeze({ rule: 'upTo', size: toSize(size) });

/** How C is brought to say a size that only it knows. */
export interface QueryOptions<Limit extends string = string, Predict extends string = string> {
  /** The most that C may ask for, in bytes: more is a `LIMIT_EXCEEDED`, and nothing is allocated. */
  readonly limit?: SizeLike<Limit>;
  /**
   * C is not asked with NULL but called at once with this room; where that is too small, with what C says, or twice as
   * much. With `last` that is the size that the last call of this function needed; where that is not known, was 0 or was
   * too small, C is asked. Needs a `status` with `tooSmall`.
   */
  readonly predict?: SizeLike<Predict> | 'last';
  /** Asked with NULL, C has done all there is to do when it returns success: the output is empty, and C is not called again. Needs a `status` with `tooSmall`. */
  readonly completes?: boolean;
  /** How often a call that was given too little room is made again: 1 to 16, 3 when left out. */
  readonly retries?: number;
}

const QUERY: OptionRules<QueryOptions> = { limit: optional, predict: optional, completes: optional, retries: optional };

/** Only C knows: called with NULL it writes the need to the parameter that is `sizeOf` this one. */
export const query = <Limit extends string = never, Predict extends string = never>(
  options?: QueryOptions<Limit, Predict>,
): SizeRule<'query', Limit | Predict> => {
  const { limit, predict, completes, retries } = readOptions<QueryOptions<Limit, Predict>>('query', options, QUERY);
  return Object.freeze({
    rule: 'query',
    size: null,
    limit: limit === undefined ? null : toSize(limit),
    predict: predict === undefined ? null : predict === 'last' ? predict : toSize(predict),
    completes: completes ?? false,
    retries: retries ?? 3,
  });
};

/** Every size in a rule. */
export const ruled = (rule: SizeRule): readonly Size[] =>
  rule.rule === 'query' ? [rule.limit, rule.predict].filter((size) => size !== null && size !== 'last') : [rule.size];

const KINDS: readonly unknown[] = ['constant', 'length', 'value', 'asked', 'sum', 'difference', 'product', 'quotient'];

/** @throws ContractError */
function checkSize(fn: string, size: unknown): void {
  if (!KINDS.includes(readOf(size, 'kind'))) throw new ContractError(`${fn}: it is given the data of a size, as a contract has it`);
}

/** Names of the parameters that a size reads, each with how it reads them. */
export function references(size: Size): readonly { readonly name: string; readonly as: 'length' | 'value' | 'handle' }[] {
  checkSize('references', size);
  switch (size.kind) {
    case 'constant':
      return [];
    case 'length':
    case 'value':
      return [{ name: size.of, as: size.kind }];
    case 'asked':
      return [{ name: size.of, as: 'handle' }];
    default:
      return [...references(size.left), ...references(size.right)];
  }
}

/** The functions that a size asks, each with the handle parameter that it is asked of. */
export function questions(size: Size): readonly { readonly by: string; readonly of: string }[] {
  checkSize('questions', size);
  if (size.kind === 'asked') return [size];
  return has(size, 'left') ? [...questions(size.left), ...questions(size.right)] : [];
}

/** The size as a reviewer reads it: `length(message) + 16`. */
export function printSize(size: Size): string {
  checkSize('printSize', size);
  switch (size.kind) {
    case 'constant':
      return `${size.bytes}`;
    case 'length':
    case 'value':
      return `${size.kind}(${size.of})`;
    case 'asked':
      return `${size.by}(${size.of})`;
    default: {
      const product = size.kind === 'product' || size.kind === 'quotient';
      // Read from the left as it was written; brackets where another order was meant.
      const left = product && isSum(size.left) ? `(${printSize(size.left)})` : printSize(size.left);
      const apart =
        (isSum(size.right) && size.kind !== 'sum') ||
        (product && size.right.kind === 'quotient') ||
        (size.kind === 'quotient' && size.right.kind === 'product');
      const right = apart ? `(${printSize(size.right)})` : printSize(size.right);
      return `${left} ${SIGNS[size.kind]} ${right}`;
    }
  }
}

const SIGNS = { sum: '+', difference: '-', product: '*', quotient: '/' } as const;

const isSum = (size: Size): boolean => size.kind === 'sum' || size.kind === 'difference';
