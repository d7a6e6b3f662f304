/** @module The comment on a function: its C prototype, the shapes of its arguments and results in bytes, and the codes of its errors. */

import { print, prototypeOf } from '../audit/verify/prototype.ts';
import type { FunctionContract, Param, Size } from '../contract/index.ts';
import { printSize } from '../contract/index.ts';
import { failuresOf } from '../contract/model/failures.ts';
import type { RoleName, RoleNamed } from '../contract/roles/role.ts';
import { resultsOf } from './function.ts';
import { argumentText, resultText } from './roles.ts';

/** From the name of a parameter in the header to the one that callers know. */
type Names = ReadonlyMap<string, string>;

/** A size with the names that callers know. */
function renamed(size: Size, names: Names): Size {
  if (size.kind === 'constant') return size;
  if ('of' in size) return { ...size, of: names.get(size.of) ?? size.of };
  return { ...size, left: renamed(size.left, names), right: renamed(size.right, names) };
}

const sizeText = (size: Size, names: Names): string => {
  const text = printSize(renamed(size, names));
  return text === '1' ? '1 byte' : `${text} bytes`;
};

/** The longest lengths that are no limit of C's own but of what a Buffer can hold, or of what the contract takes when it is silent. */
const NO_LIMIT = 0x7fff_ffff;

function rangeText(min: number, max: number): readonly string[] {
  if (max >= NO_LIMIT) return min === 0 ? [] : [`at least ${min} bytes`];
  return [min === max ? `${min} bytes` : min === 0 ? `at most ${max} bytes` : `${min} to ${max} bytes`];
}

/** Lengths and values that a role allows or gives, each a phrase. A role that is not here has none. */
const SHAPES: { readonly [Name in RoleName]?: (role: RoleNamed<Name>, names: Names) => readonly string[] } = {
  bytesIn: ({ exactly, min, max, most }, names) => [
    ...(exactly === null ? rangeText(min, max) : [sizeText(exactly, names)]),
    ...(most === null ? [] : [`at most ${sizeText(most, names)}`]),
  ],
  bytesInOut: ({ min, max, capacity }, names) => [...rangeText(min, max), `room for ${sizeText(capacity, names)}`],
  bytesOut: ({ size }, names) => {
    if (size.rule === 'query') return size.limit === null ? [] : [`at most ${sizeText(size.limit, names)}`];
    return [`${size.rule === 'upTo' ? 'at most ' : ''}${sizeText(size.size, names)}`];
  },
  derIn: ({ min, max }) => ['DER', ...rangeText(min, max)],
  derOut: ({ limit }, names) => ['DER', ...(limit === null ? [] : [`at most ${sizeText(limit, names)}`])],
  string: ({ oneOf, max }) => (oneOf === null && max < 65_535 ? [`at most ${max} bytes`] : []),
  stringOut: ({ capacity }, names) => [`at most ${sizeText(capacity, names)} with the NUL`],
  scalar: ({ min, max, oneOf }) => {
    if (oneOf !== null) return [`one of ${oneOf.join(', ')}`];
    if (min !== null) return [max === null ? `at least ${min}` : `${min} to ${max}`];
    return max === null ? [] : [`at most ${max}`];
  },
  handleIn: ({ transfer }) => (transfer === 'full' ? ['C takes it over'] : []),
};

const shapeOf = ({ role }: Param, names: Names): readonly string[] =>
  (SHAPES[role.role] as ((role: Param['role'], names: Names) => readonly string[]) | undefined)?.(role, names) ?? [];

/** `24 bytes (n)`, with the name in the header where callers have another. */
function phrase(param: Param, names: Names): string {
  const header = param.name === param.callerName ? [] : [`\`${param.name}\``];
  return [...shapeOf(param, names), ...header].join(', ');
}

/** Text of a contract inside of a comment, which it cannot end. */
const inComment = (text: string): string => text.replaceAll('*/', '* /').replaceAll(/[\r\n]+/g, ' ');

/** The failures that the contract names; where it names none and C can fail, the code of a failure without a name. */
function codesOf({ returns, exits }: FunctionContract): readonly string[] {
  const named = exits ?? failuresOf(returns);
  if (named.length > 0) return named;
  const fails =
    returns.returns === 'value' ? returns.failure.length > 0 : ['status', 'lengthOf', 'notNull', 'handle'].includes(returns.returns);
  return fails ? ['LIBRARY_ERROR'] : [];
}

/** The lines of the comment on a function, without its frame. */
export function commentOn(key: string, contract: FunctionContract): readonly string[] {
  const names: Names = new Map(contract.params.map(({ name, callerName }) => [name, callerName]));
  const { since, requires, blocking } = contract;
  const about = [
    ...(since === null ? [] : [`Since ${since}.`]),
    ...(requires === null ? [] : [`Needs \`${requires}\`.`]),
    ...(blocking ? ['Slow: call it with `.async`.'] : []),
  ];
  const params = contract.params.flatMap((param) => {
    const text = argumentText(param.role, param.ctype) === null ? '' : phrase(param, names);
    return text === '' ? [] : [`@param ${param.callerName} ${text}`];
  });
  const results = contract.params.flatMap((param) => {
    const text = resultText(param.role, param.ctype) === null ? '' : shapeOf(param, names).join(', ');
    return text === '' ? [] : [resultsOf(contract).length === 1 ? text : `\`${param.callerName}\`: ${text}`];
  });
  const codes = codesOf(contract);
  return [
    `\`${print(prototypeOf(key, contract))}\``,
    ...(about.length === 0 ? [] : [about.join(' ')]),
    ...params,
    ...(results.length === 0 ? [] : [`@returns ${results.join('; ')}`]),
    ...(codes.length === 0 ? [] : [`@throws LibraryError ${codes.map((code) => `\`${code}\``).join(', ')}`]),
  ].map(inComment);
}
