/**
 * @module Writes docs/functions.md from the contracts, the code that uses them, and the evidence of runs of `watertight prove`:
 * node docs/functions.mjs [watertight-evidence/prove.json...]. A function that the library of one run lacks comes from the next run that has it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'src/libraries');

/** The names in every file beside the contracts, by its own name in `src/libraries`. */
const sources = new Map(
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !/\/(contract\/|contract\.ts$|functions\.ts$)/.test(name))
    .map((name) => {
      // The type of a family names the contract that its shape is taken from, and calls nothing.
      const code = readFileSync(join(folder, name), 'utf8').replaceAll(/\bFamily<'\w+'>/g, '');
      const all = (pattern) => Array.from(code.matchAll(pattern), ([, found]) => found);
      return [
        name,
        {
          words: new Set(code.match(/\w+/g)),
          prefixes: all(/\bfamily\('(\w+)'\)/g),
          // `async` is how any function is called, and the rest of no name.
          members: new Set(all(/\.(?!async\b)(\w+)/g)),
          imports: all(/from '\.\/([\w-]+\.ts)'/g).map((file) => join(dirname(name), file)),
        },
      ];
    }),
);

/** A file and all that it imports from its own folder. */
function closure(file, seen = new Set()) {
  if (!sources.has(file) || seen.has(file)) return seen;
  seen.add(file);
  for (const each of sources.get(file).imports) closure(each, seen);
  return seen;
}

/** True if a file names a function; or if it names its family, and the rest of the name is called there or in a file that it imports. */
function uses(file, key) {
  const { words, prefixes } = sources.get(file);
  if (words.has(key)) return true;
  const rests = prefixes.filter((prefix) => key.startsWith(`${prefix}_`)).map((prefix) => key.slice(prefix.length + 1));
  return rests.length > 0 && [...closure(file)].some((each) => rests.some((rest) => sources.get(each).members.has(rest)));
}

/** The functions that a contract names itself: releases, initialisations, queries. */
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

