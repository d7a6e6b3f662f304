/** @module The verification of one library: its headers, its prototypes, its symbols, its numbers, and one verdict. */
import { isBefore } from '../../bind/index.ts';
import type { HandleType, LibraryContract } from '../../contract/index.ts';
import { WatertightError } from '../../errors.ts';
import { type Bench, Unchecked } from './bench.ts';
import { type CallbackJudgement, Callbacks } from './callback.ts';
import { type Header, readHeader } from './header.ts';
import { type Judgement, judge, type Planted, plant } from './header-check.ts';
import { type Linked, link, missingSymbols } from './linkage.ts';
import { type Measurements, measure } from './measure.ts';
import { type Prototype, print } from './prototype.ts';
import { prototypesOf } from './prototypes.ts';
import { releaseWarnings } from './release.ts';
import { type Difference, type LibraryVerification, verdictOf } from './result.ts';
import { isLater, sinceOf } from './since.ts';
import { includes } from './source.ts';
import { constants, sizes } from './values.ts';

/** What came of the headers; the parts that could not be had are empty. */
interface OfHeaders {
  readonly header: Header;
  judgement: Judgement;
  callbacks: CallbackJudgement;
  planted: Planted;
  measured: Measurements;
  readonly reasons: readonly string[];
}

const NOTHING: Readonly<OfHeaders> = {
  header: { macros: new Map(), declarations: new Map(), types: new Map(), releasing: new Map() },
  judgement: { accepted: [], differences: [] },
  callbacks: { accepted: [], differences: [] },
  planted: { declared: 0, refused: 0, missed: [] },
  measured: { version: null, macros: new Map(), types: new Map() },
  reasons: [],
};

const BLIND = 'Its word on the others proves nothing: use gcc or clang, and headers that declare functions with prototypes.';

/** How the headers are had. */
const cure = ({ headersPackage }: LibraryContract) =>
  `Install ${headersPackage === null ? 'the package that brings them' : `them (apt-get install ${headersPackage})`}, or name their folder in CPATH.`;

const sum = (one: Planted, other: Planted): Planted => ({
  declared: one.declared + other.declared,
  refused: one.refused + other.refused,
  missed: [...one.missed, ...other.missed],
});

async function ofHeaders(
  contract: LibraryContract,
  prototypes: readonly Prototype[],
  callbacks: Callbacks,
  bench: Bench,
): Promise<OfHeaders> {
  const { headers, name, version } = contract;
  if (headers.length === 0) {
    return {
      ...NOTHING,
      reasons: [
        `the contract names no headers: nothing was compared. Say library('${name}', { headers: ['${name}.h'], headersPackage: …, … })`,
      ],
    };
  }
  let header: Header;
  try {
    header = readHeader(await bench.preprocess(includes(headers)), new Set(prototypes.map(({ symbol }) => symbol)));
  } catch (error) {
    if (!(error instanceof Unchecked)) throw error;
    return { ...NOTHING, reasons: [`the headers (${headers.join(', ')}) could not be read: ${error.message}. ${cure(contract)}`] };
  }
  const parts: OfHeaders = { ...NOTHING, header };
  const reasons: string[] = [];
  try {
    parts.judgement = await judge(bench, headers, prototypes, header);
    parts.callbacks = await callbacks.judge(bench, headers, header);
    parts.planted = await plant(bench, headers, parts.judgement.accepted);
    parts.planted = sum(parts.planted, await callbacks.plant(bench, headers, parts.callbacks.accepted));
    parts.measured = await measure(bench, contract, header);
  } catch (error) {
    if (!(error instanceof Unchecked)) throw error;
    // What was judged before stands.
    reasons.push(`the headers (${headers.join(', ')}) could not be checked: ${error.message}`);
  }
  reasons.push(...parts.planted.missed.map((text) => `the compiler takes wrong for right: ${text}. ${BLIND}`));
  const found = parts.measured.version;
  if (found !== null && (isBefore(found, version.from) || (version.below !== null && !isBefore(found, version.below)))) {
    reasons.push(
      `the headers are of version ${found}; the contract covers ${version.from} and later${version.below === null ? '' : `, below ${version.below}`}. ${cure(contract)}`,
    );
  }
  return { ...parts, reasons };
}

