/** @module The examination of one loaded object: its file, its protections, where its symbols are bound. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { WatertightError } from '../../errors.ts';
import { withElf } from '../elf/elf.ts';
import { bindingsOf } from './bindings.ts';
import { hardeningChecks, hardeningOf } from './hardening.ts';
import type { Loaded, Process } from './objects.ts';
import type { Check, ObjectDiagnosis } from './result.ts';
import { bindingChecks, shortName } from './words.ts';

/** What was found; no diagnosis where the object could not be examined. */
export interface Examined {
  readonly diagnosis: ObjectDiagnosis | null;
  readonly checks: readonly Check[];
}

/** What a file says of itself, whether or not it is loaded. @throws WatertightError `ELF_UNREADABLE` */
function readFacts(file: string): Omit<ObjectDiagnosis, 'bindings' | 'system'> {
  const read = withElf(file, (elf) => ({ soname: elf.soname, needed: elf.needed, buildId: elf.buildId, hardening: hardeningOf(elf) }));
  return { file, ...read, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') };
}

const unread = (error: unknown): Examined => {
  if (!(error instanceof WatertightError)) throw error;
  return {
    diagnosis: null,
    checks: [{ name: 'file', level: 'unknown', text: error.message, cure: 'Make the file readable for this user.' }],
  };
};

/** A file, without a look at the process: all that is possible where the addon is missing. */
export function examineFile(file: string): Examined {
  try {
    const diagnosis: ObjectDiagnosis = { ...readFacts(file), system: false, bindings: null };
    return { diagnosis, checks: hardeningChecks(file, diagnosis.hardening) };
  } catch (error) {
    return unread(error);
  }
}

/** An object of the process. `library` is what it was loaded for. */
export function examineObject(library: string, object: Loaded, live: Process): Examined {
  const short = shortName(object.file);
  try {
    const read = readFacts(object.file);
    if (read.buildId !== object.buildId) {
      const text = `${short}: the file is not the one that is loaded: its build id is ${read.buildId}, in memory it is ${object.buildId}`;
      const cure = 'The library was replaced since it was loaded: restart the process.';
      return { diagnosis: null, checks: [{ name: 'file', level: 'unknown', text, cure }] };
    }
    const diagnosis: ObjectDiagnosis = { ...read, system: object.system, bindings: bindingsOf(live, object) };
    // The C library is what the others are bound to; how it is built is the system's affair.
    if (object.system) return { diagnosis, checks: [] };
    return { diagnosis, checks: [...bindingChecks(library, diagnosis), ...hardeningChecks(object.file, diagnosis.hardening)] };
  } catch (error) {
    return unread(error);
  }
}
