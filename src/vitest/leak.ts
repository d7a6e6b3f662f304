/** @module What was left behind, and how that is said. */
import { WatertightError } from '../errors.ts';

/** Something that is there now and was not there before. */
export interface Leak {
  readonly kind: 'blocks' | 'handle' | 'descriptor' | 'thread' | 'unmeasured';
  /** A library and its function, the C type of a handle, the target of a descriptor, the name of a thread. */
  readonly name: string;
  /** How many of them: blocks, handles, descriptors, threads. */
  readonly count: number;
  /** Of blocks, as they were asked for; null for anything else. */
  readonly bytes: number | null;
  /** Where it was made, innermost first; empty where nobody wrote that down. */
  readonly stack: readonly string[];
}

/** A test left something behind (`TEST_LEAKS`). The message names it; `leaks` holds it. */
export class LeakError extends WatertightError {
  readonly leaks: readonly Leak[];

  constructor(sentence: string, leaks: readonly Leak[]) {
    super('TEST_LEAKS', `${sentence}\n${describe(leaks)}`);
    this.leaks = leaks;
    // Where vitest shows code, it is the line that made the thing, not one of ours.
    const made = leaks.find(({ kind, stack }) => kind === 'handle' && stack.length > 0)?.stack ?? [];
    this.stack = [`${this.name}: ${this.message}`, ...ofProgram(made)].join('\n');
  }
}

/** Without the frames of vitest and of node, unless there are no others. */
function ofProgram(stack: readonly string[]): readonly string[] {
  const own = stack.filter((frame) => !/node:internal|node_modules\/(@vitest|vitest)\/|<anonymous>/.test(frame));
  return own.length > 0 ? own : stack;
}

const MOST = 10;
const FRAMES = 12;

const many = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

function say({ kind, name, count, bytes }: Leak): string {
  if (kind === 'blocks') return `${name}: ${many(count, 'block')}, ${many(bytes ?? 0, 'byte')}`;
  if (kind === 'unmeasured') return `${name} was first used meanwhile, so its memory was not counted`;
  if (kind === 'handle') return `${count} not disposed of: ${name}`;
  if (kind === 'descriptor') return `${count} still open: file descriptor ${name}`;
  return `${count} still running: thread ${name}`;
}

/** One line for what came from the same place, with the sum. */
export function together(leaks: readonly Leak[]): readonly Leak[] {
  const found = new Map<string, Leak>();
  for (const leak of leaks) {
    const key = JSON.stringify([leak.kind, leak.name, leak.stack]);
    const known = found.get(key);
    found.set(
      key,
      known === undefined
        ? leak
        : { ...known, count: known.count + leak.count, bytes: known.bytes === null ? null : known.bytes + (leak.bytes ?? 0) },
    );
  }
  return [...found.values()];
}

/** A line each, with its stack. */
export function describe(leaks: readonly Leak[]): string {
  const lines = leaks.slice(0, MOST).flatMap((leak) => {
    const frames = ofProgram(leak.stack)
      .slice(0, FRAMES)
      .map((frame) => `      ${frame.trim()}`);
    return [`  ${say(leak)}`, ...frames];
  });
  const more = leaks.length > MOST ? [`  and ${leaks.length - MOST} more`] : [];
  return [...lines, ...more].join('\n');
}
