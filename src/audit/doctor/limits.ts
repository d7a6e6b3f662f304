/** @module What the system allows a process that holds keys: what a crash writes down, and how much can be locked in memory. */
import { readFileSync } from 'node:fs';
import { pageKeeper } from '../../memory/pages.ts';
import type { Check } from './result.ts';

const whole = new Intl.NumberFormat('en-US');
const CAP_IPC_LOCK = 14n;
/** Fewer Secrets than a busy server holds at once. */
const FEW = 1024;

/** What the kernel says of this process and of the system. */
export interface Kernel {
  /** /proc/self/limits, /proc/self/status, /proc/sys/kernel/core_pattern; null where it cannot be read. */
  readonly limits: string | null;
  readonly status: string | null;
  readonly corePattern: string | null;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

export const kernel = (): Kernel => ({
  limits: read('/proc/self/limits'),
  status: read('/proc/self/status'),
  corePattern: read('/proc/sys/kernel/core_pattern'),
});

/** The soft limit, in bytes. */
function limit(limits: string | null, name: string): number | null {
  const value = new RegExp(`^${name} +(unlimited|\\d+) `, 'm').exec(limits ?? '')?.[1];
  return value === undefined ? null : value === 'unlimited' ? Number.POSITIVE_INFINITY : Number(value);
}

const blind = (name: string): Check => ({
  name,
  level: 'unknown',
  text: 'the limits of this process cannot be read from /proc/self/limits',
  cure: 'Run where /proc is mounted.',
});

const LEFT_OUT = 'Secrets are left out of it, keys in Buffers and what C keeps are not';

/** core(5): the limit does not hold for a core_pattern that is a pipe. */
export function coreCheck({ limits, corePattern }: Kernel): Check {
  const name = 'core dumps';
  const bytes = limit(limits, 'Max core file size');
  if (bytes === null) return blind(name);
  const pipe = /^\|(\S+)/.exec(corePattern ?? '')?.[1];
  if (pipe !== undefined) {
    return {
      name,
      level: 'warning',
      text: `a crash hands the memory of the process to ${pipe}, whatever its limit says: ${LEFT_OUT}`,
      cure: `Where keys are held, let ${pipe} keep nothing, or set kernel.core_pattern to a file name and the limit to 0 (ulimit -c 0).`,
    };
  }
  if (bytes === 0) return { name, level: 'ok', text: 'a crash writes no memory to disk (RLIMIT_CORE is 0)', cure: null };
  const size = bytes === Number.POSITIVE_INFINITY ? 'all memory' : `up to ${whole.format(bytes)} bytes of memory`;
  return {
    name,
    level: 'warning',
    text: `a crash writes ${size} to a file: ${LEFT_OUT}`,
    cure: 'Where keys are held: ulimit -c 0, LimitCORE=0 (systemd), --ulimit core=0 (docker).',
  };
}

/** mlock(2) counts pages: a Secret of up to a page may lie on two. */
export function lockCheck({ limits, status }: Kernel): Check {
  const name = 'locked memory';
  const bytes = limit(limits, 'Max locked memory');
  if (bytes === null) return blind(name);
  const capabilities = /^CapEff:\s*([0-9a-f]+)$/m.exec(status ?? '')?.[1];
  const free = capabilities !== undefined && ((BigInt(`0x${capabilities}`) >> CAP_IPC_LOCK) & 1n) === 1n;
  if (free) return { name, level: 'ok', text: 'any number of Secrets can be locked (CAP_IPC_LOCK)', cure: null };
  if (bytes === Number.POSITIVE_INFINITY) return { name, level: 'ok', text: 'any number of Secrets can be locked', cure: null };
  const { pageSize } = pageKeeper();
  const secrets = Math.floor(bytes / (2 * pageSize));
  const text = `${whole.format(bytes)} bytes: at least ${whole.format(secrets)} Secrets of up to ${whole.format(pageSize)} bytes can be locked at once`;
  if (secrets >= FEW) return { name, level: 'ok', text, cure: null };
  return {
    name,
    level: 'warning',
    text: `${text}; those beyond can be swapped out to disk`,
    cure: 'Raise RLIMIT_MEMLOCK: ulimit -l, LimitMEMLOCK= (systemd), --ulimit memlock=-1 (docker).',
  };
}
