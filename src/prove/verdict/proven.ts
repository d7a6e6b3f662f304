/** @module What a proof is about: the libraries by path, build id and digest, their contracts, the files of the suite, and what each engine ran. */
import { distinct } from '../suite/loaded.ts';
import type { EngineResult, EngineShare, LibraryProof, ProvenLibrary } from './result.ts';

/** Every library that an engine came to. `digest` gives the SHA-256 of a file, or null. */
export async function provenLibraries(
  memcheck: readonly LibraryProof[],
  engines: readonly EngineResult[],
  digest: (path: string) => Promise<string | null>,
): Promise<readonly ProvenLibrary[]> {
  const names = new Set([...memcheck.map(({ name }) => name), ...engines.flatMap(({ libraries }) => libraries.map(({ name }) => name))]);
  return Promise.all(
    [...names].map(async (name): Promise<ProvenLibrary> => {
      const own = memcheck.filter((library) => library.name === name);
      const others = engines.flatMap(({ engine, libraries }) =>
        libraries.filter((library) => library.name === name).map((library) => ({ engine, library })),
      );
      const loaded = distinct([...own.flatMap((library) => library.loaded), ...others.flatMap(({ library }) => library.loaded)]);
      return {
        name,
        loaded: await Promise.all(loaded.map(async (one) => ({ ...one, sha256: one.path === null ? null : await digest(one.path) }))),
        engines: Object.fromEntries([
          ...own.map(({ declared, called, calls }): [string, EngineShare] => ['memcheck', { declared, functions: called, calls }]),
          ...others.map(({ engine, library: { declared, functions, figures } }): [string, EngineShare] => [
            engine,
            { declared, functions, calls: figures.calls ?? null },
          ]),
        ]),
      };
    }),
  );
}
