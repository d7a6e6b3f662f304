/** @module The examination of one library: it is loaded through its contract; it and all that it brings are looked at before anything of it is called. */
import { defaultBackend } from '../../backend/index.ts';
import { shallowBackend } from '../../backend/shallow.ts';
import { find, type LibraryInfo, type OpenLibrary, openLibrary } from '../../bind/index.ts';
import type { Found } from '../../bind/library/load.ts';
import type { LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { examineFile, examineObject } from './object.ts';
import { Process } from './objects.ts';
import { type Check, type LibraryDiagnosis, type ObjectDiagnosis, verdictOfChecks } from './result.ts';

/** `shallow`: somebody has loaded the library without deep binding before. */
export type Plant = 'shallow' | null;

const unknown = (name: string, text: string, cure: string): Check => ({ name, level: 'unknown', text, cure });

const BUILD = 'Build the addon: npm run build:native, in the folder of watertight.';

interface Seen {
  readonly objects: readonly ObjectDiagnosis[];
  readonly checks: readonly Check[];
}

/** The objects of a file, or of a soname, as they are loaded. */
function examineLoaded(name: string, path: string): Seen {
  const live = Process.now();
  if (live === null) {
    const { diagnosis, checks } = examineFile(path);
    const blind = unknown('bindings', 'without the native addon nobody can see where its symbols are bound', BUILD);
    return { objects: diagnosis === null ? [] : [diagnosis], checks: [blind, ...checks] };
  }
  const object = live.of(path);
  if (object === null) {
    const gone = unknown(
      'bindings',
      `${path} is not among the loaded objects`,
      'The file was moved or replaced since it was loaded: restart the process.',
    );
    return { objects: [], checks: [gone] };
  }
  const examined = live
    .brought(object)
    .filter(({ file }) => file.startsWith('/'))
    .map((one) => examineObject(name, one, live));
  return {
    objects: examined.flatMap(({ diagnosis }) => diagnosis ?? []),
    checks: examined.flatMap(({ checks }) => checks),
  };
}

/** A plant that changes nothing has shown nothing. */
function plantChecks(plant: Plant, objects: readonly ObjectDiagnosis[]): readonly Check[] {
  if (plant === null || objects.some(({ bindings }) => (bindings?.wrong.length ?? 0) > 0)) return [];
  return [
    unknown(
      'plant',
      'it was loaded without deep binding, and every symbol is bound rightly all the same: node has none of them, or the library was loaded before',
      'Plant it in a library of which node has a copy: watertight doctor openssl --plant shallow.',
    ),
  ];
}

const embedded = (contract: LibraryContract): Check => ({
  name: 'library',
  level: 'warning',
  text: "it is node's own copy: there is nothing to bind, the ledger cannot count what it allocates, and no allocation can be made to fail",
  cure: `Install it (${contract.install}), and leave ${contract.environment} unset.`,
});

function versionOf(contract: LibraryContract): { readonly version: string | null; readonly checks: readonly Check[] } {
  try {
    return { version: openLibrary(contract).info.version, checks: [] };
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    return { version: null, checks: [unknown('library', error.message, contract.install)] };
  }
}

const MAPS = unknown('library', 'its file is not known: /proc/self/maps does not tell', 'Run where /proc is mounted.');

function examineOrigin(contract: LibraryContract, { origin, path }: Pick<LibraryInfo, 'origin' | 'path'>): Seen {
  if (origin === 'embedded') return { objects: [], checks: [embedded(contract)] };
  return path === null ? { objects: [], checks: [MAPS] } : examineLoaded(contract.name, path);
}

/** Examines the library of a contract, which is loaded if it is not. Nothing of a library that is bound wrongly is called: it may crash. */
export function examineContract(contract: LibraryContract, plant: Plant): LibraryDiagnosis {
  const { name } = contract;
  let found: Found;
  try {
    found = find(contract, plant === null ? defaultBackend : shallowBackend, undefined);
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    const checks = [unknown('library', error.message, contract.install)];
    return { name, verdict: 'invalid', version: null, path: null, origin: null, checks, objects: [] };
  }
  const place = { origin: found.origin, path: found.loaded.path };
  const { objects, checks: seen } = examineOrigin(contract, place);
  const wrong = seen.some(({ level }) => level === 'failure');
  const { version, checks: told } = wrong ? { version: null, checks: [] } : versionOf(contract);
  const checks = [...told, ...seen, ...plantChecks(plant, objects)];
  return { name, verdict: verdictOfChecks(checks), version, ...place, checks, objects };
}

/** Examines a library that Watertight has opened in this process. */
export function examineOpened({
  contract,
  info: { name, version, path, origin },
}: Pick<OpenLibrary, 'contract' | 'info'>): LibraryDiagnosis {
  const { objects, checks } = examineOrigin(contract, { origin, path });
  return { name, verdict: verdictOfChecks(checks), version, path, origin, checks, objects };
}

/** Examines a file, or a soname, that the process has loaded by whatever means. */
export function examineByName(name: string): LibraryDiagnosis {
  const { objects, checks } = examineLoaded(name, name);
  return { name, verdict: verdictOfChecks(checks), version: null, path: objects[0]?.file ?? null, origin: null, checks, objects };
}
