/** @module The folder of the evidence: one proof at a time writes into it, and a file of it is written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { WatertightError } from '../../errors.ts';

const LOCK = '.watertight-prove.lock';

/** The process and when it started: a number alone may be that of another process by now. Null when there is no such process. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in parentheses and may hold spaces; the start is the 22nd field.
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}

/** Does the process that wrote this lock still run? */
function isHeld(text: string): boolean {
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && startOf(pid) === text;
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** Writes a file beside its place, and moves it there. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = openSync(beside, 'wx');
    try {
      let from = 0;
      const bytes = Buffer.from(text);
      while (from < bytes.length) from += writeSync(file, bytes, from);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Takes the folder for this proof, and makes it where there is none. Gives the function that gives it back.
 * @throws WatertightError `EVIDENCE_LOCKED`
 */
export function lockEvidence(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  const own = startOf(process.pid) ?? String(process.pid);
  // A lock has its contents from the beginning: an empty one would look like that of a process that has ended.
  const beside = `${lock}.${randomBytes(6).toString('hex')}`;
  writeWhole(beside, own);
  try {
    for (;;) {
      try {
        linkSync(beside, lock);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const other = read(lock);
      if (other !== null && isHeld(other))
        throw new WatertightError(
          'EVIDENCE_LOCKED',
          `${folder} belongs to a proof that is running (process ${Number.parseInt(other, 10)}): wait for its end, or name another folder with --out.`,
        );
      takeAway(lock, other);
    }
  } finally {
    rmSync(beside, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

/** Removes the lock of a process that has ended, and no other that has come into its place meanwhile. */
function takeAway(lock: string, text: string | null): void {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (read(aside) !== text && !existsSync(lock)) {
    try {
      linkSync(aside, lock);
    } catch {
      // Somebody else has it by now.
    }
  }
  rmSync(aside, { force: true });
}
