/** @module What only a compiled program can tell of the headers: values of macros, sizes and alignments of types, their version. */
import type { HandleType, LibraryContract } from '../../contract/index.ts';
import type { Bench } from './bench.ts';
import type { Header } from './header.ts';
import { handleTypes } from './prototypes.ts';
import { MEASURED, measurements, type Probe } from './source.ts';

/** A macro that stands for a number. */
export interface MacroValue {
  readonly name: string;
  readonly value: bigint;
}

/** The size and alignment of a type, or why there are none. */
export type Measured = { readonly size: number; readonly align: number } | { readonly refusal: string };

export interface Measurements {
  readonly version: string | null;
  /** The macros of each constant's name, whatever their case: libsodium has `x_KEYBYTES` beside `x_keybytes()`. */
  readonly macros: ReadonlyMap<string, readonly MacroValue[]>;
  readonly types: ReadonlyMap<HandleType, Measured>;
}

/** The types whose memory the caller provides. */
export const states = (contract: LibraryContract): readonly HandleType[] => handleTypes(contract).filter(({ kind }) => kind === 'state');

/** Object-like macros with a text. */
const isValue = (text: string) => /^#define \w+ \S/.test(text);

/** Names of the macro that tells the version, best first. */
function versionMacros(contract: LibraryContract, header: Header): readonly string[] {
  const prefix = contract.name.toUpperCase().replace(/\W/g, '_');
  return ['_VERSION_STR', '_VERSION_STRING', '_VERSION_TEXT', '_VERSION']
    .map((end) => prefix + end)
    .filter((name) => header.macros.has(name));
}

/** Compiles and runs a program that prints them all. @throws Unchecked */
export async function measure(bench: Bench, contract: LibraryContract, header: Header): Promise<Measurements> {
  const wanted = new Map(Object.keys(contract.constants).map((name) => [name.toLowerCase(), name]));
  const macros = [...header.macros].flatMap(([name, { text }]) => {
    const constant = wanted.get(name.toLowerCase());
    return constant !== undefined && isValue(text) ? [{ name, constant }] : [];
  });
  const versions = versionMacros(contract, header);
  const types = states(contract);
  const probes: readonly Probe[] = [
    ...types.map(({ name }): Probe => ({ format: 'integers', values: [`sizeof(${name})`, `_Alignof(${name})`] })),
    ...macros.map(({ name }): Probe => ({ format: 'integers', values: [name] })),
    // Beside "" only a literal stands: a macro that is a number is no version text.
    ...versions.map((name): Probe => ({ format: 'text', values: [`"" ${name}`] })),
  ];
  const refused = (await bench.judge(measurements(contract.headers, probes), [MEASURED])).get(MEASURED);
  const good = probes.map((_, index) => index).filter((index) => refused?.has(index) !== true);
  const program = measurements(
    contract.headers,
    good.map((index) => probes[index] as Probe),
  );
  const lines = new Map<number, string>();
  for (const [, place, text] of good.length === 0 ? [] : (await bench.run(program)).matchAll(/^(\d+) (.*)$/gm)) {
    lines.set(good[Number(place)] as number, text as string);
  }

  const sizes = types.map((type, index): readonly [HandleType, Measured] => {
    const [size, align] = (lines.get(index) ?? '').split(' ').map(Number);
    return [type, size === undefined || align === undefined ? { refusal: refused?.get(index) ?? 'not measured' } : { size, align }];
  });
  const values = new Map<string, MacroValue[]>();
  macros.forEach(({ name, constant }, index) => {
    const line = lines.get(types.length + index);
    if (line !== undefined) values.set(constant, [...(values.get(constant) ?? []), { name, value: BigInt(line) }]);
  });
  const version = versions.map((_, index) => lines.get(types.length + macros.length + index)).find((line) => line !== undefined);
  return { version: version ?? null, macros: values, types: new Map(sizes) };
}
