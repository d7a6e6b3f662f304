/** @module sodium-native in another process, which is replaced whenever it ends. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('fixtures/theirs.mjs', import.meta.url));

/** What became of a call there. */
export type Fate = 'thrown' | 'returned' | 'ended';

export class Remote {
  #child: ChildProcess | null = null;

  async call(name: string, args: readonly unknown[]): Promise<Fate> {
    this.#child ??= fork(file, [], { serialization: 'advanced', stdio: 'ignore' });
    const child = this.#child;
    const ended = once(child, 'exit').then(() => 'ended' as const);
    const answered = once(child, 'message').then(([answer]) => answer as Fate);
    child.send({ name, args });
    const fate = await Promise.race([answered, ended]);
    answered.catch(() => {});
    if (fate === 'ended') this.#child = null;
    return fate;
  }

  stop(): void {
    this.#child?.kill();
    this.#child = null;
  }
}
