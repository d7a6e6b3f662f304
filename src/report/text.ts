/** @module A proof as people read it: a table with one row a library, then what was found and why it is no pass. */
import type { LibraryProof, Proof } from '../prove/verdict/result.ts';
import { absentLines, ofAll } from './absent.ts';
import { engineLines } from './engines.ts';
import { type Colours, type Column, n, table } from './table.ts';

const lost = ({ bytes, blocks }: { bytes: number; blocks: number }) =>
  bytes === 0 && blocks === 0 ? '0' : `${n(bytes)} B in ${n(blocks)}`;

const COLUMNS: readonly Column<LibraryProof>[] = [
  ['library', ({ name, version, origin }) => `${name} ${version}${origin === 'embedded' ? ' (in node)' : ''}`],
  ['functions', ({ called, declared, absent }) => ofAll(called, declared, absent)],
  ['cases', ({ cases }) => n(cases)],
  ['calls', ({ calls }) => n(calls)],
  ['bytes', ({ bytes }) => n(bytes)],
  ['definitely lost', ({ definite }) => lost(definite)],
  ['indirectly', ({ indirect }) => lost(indirect)],
  ['possibly', ({ possible }) => lost(possible)],
  ['invalid accesses', ({ invalidAccesses, uninitialised }) => n(invalidAccesses + uninitialised)],
  ['suppressed', ({ suppressed }) => `${n(suppressed.bytes)} B`],
  ['verdict', ({ verdict }) => verdict],
];

/** Findings that are not listed one by one. */
const SHOWN = 40;

function findings({ name, findings: all }: LibraryProof): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, SHOWN).flatMap((finding) => {
    const size = finding.blocks > 0 ? `: ${n(finding.blocks)} blocks, ${n(finding.bytes)} bytes` : '';
    return [
      `  ${finding.kind} ${finding.function ?? 'function unknown'}${size}  [${finding.file}]`,
      ...(finding.stack.length > 1 ? finding.stack.slice(0, 12).map((frame) => `      ${frame}`) : []),
    ];
  });
  return ['', `${name}:`, ...shown, ...(all.length > SHOWN ? [`  … and ${all.length - SHOWN} more, all in prove.json`] : [])];
}

function suppressions(proof: Proof): string[] {
  const sums = new Map<string, { count: number; bytes: number }>();
  for (const { suppressed } of proof.processes) {
    for (const { name, count, bytes } of suppressed) {
      const sum = sums.get(name) ?? { count: 0, bytes: 0 };
      sums.set(name, { count: sum.count + count, bytes: sum.bytes + (bytes ?? 0) });
    }
  }
  if (sums.size === 0) return [];
  return ['', 'Suppressed:', ...[...sums].map(([name, { count, bytes }]) => `  ${n(bytes)} bytes, ${n(count)} times: ${name}`)];
}

function asides(proof: Proof): string[] {
  const sums = new Map<string, { count: number; bytes: number }>();
  for (const { owner, kind, count, bytes } of proof.processes.flatMap(({ setAside }) => setAside)) {
    const sum = sums.get(`${owner} ${kind}`) ?? { count: 0, bytes: 0 };
    sums.set(`${owner} ${kind}`, { count: sum.count + count, bytes: sum.bytes + bytes });
  }
  if (sums.size === 0) return [];
  const lines = [...sums].map(([what, { count, bytes }]) => `  ${what}: ${n(count)} times, ${n(bytes)} bytes`);
  return ['', 'Of koffi or Node themselves, in no verdict and under no suppression:', ...lines];
}

function exitLines({ exits }: Proof): string[] {
  return exits.flatMap(({ library, declared, taken, excused, missing, judged }) => [
    '',
    `${library}: C left by ${n(taken)} of the ${n(declared)} exits that its contract declares${excused === 0 ? '' : `; ${n(excused)} cannot be taken, for reasons that the suite gives`}.`,
    ...Object.entries(missing).map(([key, codes]) => `  never: ${key} ${codes.join(', ')}`),
    ...(judged || Object.keys(missing).length === 0
      ? []
      : ['  They are not judged: an engine that was left out may take them (`faults`, and one that runs every case).']),
  ]);
}

/** The beginning of a digest tells two files apart; all of it is in prove.json. */
const SHORT = 16;

function provenLines({ proven }: Proof): string[] {
  if (proven.libraries.length === 0) return [];
  return [
    '',
    'What was proven:',
    ...proven.libraries.flatMap(({ name, loaded, engines }) => [
      ...loaded.map(
        ({ version, path, buildId, sha256, contract }) =>
          `  ${name} ${version}: ${path ?? 'file unknown'}, build id ${buildId ?? 'unknown'}, SHA-256 ${sha256?.slice(0, SHORT) ?? 'unknown'}, contract ${contract.slice(0, SHORT)}`,
      ),
      `    ${Object.entries(engines)
        .map(([engine, { functions, calls }]) => `${engine}: ${n(functions)} functions${calls === null ? '' : `, ${n(calls)} calls`}`)
        .join('; ')}`,
    ]),
    `  ${n(Object.keys(proven.suite).length)} files in the folder of the suite, each with its SHA-256 in prove.json`,
  ];
}

const environmentLine = ({ environment: { node, koffi, valgrind }, durationMs }: Proof) =>
  `node ${node.version}, koffi ${koffi}${valgrind === null ? '' : `, valgrind ${valgrind}`}; ${(durationMs / 1000).toFixed(0)} s`;

/** The whole text. */
export function proofText(proof: Proof, colours: Colours): string {
  const canaries = proof.processes.filter(
    ({ reason, canary }) => reason !== 'canary' && canary.reported !== null && canary.planted !== null,
  );
  const sum = (seen: 'reported' | 'reachable') =>
    canaries.reduce((bytes, { canary, threadCanary }) => bytes + (canary[seen]?.bytes ?? 0) + (threadCanary[seen]?.bytes ?? 0), 0);
  const reachable = sum('reachable');
  const planted = `${n(sum('reported') + reachable)} bytes${reachable === 0 ? '' : `, ${n(reachable)} of them still reachable by chance`}`;
  const underMemcheck = !proof.leftOut.includes('memcheck');
  const lines = [
    ...(underMemcheck ? table(COLUMNS, proof.libraries, colours) : []),
    ...absentLines([...proof.libraries, ...proof.engines.flatMap(({ libraries }) => libraries)]),
    ...proof.libraries.flatMap(findings),
    ...suppressions(proof),
    ...asides(proof),
    ...(underMemcheck
      ? ['', `Planted leaks reported to the byte in ${canaries.length} of ${proof.processes.length} processes (${planted}).`]
      : []),
    ...engineLines(proof, colours),
    ...exitLines(proof),
    ...provenLines(proof),
    '',
    colours.dim(environmentLine(proof)),
    ...(proof.reasons.length === 0 ? [] : ['', 'Why:', ...proof.reasons.map((reason) => `  ${reason}`)]),
    '',
    `Verdict: ${colours[proof.verdict](proof.verdict)}${proof.plant === null ? '' : ` (with --plant ${proof.plant}: a failure is what this run must give)`}`,
  ];
  return `${lines.join('\n')}\n`;
}
