/** @module The exits that contracts declare beside those that any engine has seen C take. */
import type { EngineResult, ExitsProof, LibraryProof } from './result.ts';

/** Of one library, over everything that was run. */
export function exitsTaken({ name, functions, absent }: LibraryProof, engines: readonly EngineResult[]): ExitsProof {
  const seen = engines.flatMap(({ libraries }) => libraries.filter((one) => one.name === name));
  const sum = { declared: 0, taken: 0, excused: 0 };
  const missing: Record<string, readonly string[]> = {};
  for (const [key, { declared, taken, excused }] of Object.entries(functions)) {
    if (Object.hasOwn(absent, key)) continue;
    const all = new Set([...taken, ...seen.flatMap(({ byFunction }) => byFunction[key]?.exits ?? [])]);
    const untaken = declared.filter((code) => !all.has(code));
    const never = untaken.filter((code) => !Object.hasOwn(excused, code));
    sum.declared += declared.length;
    sum.taken += declared.length - untaken.length;
    sum.excused += untaken.length - never.length;
    if (never.length > 0) missing[key] = never;
  }
  return { library: name, ...sum, missing };
}
