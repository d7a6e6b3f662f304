/**
 * @module Writes docs/functions.md from the contracts, the code that uses them, and the evidence of a run of `watertight prove`:
 * node docs/functions.mjs [watertight-evidence/prove.json]
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = join(root, 'src/libraries');

/** The code of every file beside the contracts, by its name in `src/libraries`. */
const sources = readdirSync(rooms, { recursive: true })
  .filter((name) => name.endsWith('.ts') && !/\/contract(\/|\.ts$)/.test(name))
  .map((name) => [name, new Set(readFileSync(join(rooms, name), 'utf8').match(/\w+/g))]);

/** What a contract itself makes of a function: a release, an initialisation, a question. */
function partsPlayed(contract) {
  const parts = new Map();
  const play = (key, part) => {
    if (typeof key === 'string') parts.set(key, part);
  };
  play(contract.init, 'called first');
  play(contract.version?.symbol, 'asked for the version');
  play(contract.threadStop, 'called at the end of a thread');
  for (const [name, key] of Object.entries(contract.errorQueue ?? {})) play(key, `error queue: ${name}`);
  const visit = (value) => {
    if (typeof value !== 'object' || value === null) return;
    play(value.release, 'releases its handle');
    if (value.kind === 'asked') play(value.by, 'asked before other calls');
    for (const each of Object.values(value)) visit(each);
  };
  visit(contract.functions);
  return parts;
}

/** Where a function is called, and what its contract has it do; for each function of a contract. */
export function wrapped(contract) {
  const parts = partsPlayed(contract);
  return Object.fromEntries(
    Object.keys(contract.functions).map((key) => {
      const files = sources.filter(([, words]) => words.has(key)).map(([name]) => name.replace(/\.ts$/, ''));
      const shown = [...new Set(files.map((name) => (/^(sodium-native|jsthemis)\//.test(name) ? name.split('/')[0] : name)))];
      return [key, [...shown.map((name) => `\`${name}\``), ...(parts.has(key) ? [parts.get(key)] : [])]];
    }),
  );
}

const number = (value) => String(value ?? 0).replace(/\B(?=(\d{3})+$)/g, ',');
const amount = ({ blocks, bytes }) => (blocks === 0 ? '0' : `${number(bytes)} B in ${number(blocks)}`);

/** One row: the figures of every engine. */
function row(key, where, proof, engines, absent) {
  if (absent) return `| \`${key}\` | ${where.join(', ') || '-'} | absent | - | - | - | - | - |`;
  const of = (engine, figure) => engines.get(engine)?.byFunction[key]?.figures[figure];
  const exits = new Set([...proof.taken, ...[...engines.values()].flatMap(({ byFunction }) => byFunction[key]?.exits ?? [])]);
  const told = proof.declared.map((code) =>
    exits.has(code) ? code : Object.hasOwn(proof.excused, code) ? `(${code})` : `**not ${code}**`,
  );
  const cells = [
    `\`${key}\``,
    where.join(', ') || '-',
    told.join(', '),
    `${number(proof.cases)} / ${number(proof.calls)}`,
    number(of('ledger', 'calls')),
    `${number(of('faults', 'ordinals'))} / ${number(of('faults', 'injected'))}`,
    number(of('guards', 'cases')),
    number(of('residue', 'trials')),
  ];
  return `| ${cells.join(' | ')} |`;
}

function section(contract, library, proof) {
  const engines = new Map(
    proof.engines.flatMap((engine) => engine.libraries.filter(({ name }) => name === library.name).map((one) => [engine.engine, one])),
  );
  const places = wrapped(contract);
  const { declared, taken, excused } = proof.exits.find((one) => one.library === library.name);
  const findings = [...engines].map(([name, { findings: all }]) => {
    const own = all.filter(({ owner }) => owner === 'binding').length;
    return `${name} ${own}${all.length > own ? ` (and ${all.length - own} of the C library's own)` : ''}`;
  });
  return [
    `## ${library.name} ${library.version}`,
    '',
    `${library.called} of ${library.declared} functions called. Under memcheck ${number(library.calls)} calls: definitely lost ${amount(library.definite)}, indirectly`,
    `${amount(library.indirect)}, possibly ${amount(library.possible)}, invalid accesses ${number(library.invalidAccesses + library.uninitialised)}. Findings: ${findings.join(', ')}.`,
    `Exits that the contract declares: ${declared}; taken: ${taken}; in parentheses, because nobody can make C take them: ${excused}.`,
    ...(Object.keys(library.absent).length === 0
      ? []
      : ['`absent`: it came with a later version of the library than the one that was here.']),
    '',
    '| function | used in | exits taken | memcheck: cases / calls | ledger: calls | faults: allocations / injected | guards: cases | residue: trials |',
    '|---|---|---|---|---|---|---|---|',
    ...Object.entries(library.functions).map(([key, one]) => row(key, places[key] ?? [], one, engines, Object.hasOwn(library.absent, key))),
  ];
}

async function contractOf(name) {
  const { contract } = await import(`../dist/libraries/${name}/contract.js`);
  return contract;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const evidence = process.argv[2] ?? join(root, 'watertight-evidence/prove.json');
  const proof = JSON.parse(readFileSync(evidence, 'utf8'));
  if (proof.verdict !== 'pass') throw new Error(`${evidence}: the verdict is ${proof.verdict}: no table is made of it`);
  const sections = await Promise.all(proof.libraries.map(async (library) => section(await contractOf(library.name), library, proof)));
  const { node, valgrind } = proof.environment;
  const text = [
    '# Every function',
    '',
    `Written by \`node docs/functions.mjs\` from the contracts and from a run of \`watertight prove\` that passed (${proof.startedAt.slice(0, 10)}, Node.js ${node.version},`,
    `Valgrind ${valgrind}; ${proof.rounds} rounds). \`-\` means that only the bound functions of \`library.functions\` have it.`,
    ...sections.flatMap((lines) => ['', ...lines]),
    '',
  ];
  writeFileSync(join(root, 'docs/functions.md'), text.join('\n'));
}
