/** @module The exits that contracts declare, those that C was seen to take, and those that are missing: which of them make a proof invalid. */
import { some } from './memcheck-verdict.ts';
import type { EngineLibrary, EngineName, EngineResult, ExitsProof, LibraryProof } from './result.ts';

type Declared = EngineLibrary['exits'];

/** The exits of a library, from every file that declares them: no file may shrink what another one declares. */
export function mergeExits(all: readonly Declared[]): Declared {
  const merged: Record<string, Declared[string]> = {};
  for (const [key, { declared, excused }] of all.flatMap((one) => Object.entries(one))) {
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined;
    merged[key] = {
      declared: [...new Set([...(known?.declared ?? []), ...declared])],
      excused: { ...known?.excused, ...excused },
    };
  }
  return merged;
}

/** Engines that run every case of the suite. */
const WITH_CASES: readonly ('memcheck' | EngineName)[] = ['memcheck', 'ledger', 'guards', 'heap'];

/** True if these engines together can take every exit: some are only taken in a case, others only where an allocation fails. */
const canTakeAll = (ran: readonly ('memcheck' | EngineName)[]): boolean =>
  ran.includes('faults') && WITH_CASES.some((engine) => ran.includes(engine));

/** One library, over everything that was run. */
function exitsOfLibrary(name: string, memcheck: LibraryProof | undefined, engines: readonly EngineLibrary[], judged: boolean): ExitsProof {
  const absent = Object.assign({}, memcheck?.absent, ...engines.map((one) => one.absent));
  const declaring = mergeExits([memcheck?.functions ?? {}, ...engines.map(({ exits }) => exits)]);
  const sum = { declared: 0, taken: 0, excused: 0 };
  const missing: Record<string, readonly string[]> = {};
  for (const [key, { declared, excused }] of Object.entries(declaring)) {
    if (Object.hasOwn(absent, key)) continue;
    const own = memcheck !== undefined && Object.hasOwn(memcheck.functions, key) ? memcheck.functions[key] : undefined;
    const all = new Set([
      ...(own?.taken ?? []),
      ...engines.flatMap(({ byFunction }) => (Object.hasOwn(byFunction, key) ? (byFunction[key]?.exits ?? []) : [])),
    ]);
    const untaken = declared.filter((code) => !all.has(code));
    const never = untaken.filter((code) => !Object.hasOwn(excused, code));
    sum.declared += declared.length;
    sum.taken += declared.length - untaken.length;
    sum.excused += untaken.length - never.length;
    if (never.length > 0) missing[key] = never;
  }
  return { library: name, ...sum, missing, judged };
}

/** Every library, as memcheck and the other engines have seen it. */
export function exitsTaken(libraries: readonly LibraryProof[], engines: readonly EngineResult[], memcheck: boolean): readonly ExitsProof[] {
  const seen = engines.flatMap((engine) => engine.libraries);
  const names = [...new Set([...libraries, ...seen].map(({ name }) => name))];
  const judged = canTakeAll([...(memcheck ? (['memcheck'] as const) : []), ...engines.map(({ engine }) => engine)]);
  return names.map((name) =>
    exitsOfLibrary(
      name,
      libraries.find((one) => one.name === name),
      seen.filter((one) => one.name === name),
      judged,
    ),
  );
}

/** Why a proof is invalid, where an exit was neither taken nor excused. */
export const exitReasons = (exits: readonly ExitsProof[]): readonly string[] =>
  exits.flatMap(({ library, missing, judged }) => {
    const all = Object.entries(missing).map(([key, codes]) => `${key} ${codes.join(' ')}`);
    return !judged || all.length === 0
      ? []
      : [
          `${library}: declared exits that no case took: ${some(all)}. Give arguments with which C takes them, or the reason why none can, ` +
            'in the option `exits` of leakSuite (docs/prove.md).',
        ];
  });
