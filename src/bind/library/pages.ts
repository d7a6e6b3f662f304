/** @module Locks pages by the C library: mlock(2), madvise(2) so that no core dump has them, and mprotect(2) for guard pages. Loaded with the first secret. */

import { type Backend, defaultBackend, type ForeignFunction } from '../../backend/index.ts';
import { byteLengthOf, Math, Number, Object } from '../../intrinsics.ts';
import { type PageKeeper, useKeeper } from '../../memory/index.ts';

/** MADV_DONTDUMP and MADV_DODUMP of <asm-generic/mman-common.h>. */
const DONTDUMP = 16;
const DODUMP = 17;

/** PROT_NONE of <sys/mman.h>. */
const PROT_NONE = 0;

/** What every Linux has had that says nothing else. */
const USUAL = 4096;

interface Calls {
  readonly pageSize: number;
  readonly mlock: ForeignFunction;
  readonly munlock: ForeignFunction;
  readonly madvise: ForeignFunction;
  readonly mprotect: ForeignFunction;
}

function load(backend: Backend): Calls | null {
  // Where the C library has another name, its symbols are still those of the process.
  for (const file of ['libc.so.6', null]) {
    try {
      const libc = backend.load(file, 'mlock');
      const pageSize = Number(libc.func('getpagesize', 'int', [])());
      return {
        pageSize: pageSize > 0 ? pageSize : USUAL,
        mlock: libc.func('mlock', 'int', ['pointer', 'size_t']),
        munlock: libc.func('munlock', 'int', ['pointer', 'size_t']),
        madvise: libc.func('madvise', 'int', ['pointer', 'size_t', 'int']),
        mprotect: libc.func('mprotect', 'int', ['pointer', 'size_t', 'int']),
      };
    } catch {
      // The next one, or none: then secrets are wiped all the same, and say that they are not locked.
    }
  }
  return null;
}

/** A keeper of pages over a backend. */
export function keeperOf(backend: Backend): PageKeeper {
  let loaded: Calls | null | undefined;
  const calls = () => (loaded === undefined ? (loaded = load(backend)) : loaded);

  /** The whole pages that the bytes lie on, as an address and a length. */
  const pagesOf = (bytes: Uint8Array, size: number): readonly [bigint, number] => {
    const address = backend.address(bytes);
    const before = Number(address % BigInt(size));
    return [address - BigInt(before), Math.ceil((before + byteLengthOf(bytes)) / size) * size];
  };

  return Object.freeze({
    get pageSize() {
      return calls()?.pageSize ?? USUAL;
    },

    get shows() {
      return backend.tracksViews();
    },

    exclude(bytes: Uint8Array): boolean {
      const libc = calls();
      return libc !== null && libc.madvise(...pagesOf(bytes, libc.pageSize), DONTDUMP) === 0;
    },

    lock(bytes: Uint8Array): boolean {
      const libc = calls();
      if (libc === null) return false;
      const pages = pagesOf(bytes, libc.pageSize);
      // RLIMIT_MEMLOCK may refuse.
      if (libc.mlock(...pages) === 0) return true;
      // A part may be locked: the kernel does not say where it stopped.
      libc.munlock(...pages);
      return false;
    },

    unlock(bytes: Uint8Array): void {
      const libc = calls();
      if (libc === null) return;
      const pages = pagesOf(bytes, libc.pageSize);
      libc.munlock(...pages);
      libc.madvise(...pages, DODUMP);
    },

    guard(bytes: Uint8Array): void {
      const libc = calls();
      if (libc !== null) libc.mprotect(...pagesOf(bytes, libc.pageSize), PROT_NONE);
    },

    show: (bytes: Uint8Array, keeper: object): ArrayBuffer => backend.view(backend.address(bytes), byteLengthOf(bytes), keeper),
  });
}

useKeeper(keeperOf(defaultBackend));
