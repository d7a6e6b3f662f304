/** @module Small types as text, and names as TypeScript allows them. */

import type { HandleType } from '../contract/index.ts';
import { C_INTEGERS, type CInteger } from '../contract/model/c-type.ts';

const wide = (ctype: string): boolean => C_INTEGERS[ctype as CInteger].bits === 64;
const isSize = (ctype: string): boolean => ctype === 'size_t' || ctype === 'ssize_t';

/** What JavaScript gives for a C integer: the twin of `JsInteger`. */
export const integerText = (ctype: string): string => (ctype === 'bool' ? 'boolean' : wide(ctype) ? 'number | bigint' : 'number');

/** What JavaScript gets for a C integer: the twin of `JsIntegerOut`. */
export const integerOutText = (ctype: string): string =>
  ctype === 'bool' ? 'boolean' : wide(ctype) && !isSize(ctype) ? 'bigint' : 'number';

export const handleText = ({ name }: HandleType): string => `Handle<${JSON.stringify(name)}>`;

export const orNull = (type: string, nullable: boolean): string => (nullable ? `${type} | null` : type);

const NAME = /^[A-Za-z_$][\w$]*$/;

/** The name of a property: in quotes where it is no name in JavaScript. */
export const propertyText = (name: string): string => (NAME.test(name) ? name : JSON.stringify(name));

/** Words that TypeScript does not take for the name of a parameter. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch this ' +
    'throw true try typeof var void while with yield'
  ).split(' '),
);

/** The name of a parameter: what is no part of a name becomes an underscore, and a word of the language gets one. */
export function labelText(name: string): string {
  const text = name.replaceAll(/[^\w$]/g, '_');
  return NAME.test(text) ? (RESERVED.has(text) ? `${text}_` : text) : `_${text}`;
}
