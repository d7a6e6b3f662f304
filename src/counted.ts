/** @module The token by which `watertight prove` tells a process of its own that an engine counts there, so that `watertight/vitest` does not. */
import { randomBytes } from 'node:crypto';

const NAME = 'WATERTIGHT_COUNTED';
const SECRET = randomBytes(16).toString('hex');

/** For the environment of a child of this process. It is of no use to any other process, nor to one that such a child starts. */
export const countedToken = (): Readonly<Record<string, string>> => ({ [NAME]: `${process.pid} ${SECRET}` });

/** True if the parent of this process is an engine that counts. Any other value of the variable changes nothing. */
export function countedByEngine(env: NodeJS.ProcessEnv = process.env, parent: number = process.ppid): boolean {
  const [pid, secret, ...more] = (env[NAME] ?? '').split(' ');
  return pid === String(parent) && /^[0-9a-f]{32}$/.test(secret ?? '') && more.length === 0;
}
