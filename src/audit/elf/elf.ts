/** @module Reads an ELF file of a 64-bit Linux: its segments and its dynamic section. Section headers are not needed: a stripped file may have none. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { WatertightError } from '../../errors.ts';

// Names and numbers are those of <elf.h>; the layout is that of the System V ABI's chapters on object files and dynamic linking.
export const PT = { LOAD: 1, DYNAMIC: 2, NOTE: 4, GNU_STACK: 0x6474e551, GNU_RELRO: 0x6474e552 } as const;
export const DT = {
  NULL: 0,
  NEEDED: 1,
  HASH: 4,
  STRTAB: 5,
  SYMTAB: 6,
  STRSZ: 10,
  SONAME: 14,
  JMPREL: 23,
  BIND_NOW: 24,
  FLAGS: 30,
  GNU_HASH: 0x6ffffef5,
  FLAGS_1: 0x6ffffffb,
} as const;
export const EM = { X86_64: 62, AARCH64: 183 } as const;
const NT_GNU_BUILD_ID = 3;

interface Segment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly fileSize: number;
  readonly align: number;
}

/** A file that was opened for reading; {@link Elf.close} ends it. */
export class Elf {
  readonly file: string;
  readonly machine: number;
  readonly segments: readonly Segment[];
  /** Value by tag; of a tag that comes several times, the first. */
  readonly dynamic: ReadonlyMap<number, number>;
  readonly soname: string | null;
  readonly needed: readonly string[];
  /** Hexadecimal, as the linker wrote it. */
  readonly buildId: string | null;
  readonly #fd: number;
  readonly #size: number;

  /** @throws WatertightError `ELF_UNREADABLE` */
  constructor(file: string) {
    this.file = file;
    try {
      this.#fd = openSync(file, 'r');
    } catch (cause) {
      throw new WatertightError('ELF_UNREADABLE', `${file} cannot be read: ${(cause as Error).message}`, { cause });
    }
    try {
      this.#size = fstatSync(this.#fd).size;
      const head = this.bytes(0, 64);
      // 64 bits, little endian: what Watertight runs on.
      if (head.readUInt32BE(0) !== 0x7f454c46 || head[4] !== 2 || head[5] !== 1) throw this.broken('is no 64-bit little-endian ELF file');
      this.machine = head.readUInt16LE(18);
      this.segments = this.#segments(Number(head.readBigUInt64LE(32)), head.readUInt16LE(54), head.readUInt16LE(56));
      const entries = this.#dynamic();
      this.dynamic = new Map([...entries].reverse());
      const name = (at: number) => this.string(this.address(DT.STRTAB) + at);
      const soname = this.dynamic.get(DT.SONAME);
      this.soname = soname === undefined ? null : name(soname);
      this.needed = entries.filter(([tag]) => tag === DT.NEEDED).map(([, value]) => name(value));
      this.buildId = this.#buildId();
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** Bytes of the file. */
  bytes(offset: number, length: number): Buffer {
    if (!(offset >= 0 && length >= 0 && offset + length <= this.#size)) throw this.broken(`ends before byte ${offset + length}`);
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const read = readSync(this.#fd, bytes, done, length - done, offset + done);
      if (read === 0) throw this.broken('became shorter while it was read');
      done += read;
    }
    return bytes;
  }

  /** Bytes that would be loaded at an address, before relocation. */
  at(address: number, length: number): Buffer {
    return this.bytes(this.#offset(address), length);
  }

  /** How many bytes of the file follow at an address, in its segment. */
  left(address: number): number {
    const { address: from, fileSize } = this.#segment(address);
    return from + fileSize - address;
  }

  /** The NUL-terminated string at an address. */
  string(address: number): string {
    for (let room = 256; ; room *= 4) {
      const bytes = this.at(address, Math.min(room, this.left(address)));
      const end = bytes.indexOf(0);
      if (end >= 0) return bytes.toString('latin1', 0, end);
      if (bytes.length < room) throw this.broken('has a string without an end');
    }
  }

  /** What a tag of the dynamic section points to. */
  address(tag: number): number {
    const value = this.dynamic.get(tag);
    if (value === undefined) throw this.broken(`has no entry 0x${tag.toString(16)} in its dynamic section`);
    return value;
  }

  broken(what: string): WatertightError {
    return new WatertightError('ELF_UNREADABLE', `${this.file} ${what}`);
  }

  #segment(address: number): Segment {
    const found = this.segments.find((one) => one.type === PT.LOAD && address >= one.address && address < one.address + one.fileSize);
    if (found === undefined) throw this.broken(`has nothing at address 0x${address.toString(16)}`);
    return found;
  }

  #offset(address: number): number {
    const segment = this.#segment(address);
    return segment.offset + address - segment.address;
  }

  #segments(offset: number, size: number, count: number): readonly Segment[] {
    const table = this.bytes(offset, size * count);
    return Array.from({ length: count }, (_, i) => {
      const word = (at: number) => Number(table.readBigUInt64LE(i * size + at));
      const [type, flags] = [table.readUInt32LE(i * size), table.readUInt32LE(i * size + 4)];
      return { type, flags, offset: word(8), address: word(16), fileSize: word(32), align: word(48) };
    });
  }

  #dynamic(): readonly (readonly [tag: number, value: number])[] {
    const segment = this.segments.find(({ type }) => type === PT.DYNAMIC);
    if (segment === undefined) return [];
    const table = this.bytes(segment.offset, segment.fileSize);
    const entries = Array.from({ length: Math.floor(table.length / 16) }, (_, i) => {
      const word = (at: number) => Number(table.readBigUInt64LE(i * 16 + at));
      return [word(0), word(8)] as const;
    });
    const end = entries.findIndex(([tag]) => tag === DT.NULL);
    return end < 0 ? entries : entries.slice(0, end);
  }

  #buildId(): string | null {
    for (const segment of this.segments.filter(({ type }) => type === PT.NOTE)) {
      const notes = this.bytes(segment.offset, segment.fileSize);
      const aligned = (size: number) => Math.ceil(size / (segment.align === 8 ? 8 : 4)) * (segment.align === 8 ? 8 : 4);
      for (let at = 0; at + 12 <= notes.length; ) {
        const [nameSize, size, type] = [notes.readUInt32LE(at), notes.readUInt32LE(at + 4), notes.readUInt32LE(at + 8)];
        const content = at + aligned(12 + nameSize);
        if (type === NT_GNU_BUILD_ID && notes.toString('latin1', at + 12, at + 12 + nameSize) === 'GNU\0') {
          return notes.toString('hex', content, content + size);
        }
        at = content + aligned(size);
      }
    }
    return null;
  }
}

/** Opens a file, gives it to `use`, and closes it. @throws WatertightError `ELF_UNREADABLE` */
export function withElf<T>(file: string, use: (elf: Elf) => T): T {
  const elf = new Elf(file);
  try {
    return use(elf);
  } finally {
    elf.close();
  }
}