/** The files that call each function of a contract, and its part in the contract itself. */
export function wrapped(contract) {
  const parts = partsPlayed(contract);
  return Object.fromEntries(
    Object.keys(contract.functions).map((key) => {
      const files = [...sources.keys()].filter((file) => uses(file, key)).map((file) => file.replace(/\.ts$/, ''));
      const shown = [...new Set(files.map((name) => (/^(sodium-native|jsthemis)\//.test(name) ? name.split('/')[0] : name)))];
      return [key, [...shown.map((name) => `\`${name}\``), ...(parts.has(key) ? [parts.get(key)] : [])]];
    }),
  );
}

const number = (value) => String(value ?? 0).replace(/\B(?=(\d{3})+$)/g, ',');
const amount = ({ blocks, bytes }) => (blocks === 0 ? '0' : `${number(bytes)} B in ${number(blocks)}`);

/** The column of each engine, and the figures in it. */
const COLUMNS = {
  ledger: ['ledger: calls', ({ calls }) => number(calls)],
  faults: ['faults: allocations / injected', ({ ordinals, injected }) => `${number(ordinals)} / ${number(injected)}`],
  guards: ['guards: cases', ({ cases }) => number(cases)],
  residue: ['residue: trials', ({ trials }) => number(trials)],
  heap: ['heap: rounds', ({ rounds }) => number(rounds)],
  agreement: ['agreement: calls', ({ calls }) => number(calls)],
};

/** The results of the engines beside memcheck for one library, by engine. */
const enginesOf = (proof, name) =>
  new Map(proof.engines.flatMap(({ engine, libraries }) => libraries.filter((one) => one.name === name).map((one) => [engine, one])));

/** One row: the figures of every engine that has run. */
function row(key, where, proof, engines, absent) {
  const cells = [`\`${key}\``, where.join(', ') || '-'];
  const line = (rest) => `| ${[...cells, ...rest].join(' | ')} |`;
  if (absent) return line(['absent', '-', ...[...engines].map(() => '-')]);
  const exits = new Set([...proof.taken, ...[...engines.values()].flatMap(({ byFunction }) => byFunction[key]?.exits ?? [])]);
  const marked = proof.declared.map((code) =>
    exits.has(code) ? code : Object.hasOwn(proof.excused, code) ? `(${code})` : `**not ${code}**`,
  );
  const figures = [...engines].map(([name, { byFunction }]) => {
    const [, print] = COLUMNS[name];
    return Object.hasOwn(byFunction, key) ? print(byFunction[key].figures) : '-';
  });
  return line([marked.join(', '), `${number(proof.cases)} / ${number(proof.calls)}`, ...figures]);
}

/** The result of one run for one library. */
function summary(proof, library, engines) {
  const { declared, taken, excused, missing } = proof.exits.find((one) => one.library === library.name);
  const never = Object.values(missing).flat().length;
  const findings = [...engines].map(([name, { findings: all }]) => {
    const own = all.filter(({ owner }) => owner === 'binding').length;
    return `${name} ${own}${all.length > own ? ` (and ${all.length - own} of the C library's own)` : ''}`;
  });
  return [
    `${library.called} of ${library.declared} functions called. Under memcheck ${number(library.calls)} calls: definitely lost ${amount(library.definite)}, indirectly`,
    `${amount(library.indirect)}, possibly ${amount(library.possible)}, suppressed (with reasons, in [valgrind](../valgrind)) ${amount(library.suppressed)}; invalid accesses ${number(library.invalidAccesses + library.uninitialised)}. ${findings.length === 0 ? 'No other engine was run.' : `Findings: ${findings.join(', ')}.`}`,
    `Declared exits: ${declared}; taken: ${taken}; in parentheses, because no argument can make C take them: ${excused}${never === 0 ? '' : `; never taken: ${never}`}.`,
  ];
}

/** The table of some functions, with the figures of one run. */
function table(keys, places, library, engines) {
  const titles = ['function', 'used in', 'exits taken', 'memcheck: cases / calls', ...[...engines.keys()].map((name) => COLUMNS[name][0])];
  return [
    '',
    `| ${titles.join(' | ')} |`,
    `|${'---|'.repeat(titles.length)}`,
    ...keys.map((key) => row(key, places[key] ?? [], library.functions[key], engines, Object.hasOwn(library.absent, key))),
  ];
}

/** One library, in every run that has it: each function is in the table of the first whose library has it. */
function section(contract, runs) {
  const places = wrapped(contract);
  const has = ({ library }, key) => Object.hasOwn(library.functions, key) && !Object.hasOwn(library.absent, key);
  const homes = runs.map(() => []);
  for (const key of Object.keys(runs[0].library.functions)) {
    const at = runs.findIndex((run) => has(run, key));
    homes[at === -1 ? 0 : at].push(key);
  }
  return runs.flatMap(({ proof, library }, at) => {
    const engines = enginesOf(proof, library.name);
    const keys = homes[at];
    const later = at === 0 ? runs.slice(1).filter((_, i) => homes[i + 1].length > 0) : [];
    return [
      '',
      `${at === 0 ? '##' : '###'} ${library.name} ${library.version}`,
      '',
      ...summary(proof, library, engines),
      ...(at > 0
        ? [
            keys.length > 0
              ? 'The table has the functions that this version introduced.'
              : 'All functions of this version are in a table above.',
          ]
        : []),
      ...(later.length > 0 ? [`Later functions are in a table of their own: ${later.map((run) => run.library.version).join(', ')}.`] : []),
      ...(keys.some((key) => Object.hasOwn(library.absent, key))
        ? ['`absent`: no tested library has the function, or the machine cannot run it.']
        : []),
      ...(keys.length > 0 ? table(keys, places, library, engines) : []),
    ];
  });
}

/** The line of one run: its date, its libraries and its engines. */
function runLine({ startedAt, environment: { node, valgrind }, rounds, leftOut, engines, libraries }) {
  const ran = ['memcheck', ...engines.map(({ engine }) => engine)];
  return `- ${startedAt.slice(0, 10)}, ${libraries.map(({ name, version }) => `${name} ${version}`).join(', ')}: Node.js ${node.version}, Valgrind ${valgrind}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}; ${ran.join(', ')}${leftOut.length === 0 ? '' : `; not run: ${leftOut.join(', ')}`}`;
}

/** The page, from runs that have passed; `contracts` by the names of their libraries. @throws Error for a run without a pass or without memcheck */
export function page(proofs, contracts) {
  for (const { verdict, leftOut, startedAt } of proofs) {
    if (verdict !== 'pass') throw new Error(`the run of ${startedAt}: the verdict is ${verdict}; a table needs a pass`);
    if (leftOut.includes('memcheck'))
      throw new Error(`the run of ${startedAt}: memcheck was left out; a table needs its list of functions`);
  }
  const names = [...new Set(proofs.flatMap(({ libraries }) => libraries.map(({ name }) => name)))];
  const runsOf = (name) =>
    proofs.flatMap((proof) => proof.libraries.filter((one) => one.name === name).map((library) => ({ proof, library })));
  return [
    '# Every function',
    '',
    'Generated by `node docs/functions.mjs` from the contracts and from runs of `watertight prove` with the verdict `pass`:',
    '',
    ...proofs.map(runLine),
    '',
    '`-` in the column of uses: only `library.functions` contains the function. `-` under an engine: the engine did not run the function.',
    ...names.flatMap((name) => section(contracts[name], runsOf(name))),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.length > 2 ? process.argv.slice(2) : [join(root, 'watertight-evidence/prove.json')];
  const proofs = given.map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const names = new Set(proofs.flatMap(({ libraries }) => libraries.map(({ name }) => name)));
  const contracts = {};
  for (const name of names) contracts[name] = (await import(`../dist/libraries/${name}/index.js`)).library.contract;
  writeFileSync(join(root, 'docs/functions.md'), page(proofs, contracts));
}
