/** @module Turns the XML of one memcheck process into a frozen report; a cut or hostile file is never a clean one. */
import { readFile, stat } from 'node:fs/promises';
import { check, isText } from './check.ts';
import {
  type Amount,
  type ErrorCategory,
  type Frame,
  type IncompleteReport,
  type LeakKind,
  type MemcheckError,
  type MemcheckReport,
  totalsOf,
} from './report.ts';
import { allOf, parseXml, textOf, type XmlNode } from './xml.ts';

/** Larger files are not read: a normal report has 1 to 20 MB, and a parser must not be what exhausts the memory. */
export const largestReport = 256 * 1024 * 1024;

const leakKinds: Readonly<Record<string, LeakKind>> = {
  Leak_DefinitelyLost: 'definite',
  Leak_IndirectlyLost: 'indirect',
  Leak_PossiblyLost: 'possible',
  Leak_StillReachable: 'reachable',
};
const invalidKinds = new Set([
  'InvalidRead',
  'InvalidWrite',
  'InvalidJump',
  'InvalidFree',
  'MismatchedFree',
  'Overlap',
  'InvalidMemPool',
  'FishyValue',
  'ReallocSizeZero',
  'UnsafeZeroMemory',
]);

function categoryOf(kind: string, what: string): ErrorCategory {
  const leak = leakKinds[kind];
  if (leak !== undefined) return leak;
  if (invalidKinds.has(kind)) return 'invalid';
  if (kind === 'UninitValue' || kind === 'UninitCondition') return 'uninitialised';
  // One kind for two errors: the argument points at bytes that are not set, or at memory that is not there.
  if (kind === 'SyscallParam' || kind === 'ClientCheck') return /uninit/i.test(what) ? 'uninitialised' : 'invalid';
  return 'other';
}

function frames(stack: XmlNode | undefined): readonly Frame[] {
  return allOf(stack, 'frame').map((frame) => {
    const [fn, obj, file, line] = [textOf(frame, 'fn'), textOf(frame, 'obj'), textOf(frame, 'file'), textOf(frame, 'line')];
    return Object.freeze({
      ip: textOf(frame, 'ip') ?? '',
      ...(fn !== undefined && { fn }),
      ...(obj !== undefined && { obj }),
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line: Number(line) }),
    });
  });
}

function leakAmount(extended: XmlNode | undefined, what: string): Amount {
  const blocks = Number(textOf(extended, 'leakedblocks') ?? 0);
  // "9,000 (1,000 direct, 8,000 indirect) bytes in …": `leakedbytes` is the sum, which would count the 8,000 twice.
  const direct = /\(([\d,]+) direct, [\d,]+ indirect\)/.exec(what)?.[1];
  const bytes = direct === undefined ? Number(textOf(extended, 'leakedbytes') ?? 0) : Number(direct.replaceAll(',', ''));
  return { bytes, blocks };
}

function readError(node: XmlNode, counts: ReadonlyMap<string, number>): MemcheckError {
  const kind = textOf(node, 'kind') ?? '';
  const extended = allOf(node, 'xwhat')[0];
  const what = textOf(node, 'what') ?? textOf(extended, 'text') ?? '';
  const category = categoryOf(kind, what);
  const leak = kind in leakKinds;
  const stacks = allOf(node, 'stack');
  const remarks = [
    ...allOf(node, 'auxwhat').map((aux) => textOf(aux) ?? ''),
    ...allOf(node, 'xauxwhat').map((aux) => textOf(aux, 'text') ?? ''),
  ];
  return Object.freeze({
    kind,
    category,
    what,
    ...(leak ? leakAmount(extended, what) : { bytes: 0, blocks: 0 }),
    count: leak ? 1 : (counts.get(textOf(node, 'unique') ?? '') ?? 1),
    thread: Number(textOf(node, 'tid') ?? 0),
    stack: frames(stacks[0]),
    auxiliary: remarks.map((remark, index) => ({ what: remark, stack: frames(stacks[index + 1]) })),
  });
}

function lastPairs(root: XmlNode, list: string, key: string): ReadonlyMap<string, number> {
  // Both lists may be printed several times; the last one stands.
  const pairs = allOf(allOf(root, list).at(-1), 'pair');
  return new Map(pairs.map((pair) => [textOf(pair, key) ?? '', Number(textOf(pair, 'count') ?? 0)]));
}

/** Parses the text of one XML report. What cannot be read is `{ complete: false }`. */
export function parseReport(xml: string): MemcheckReport | IncompleteReport {
  check('parseReport', 'xml', 'a string', xml, () => isText(xml));
  const incomplete = (reason: IncompleteReport['reason'], detail: string): IncompleteReport =>
    Object.freeze({ complete: false, reason, detail });
  if (xml.trim() === '') return incomplete('empty', 'The report is empty: Valgrind was killed before it wrote, or never started.');
  if (!xml.trimEnd().endsWith('</valgrindoutput>')) {
    return incomplete('cut', 'The report has no closing tag: the process was killed before its leak check.');
  }
  let root: XmlNode | undefined;
  try {
    root = allOf(parseXml(xml), 'valgrindoutput')[0];
  } catch (error) {
    return incomplete('malformed', `The report is no XML: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (root === undefined || textOf(root, 'protocoltool') !== 'memcheck') return incomplete('malformed', 'The report is not memcheck’s.');
  if (textOf(allOf(root, 'status').at(-1), 'state') !== 'FINISHED') {
    return incomplete('cut', 'The report has no FINISHED status: the process did not reach its leak check.');
  }
  const counts = lastPairs(root, 'errorcounts', 'unique');
  const errors = allOf(root, 'error').map((error) => readError(error, counts));
  if (errors.some((error) => error.kind === '' || !Number.isFinite(error.bytes + error.blocks + error.count))) {
    return incomplete('malformed', 'The report holds an error without a kind or with a figure that is no number.');
  }
  const program = allOf(allOf(root, 'args')[0], 'argv')[0];
  const fatal = allOf(root, 'fatal_signal')[0];
  const signal = textOf(fatal, 'signame');
  return Object.freeze({
    complete: true,
    pid: Number(textOf(root, 'pid')),
    ppid: Number(textOf(root, 'ppid')),
    args: [textOf(program, 'exe') ?? '', ...allOf(program, 'arg').map((arg) => textOf(arg) ?? '')],
    ...(signal !== undefined && { fatalSignal: signal, fatalStack: frames(allOf(fatal, 'stack')[0]) }),
    errors: Object.freeze(errors),
    totals: totalsOf(errors),
    suppressed: [...lastPairs(root, 'suppcounts', 'name')].map(([name, count]) => Object.freeze({ name, count, bytes: 0, blocks: 0 })),
  });
}

/** Reads one XML report from disk. Never throws: a missing or oversized file is `{ complete: false }`. */
export async function readReport(path: string): Promise<MemcheckReport | IncompleteReport> {
  try {
    const { size } = await stat(path);
    if (size > largestReport) {
      return Object.freeze({
        complete: false,
        reason: 'too-large',
        detail: `The report has ${size} bytes; at most ${largestReport} are read.`,
      });
    }
    return parseReport(await readFile(path, 'utf8'));
  } catch (error) {
    return Object.freeze({
      complete: false,
      reason: 'missing',
      detail: `The report could not be read: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}
