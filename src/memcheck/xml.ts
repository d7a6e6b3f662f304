/** @module Reads Valgrind's XML without entities of the document's own, and gives its nodes a safe shape. */
import { createRequire } from 'node:module';
import type { XMLParser } from 'fast-xml-parser';

/** An element with children, or the text of one without. */
export type XmlNode = string | { readonly [tag: string]: unknown };

type Parsers = { readonly XMLParser: typeof XMLParser };

let parser: XMLParser | undefined;

/** Loaded by its first use: programs under Valgrind have this module too, and there each one that is loaded takes a second. */
const theParser = (): XMLParser =>
  (parser ??= new (createRequire(import.meta.url)('fast-xml-parser') as Parsers).XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: true,
    // Decoded below: the five predefined ones and nothing else, so that no document can make them grow.
    processEntities: false,
    isArray: () => true,
  }));

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Control characters are no XML, and a program may have any of them in its arguments. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it removes.
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/**
 * Parses the text of a document. Every element is in an array under its tag.
 *
 * @throws {Error} when the text is not well-formed, or declares a document type: Valgrind never does.
 */
export function parseXml(text: string): XmlNode {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('it declares a document type');
  return theParser().parse(text.replace(controls, '\uFFFD'), true) as XmlNode;
}

/** The children of a node with this tag. */
export function allOf(node: XmlNode | undefined, tag: string): readonly XmlNode[] {
  if (node === undefined || typeof node === 'string' || !Object.hasOwn(node, tag)) return [];
  const value = node[tag];
  return Array.isArray(value) ? (value as XmlNode[]) : [];
}

/** The text of a node, or of its first child with this tag. */
export function textOf(node: XmlNode | undefined, tag?: string): string | undefined {
  const found = tag === undefined ? node : allOf(node, tag)[0];
  if (typeof found !== 'string') return undefined;
  return found.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}
