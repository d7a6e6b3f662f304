/** @module Declarations of a contract's functions that people can read: named parameters, named results, and a comment on each function. */

import type { LibraryContract } from '../contract/index.ts';
import { commentOn } from './comment.ts';
import { functionText } from './function.ts';
import { propertyText } from './type.ts';

/** Where a declaration file is used. */
export interface DeclarationOptions {
  /** The module that the types come from, as an import names it. */
  readonly from: string;
}

/** What a declaration can need from Watertight. */
const TYPES = ['AsyncFunction', 'Bytes', 'FillingFunction', 'Handle', 'LibraryFunction', 'Secret'] as const;

/** `my-lib` is `MyLibFunctions`. */
export const interfaceName = (library: string): string => {
  const words = library.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('');
  return `${/^[A-Za-z]/.test(name) ? '' : 'Library'}${name}Functions`;
};

function memberText(key: string, contract: LibraryContract['functions'][string]): string {
  const lines = commentOn(key, contract);
  const comment = lines.length === 1 ? `  /** ${lines[0]} */` : ['  /**', ...lines.map((line) => `   * ${line}`), '   */'].join('\n');
  return `${comment}\n  readonly ${propertyText(key)}: ${functionText(contract)};\n`;
}

function interfaceText({ name, headers, functions }: LibraryContract): string {
  const members = Object.entries(functions).map(([key, contract]) => memberText(key, contract));
  const where = headers.length === 0 ? '' : `, from ${headers.map((header) => `<${header}>`).join(', ')}`;
  return `/** The functions of ${name}${where}. */\nexport interface ${interfaceName(name)} {\n${members.join('\n')}}\n`;
}

/** The text of a declaration file for the functions of contracts, an interface for each. */
export function declarationsOf(contracts: readonly LibraryContract[], { from }: DeclarationOptions): string {
  const interfaces = contracts.map(interfaceText).join('\n');
  const used = TYPES.filter((type) => new RegExp(`\\b${type}\\b`).test(interfaces.replaceAll(/\/\*\*[\s\S]*?\*\//g, '')));
  const written = contracts.map(({ name }) => name).join(', ');
  return [
    `/** @module Types of the functions of ${written}, written from the contract by \`watertight types\`: do not edit. */\n`,
    used.length === 0 ? '' : `import type { ${used.join(', ')} } from ${JSON.stringify(from)};\n`,
    `\n${interfaces}`,
  ].join('');
}