/** Compares a contract with its headers and with the library that would be loaded. */
export async function verifyLibrary(contract: LibraryContract, bench: Bench): Promise<LibraryVerification> {
  const prototypes = prototypesOf(contract);
  const callbacks = new Callbacks(contract);
  const {
    header,
    judgement,
    callbacks: called,
    planted,
    measured,
    reasons: unread,
  } = await ofHeaders(contract, prototypes, callbacks, bench);
  const since = sinceOf(contract);
  const excused = (difference: Difference, version: string | null) => isLater(since.symbols.get(difference.name), version);
  const undeclared = judgement.differences.filter((one) => one.kind === 'undeclared' && excused(one, measured.version));
  const judged = judgement.differences.filter((one) => !undeclared.includes(one));
  const refused = new Set(judgement.differences.map(({ name }) => name));
  const accepted = new Set(judgement.accepted.map(({ symbol }) => symbol));
  const mayCall = (symbol: string) => accepted.has(symbol) && !refused.has(symbol);

  let linked: Linked | null = null;
  const reasons = [...unread];
  try {
    linked = link(contract, mayCall);
    reasons.push(...linked.reasons);
  } catch (error) {
    if (!(error instanceof WatertightError)) throw error;
    reasons.push(error.message);
  }
  const unlinked = linked === null ? [] : missingSymbols(linked, prototypes, print);
  const lacking = unlinked.filter((one) => excused(one, linked?.version ?? null));
  const missing = unlinked.filter((one) => !lacking.includes(one));
  const absent = new Set([...undeclared, ...lacking].map(({ name }) => name));
  const values = constants(contract, header, measured, linked, mayCall, absent);
  const isThere = (type: HandleType) =>
    !isLater(since.types.get(type), measured.version) && !isLater(since.types.get(type), linked?.version ?? null);
  const layouts = sizes(contract, measured, linked, mayCall, isThere);
  const differences = [...judged, ...called.differences, ...missing, ...values.differences, ...layouts.differences];
  const symbols = new Set(prototypes.map(({ symbol }) => symbol)).size;
  const counts = {
    // What stands behind constants and sizes is counted with these.
    functions: {
      agreed: judgement.accepted.reduce((sum, { keys }) => sum + keys.length, 0),
      declared: prototypes.reduce((sum, { keys }) => sum + keys.length, 0) - undeclared.reduce((sum, { keys }) => sum + keys.length, 0),
    },
    callbacks: callbacks.count(called.accepted, new Set(judgement.accepted.flatMap(({ keys }) => keys))),
    symbols: { agreed: linked === null ? 0 : symbols - unlinked.length, declared: symbols - lacking.length },
    constants: { agreed: values.agreed, declared: values.declared },
    sizes: { agreed: layouts.agreed, declared: layouts.declared },
  };
  const short = Object.entries(counts).filter(([, { agreed, declared }]) => agreed < declared);
  // Each way to a smaller number has its own report; a green without one would be a defect of this file.
  if (differences.length === 0 && reasons.length === 0 && short.length > 0) {
    reasons.push(
      `not everything was compared: ${short.map(([what, { agreed, declared }]) => `${what} ${agreed} of ${declared}`).join(', ')}`,
    );
  }
  return {
    name: contract.name,
    verdict: verdictOf(differences.length > 0, reasons.length > 0, planted.missed.length > 0),
    reasons,
    headers: { names: contract.headers, package: contract.headersPackage, version: measured.version },
    library: linked === null ? null : { version: linked.version, path: linked.path, origin: linked.origin },
    ...counts,
    planted: { declared: planted.declared, refused: planted.refused },
    absent: Object.fromEntries([...absent].map((name) => [name, since.symbols.get(name) as string])),
    differences,
    warnings: releaseWarnings(contract, header),
  };
}
