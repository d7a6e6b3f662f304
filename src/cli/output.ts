/** @module What the command writes: a reader that has left ends nothing, and no name or message is obeyed by a terminal. */
import type { Command } from 'commander';
import { WatertightError } from '../errors.ts';
import { printableLines } from '../printable.ts';
import type { Verdict } from '../verdict.ts';

/** 0 pass, 1 fail, 2 nothing was proven. */
const EXIT: Readonly<Record<Verdict, number>> = Object.freeze({ pass: 0, fail: 1, invalid: 2 });

let exitCode = 0;

/** The process ends with the code of this verdict, or of a worse one, whatever else sets it: vitest runs in here, and has codes of its own. */
export function exitWith(verdict: Verdict): void {
  exitCode = Math.max(exitCode, EXIT[verdict]);
  process.exitCode = exitCode;
  process.once('exit', () => {
    process.exitCode = exitCode;
  });
}

/**
 * Whoever reads the output may stop (`| head`): the check goes on, and the exit code is that of its verdict. Output that is lost for another
 * reason (a full disk) is no result: exit 2.
 */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
      exitWith('invalid');
    });
  }
}

/** Lines after the first are indented, so that none can be taken for the command's own. */
const message = (text: string): string => printableLines(text).replaceAll('\n', '\n  ');

/** The command could not do its work. `nothing` names what was not done. */
export function printFailure(error: unknown, json: boolean, nothing: string): void {
  const { message: text, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof WatertightError ? error.code : 'INTERNAL';
  if (json) process.stdout.write(`${JSON.stringify({ schema: 1, verdict: 'invalid', reasons: [text], code })}\n`);
  process.stderr.write(`${message((code === 'INTERNAL' ? stack : text) ?? text)}\nVerdict: invalid: ${nothing}.\n`);
  exitWith('invalid');
}

/** What commander prints of arguments that it does not understand is escaped too. */
export const withSafeErrors = (command: Command): Command =>
  command.configureOutput({ outputError: (text, write) => write(printableLines(text)) });
