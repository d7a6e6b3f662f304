/** @module The dynamic symbols of an ELF file: what it imports, and what it defines. */
import { DT, type Elf } from './elf.ts';

/** An entry of the dynamic symbol table. */
export interface DynamicSymbol {
  readonly name: string;
  readonly defined: boolean;
  /** May another definition take its place? `STB_WEAK`, and C++'s `STB_GNU_UNIQUE`. */
  readonly weak: boolean;
  /** `STT_GNU_IFUNC`: its address is chosen when it is bound. */
  readonly chosen: boolean;
  /** Address in the file. */
  readonly value: number;
}

const SYMBOL_BYTES = 24;
const STB_WEAK = 2;
const STB_GNU_UNIQUE = 10;
const STT_GNU_IFUNC = 10;

/** No entry of the dynamic section tells the number of symbols: the hash tables do. */
function countOf(elf: Elf): number {
  const plain = elf.dynamic.get(DT.HASH);
  if (plain !== undefined) return elf.at(plain, 8).readUInt32LE(4);
  const gnu = elf.address(DT.GNU_HASH);
  const head = elf.at(gnu, 16);
  const [buckets, first, words] = [head.readUInt32LE(0), head.readUInt32LE(4), head.readUInt32LE(8)];
  const table = gnu + 16 + 8 * words;
  const starts = elf.at(table, 4 * buckets);
  let last = 0;
  for (let i = 0; i < buckets; i++) last = Math.max(last, starts.readUInt32LE(4 * i));
  // No symbol is defined: all come before the first that would be in the table.
  if (last < first) return first;
  // The lowest bit marks the end of a bucket's chain.
  const chain = table + 4 * buckets;
  for (let i = last; ; i++) if ((elf.at(chain + 4 * (i - first), 4).readUInt32LE(0) & 1) === 1) return i + 1;
}

/** Every named dynamic symbol. @throws WatertightError `ELF_UNREADABLE` */
export function symbolsOf(elf: Elf): readonly DynamicSymbol[] {
  if (!elf.dynamic.has(DT.SYMTAB)) return [];
  const count = countOf(elf);
  const table = elf.at(elf.address(DT.SYMTAB), SYMBOL_BYTES * count);
  const strings = elf.at(elf.address(DT.STRTAB), elf.address(DT.STRSZ));
  return Array.from({ length: count }, (_, i) => {
    const at = i * SYMBOL_BYTES;
    const from = table.readUInt32LE(at);
    const info = table.readUInt8(at + 4);
    return {
      name: strings.toString('latin1', from, strings.indexOf(0, from)),
      defined: table.readUInt16LE(at + 6) !== 0,
      weak: info >> 4 === STB_WEAK || info >> 4 === STB_GNU_UNIQUE,
      chosen: (info & 15) === STT_GNU_IFUNC,
      value: Number(table.readBigUInt64LE(at + 8)),
    };
  }).filter(({ name }) => name !== '');
}
