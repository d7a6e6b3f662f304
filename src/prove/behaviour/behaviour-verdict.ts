/** @module From journals to a verdict. What C was seen to do outweighs what could not be checked; a check that missed a lie has checked nothing. */
import type { LibraryInfo } from '../../bind/index.ts';
import { worst } from '../verdict/memcheck-verdict.ts';
import type { FileSeen } from './file.ts';
import type { Found } from './finding.ts';
import type { Entry } from './journal.ts';
import type { FileBehaviour, LibraryBehaviour, Reported } from './result.ts';

type Of<Event extends Entry['event']> = Extract<Entry, { event: Event }>;

const of = <Event extends Entry['event']>({ entries }: FileSeen, event: Event): readonly Of<Event>[] =>
  entries.filter((entry): entry is Of<Event> => entry.event === event);

/** What became of one file. */
export function judgeFile(seen: FileSeen): FileBehaviour {
  const lies = of(seen, 'falseContracts').map((entry) => entry.lies);
  const missed = [...new Set(lies.flatMap((one) => one.missed))];
  const { file, processes, lost, failures, durationMs } = seen;
  let detail = lost;
  if (lies.length < processes) detail ??= 'No leak suite was run in it.';
  if (missed.length > 0) detail = `The check is blind: it did not judge rightly of ${missed.join(', ')}.`;
  return {
    file,
    state: detail === null ? 'completed' : 'invalid',
    detail,
    processes,
    lies: { told: lies.reduce((sum, { told }) => sum + told, 0), caught: lies.reduce((sum, { caught }) => sum + caught, 0) },
    failures,
    durationMs,
  };
}

/** Names for a sentence; all of them are in `neverChecked`. */
const some = (names: readonly string[], most = 12): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

/** The verdict on one library, from every file that used it. */
export function judgeLibrary(name: string, all: readonly FileSeen[], files: readonly FileBehaviour[]): LibraryBehaviour {
  const own = all.filter((seen) => of(seen, 'library').some(({ info }) => info.name === name));
  const loaded = own.flatMap((seen) => of(seen, 'library').filter(({ info }) => info.name === name));
  const info = loaded[0]?.info as LibraryInfo;
  const declared = [...new Set(loaded.flatMap((entry) => entry.declared))];
  const done = own.flatMap((seen) => of(seen, 'done').filter(({ library }) => library === name));
  const mine = <Kind extends string>(file: string, library: string, found: Found<Kind>): readonly Reported<Kind>[] =>
    library === name ? [{ ...found, file }] : [];
  const remarks = own.flatMap((seen) => of(seen, 'remark').flatMap(({ library, found }) => mine(seen.file, library, found)));
  const findings = own.flatMap((seen) => [
    ...of(seen, 'finding').flatMap(({ library, found }) => mine(seen.file, library, found)),
    ...seen.crashes.flatMap(({ library, found }) => mine(seen.file, library, found)),
  ]);
  const checked = new Set([...done, ...findings].map((entry) => entry.function));
  const absent: Record<string, string> = Object.assign({}, ...loaded.map((entry) => entry.absent));
  const neverChecked = declared.filter((key) => !checked.has(key) && !Object.hasOwn(absent, key));
  const invalid = [
    ...files
      .filter(({ file, state }) => state === 'invalid' && own.some((seen) => seen.file === file))
      .map(({ file, detail }) => `${file}: ${detail}`),
    ...own.flatMap(({ failures, file }) => failures.slice(0, 3).map((failure) => `${file}: ${failure}`)),
    ...(loaded.some((entry) => entry.info.path !== info.path) ? ['its files loaded different libraries'] : []),
    ...(neverChecked.length > 0 ? [`never checked: ${some(neverChecked)}`] : []),
  ];
  const failed =
    findings.length === 0
      ? []
      : [`${count(findings.length, 'finding')} in ${count(new Set(findings.map((one) => one.function)).size, 'function')}`];
  return {
    name,
    version: info.version,
    path: info.path,
    origin: info.origin,
    verdict: worst(failed.length > 0, invalid.length > 0),
    reasons: [...failed, ...invalid],
    declared: declared.length,
    checked: declared.length - neverChecked.length - Object.keys(absent).length,
    neverChecked,
    absent,
    cases: done.reduce((sum, { cases }) => sum + cases, 0),
    calls: done.reduce((sum, { calls }) => sum + calls, 0),
    findings,
    remarks,
  };
}
