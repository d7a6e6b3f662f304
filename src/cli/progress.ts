/** @module Progress of a proof, or of a check of behaviour, on standard error: one living line on a terminal, one line a file elsewhere. */
import type { Progress } from '../prove/run/prove.ts';
import { forTerminal } from '../report/index.ts';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What a run says before its files, by their number. */
export const PROVING = (files: number) => `Proving ${files} files under memcheck; each takes 20 seconds to a few minutes.`;
export const CALLING = (files: number) => `Calling every function of ${files} files at its boundaries; each takes a few seconds.`;

/** A listener that writes to `stream`. */
export function progressOn(stream: Terminal, opening = PROVING): (progress: Progress) => void {
  let total = 0;
  let ended = 0;
  let tests = 0;
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  const live = stream.isTTY === true;
  const living = (text: string) => stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  return (raw) => {
    const progress = forTerminal(raw);
    if (progress.kind === 'start') {
      total = progress.files;
      stream.write(`${opening(total)}\n`);
    } else if (progress.kind === 'test') {
      tests += 1;
      counts.set(progress.file, (counts.get(progress.file) ?? 0) + 1);
      if (live) living(`${ended} of ${total} files, ${tests} functions: ${progress.test}`);
    } else if (progress.state === 'started') {
      starts.set(progress.file, performance.now());
      if (!live) stream.write(`started ${progress.file}\n`);
    } else if (progress.state === 'ended') {
      ended += 1;
      const seconds = ((performance.now() - (starts.get(progress.file) ?? 0)) / 1000).toFixed(0);
      stream.write(
        `${live ? '\r\x1b[K' : ''}${ended} of ${total}: ${progress.file}, ${counts.get(progress.file) ?? 0} functions, ${seconds} s\n`,
      );
    }
  };
}
