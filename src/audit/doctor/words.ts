/** @module What is said of where symbols are bound: the explanation and the cure. */
import type { Bindings, Check, ObjectDiagnosis, WrongBinding } from './result.ts';

const whole = new Intl.NumberFormat('en-US');
const count = (symbols: number) => `${whole.format(symbols)} ${symbols === 1 ? 'symbol' : 'symbols'}`;
const are = (symbols: number) => (symbols === 1 ? 'is' : 'are');

/** The last part of a path; `node` for the program. */
export const shortName = (file: string): string => (file === process.execPath ? 'node' : (file.split('/').at(-1) as string));

const some = (symbols: readonly string[]) => `${symbols.slice(0, 3).join(', ')}${symbols.length > 3 ? ', …' : ''}`;

const crypto = (file: string) => /\/lib(?:crypto|ssl)\.so/.test(file);

function consequence(expected: string, bound: string): string {
  if (bound !== process.execPath) return 'calls cross into other code than the one it was built with';
  const copy = crypto(expected) ? `its own OpenSSL ${process.versions.openssl}` : 'a copy of its own';
  return `node has ${copy}: calls cross from one version into the other, and end in a crash (SIGSEGV) or in wrong results`;
}

/** One sentence for each pair of objects. */
function sentences(file: string, wrong: readonly WrongBinding[]): readonly string[] {
  const pairs = new Map<string, WrongBinding[]>();
  for (const one of wrong) {
    const key = `${one.expected[0]} ${one.bound}`;
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs.values()].map((same) => {
    const [{ expected, bound }] = same as [WrongBinding];
    const from = expected[0] as string;
    const whose = from === file ? 'that it defines itself' : `of ${shortName(from)}`;
    const names = same.map(({ symbol }) => symbol);
    return `${count(names.length)} ${whose} ${are(names.length)} bound to ${shortName(bound)} (${some(names)}): ${consequence(from, bound)}`;
  });
}

const reached = (file: string, { bound }: Bindings): string =>
  Object.entries(bound)
    .map(([to, symbols]) => `${whole.format(symbols.length)} to ${to === file ? 'itself' : shortName(to)}`)
    .join(', ') || 'none';

const holder = ({ bound }: Bindings, symbol: string) => Object.keys(bound).find((to) => bound[to]?.includes(symbol)) as string;

/** What is to be said of an object's bindings. */
export function bindingChecks(library: string, { file, bindings }: ObjectDiagnosis): readonly Check[] {
  const short = shortName(file);
  if (bindings === null) return [];
  const { wrong, unsettled, unclaimed } = bindings;
  const checks: Check[] = sentences(file, wrong).map((sentence) => ({
    name: 'bindings',
    level: 'failure',
    text: `${short}: ${sentence}`,
    cure:
      `Open ${library} through Watertight, or with koffi.load(…, { deep: true }), before anything else in the process loads ${short}: ` +
      'the first load of a file decides how it is bound.',
  }));
  if (unsettled.length > 0)
    checks.push({
      name: 'bindings',
      level: 'unknown',
      text: `${short}: ${count(unsettled.length)} (${some(unsettled)}) ${are(unsettled.length)} not bound before the first call, and more than one object defines them`,
      cure: 'Set LD_BIND_NOW=1, so that all are bound when the process starts.',
    });
  if (unclaimed.length > 0)
    checks.push({
      name: 'bindings',
      level: 'warning',
      text: `${short}: ${count(unclaimed.length)} (${some(unclaimed)}) ${are(unclaimed.length)} bound to ${shortName(holder(bindings, unclaimed[0] as string))}, which it does not need`,
      cure: `Link ${short} with the library that it means (-l…): as it is, deep binding cannot help it.`,
    });
  if (checks.length === 0) checks.push({ name: 'bindings', level: 'ok', text: `${short}: ${reached(file, bindings)}`, cure: null });
  return checks;
}
