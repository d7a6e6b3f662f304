/** @module The objects that are loaded into this process: their files, which brings which, and what each defines. */
import { realpathSync } from 'node:fs';
import { type Addon, addonIfBuilt, type NativeObject } from '../../native/index.ts';
import { withElf } from '../elf/elf.ts';
import { type DynamicSymbol, symbolsOf } from '../elf/symbols.ts';

/** The C library and the dynamic loader, of glibc and musl, and what the kernel adds. They come with the system as one. */
const SYSTEM =
  /^(?:lib(?:c|m|mvec|dl|rt|pthread|resolv|util|anl|BrokenLocale|thread_db)\.so(?:\.\d+)*|ld-linux[\w-]*\.so\.\d+|ld-musl-\w+\.so\.\d+|libc\.musl-\w+\.so\.\d+|linux-(?:vdso|gate)\.so\.1)$/;

/** A loaded object. */
export interface Loaded extends NativeObject {
  /** The file without symbolic links; of the vDSO, which has none, its name. */
  readonly file: string;
  readonly program: boolean;
  readonly system: boolean;
}

function realFile(path: string): string {
  try {
    return realpathSync(path === '' ? process.execPath : path);
  } catch {
    return path;
  }
}

/** The process as it is now. */
export class Process {
  readonly objects: readonly Loaded[];
  readonly addon: Addon;
  /** What the program is linked with. */
  readonly ofProgram: readonly Loaded[];
  readonly #symbols = new Map<string, ReadonlyMap<string, DynamicSymbol>>();

  constructor(addon: Addon) {
    this.addon = addon;
    this.objects = addon.objectsLoaded().map((object) => ({
      ...object,
      file: realFile(object.path),
      program: object.path === '',
      system: SYSTEM.test(object.soname ?? ''),
    }));
    this.ofProgram = this.objects.filter(({ program }) => program).flatMap((object) => this.brought(object));
  }

  /** Null where the addon is not built. */
  static now(): Process | null {
    const addon = addonIfBuilt();
    return addon === null ? null : new Process(addon);
  }

  /** The object of a file, or of a soname. */
  of(name: string): Loaded | null {
    const real = realFile(name);
    return this.objects.find(({ file, soname }) => file === real || soname === name) ?? null;
  }

  /** The object that an address lies in. */
  at(address: bigint): Loaded | null {
    return this.objects.find(({ from, to }) => address >= from && address < to) ?? null;
  }

  /** An object and all that it brings, in the order in which the loader looks through them: breadth first. */
  brought(object: Loaded): readonly Loaded[] {
    const all = [object];
    for (const { needed } of all) {
      for (const name of needed) {
        const found = this.objects.find(({ soname, path }) => soname === name || path.endsWith(`/${name}`));
        if (found !== undefined && !all.includes(found)) all.push(found);
      }
    }
    return all;
  }

  /** The dynamic symbols of an object, by name. @throws WatertightError `ELF_UNREADABLE` */
  symbols({ file }: Loaded): ReadonlyMap<string, DynamicSymbol> {
    const known = this.#symbols.get(file);
    if (known !== undefined) return known;
    const read = new Map<string, DynamicSymbol>();
    for (const symbol of withElf(file, symbolsOf)) {
      // A name may stand there in several versions: one definition is enough.
      if (symbol.defined || !read.has(symbol.name)) read.set(symbol.name, symbol);
    }
    this.#symbols.set(file, read);
    return read;
  }
}
