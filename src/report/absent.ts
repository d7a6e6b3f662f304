/** @module What could not be shown on this machine, and why: functions that the loaded version does not have, libraries that are not there. */
import type { Proof } from '../prove/verdict/result.ts';

/** What has them, or would have them. */
interface Lacking {
  readonly name: string;
  readonly absent: Readonly<Record<string, string>>;
}

/** A reason is the same for many functions but for their names. */
const grounds = (key: string, reason: string) =>
  reason
    .split(/(\W+)/)
    .map((word) => (word === key ? '…' : word))
    .join('');

/** The lines for some libraries; the same library is named once. */
export function absentLines(libraries: readonly Lacking[]): string[] {
  const seen = new Set<string>();
  return libraries.flatMap(({ name, absent }) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const groups = new Map<string, string[]>();
    for (const [key, reason] of Object.entries(absent)) {
      const ground = grounds(key, reason);
      groups.set(ground, [...(groups.get(ground) ?? []), key]);
    }
    return [...groups].flatMap(([ground, keys]) => ['', `Absent: ${ground}`, `  ${keys.join(', ')}`]);
  });
}

/** `3 of 5`, and how many are absent. */
export function ofAll(done: number, declared: number, absent: Readonly<Record<string, string>>): string {
  const n = Object.keys(absent).length;
  return `${done} of ${declared}${n === 0 ? '' : `, ${n} absent`}`;
}

/** Libraries of which nothing was shown. */
export const missingLines = (absent: Proof['absent']): string[] =>
  absent.flatMap(({ library, reason, files }) => [
    '',
    `Nothing is shown of ${library}, which is not on this machine (${files.length} file${files.length === 1 ? '' : 's'} of the suite):`,
    ...reason.split('\n').map((line) => `  ${line}`),
  ]);
