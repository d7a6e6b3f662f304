/** @module What a check of behaviour can find, as the process that found it tells the one that judges. */

/** How C broke its contract. */
export type FindingKind =
  /** It wrote beside memory that it was given. */
  | 'outside'
  /** It wrote what it should only read. */
  | 'input'
  /** It left bytes of an output as they were, and they count as written. */
  | 'unwritten'
  /** What it returns depends on bytes that the contract does not give it to read. */
  | 'depends'
  /** A string without its NUL. */
  | 'unterminated'
  /** It needed more capacity than the size rule gives, or much less. */
  | 'size'
  /** Its result is another one when an output lies over an input, as the contract allows. */
  | 'overlap'
  /** It claimed what its contract rules out: a `ContractViolation`. */
  | 'claim'
  /** It ended in another way than success, a typed refusal or an error of the library. */
  | 'unexpected'
  /** The process died. */
  | 'crash';

/** Something worth knowing that breaks no contract. */
export type RemarkKind = 'beyond its claim' | 'more than it needs';

/** One finding. */
export interface Found<Kind extends string = FindingKind> {
  readonly kind: Kind;
  /** Key of the function in the contract. */
  readonly function: string;
  /** Null where it is of no single parameter. */
  readonly parameter: string | null;
  readonly case: string;
  readonly what: string;
}

/** Where findings go, while a function is checked. */
export interface Listener {
  /** A call is about to be made. */
  case(fn: string, name: string): void;
  finding(found: Found): void;
  remark(found: Found<RemarkKind>): void;
}
